using FraudAnalytics.Features;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>The plainest baseline: the lower the coefficient of variation of the bids, the more unusual. Source: methods BR-01.</summary>
sealed class LowCvContender : IUntrained
{
    const double PublishedLimit = 0.06;

    /// <inheritdoc/>
    public string Name => "low CV";

    /// <inheritdoc/>
    public string About => "Baseline: lots in order of the coefficient of variation of their bids, lowest first; untrained threshold 6%.";

    /// <inheritdoc/>
    public UntrainedScores Score(MarketFacts market)
    {
        var cv = market.Input.Screens[Screen.Cv];
        var scores = new double[market.Lots.Length];
        for (var place = 0; place < scores.Length; place++) scores[place] = -cv[market.Lots[place]];
        return new(scores, -PublishedLimit, AreProbabilities: false);
    }
}

/// <summary>The baseline of the literature: seven price screens of a lot and its number of bids, recomputed from the bids. Source: methods 0.5.</summary>
static class SevenScreens
{
    // The distance has no upper limit: two losing bids can be a cent apart.
    const double LargestDistance = 100;

    public static Learner Learner { get; } = new("7 screens + n", "Baseline: extremely randomised trees over CV, SPD, DIFFP, RD, SKEW, KURT, KS (Imhof) and the number of bids.", Rows, new() { MinimumRowsPerLeaf = 2 });

    static double[][] Rows(MarketFacts market) => [.. market.Lots.Select(lot => Row(market.Input.Screens.Of(market.Input.Data.Lots[lot]), market.Input.Data.Lots[lot].ValidPrices.Length))];

    static double[] Row(Screens screens, int bids) => [screens.Cv, screens.Spd, screens.Diffp, Distance(screens), screens.Skew, screens.Kurt, screens.KsI, bids];

    // Equal losing bids behind a gap are as far from the lowest as can be.
    static double Distance(Screens screens) => double.IsNaN(screens.Rd) && screens.Diffp > 0 ? LargestDistance : Math.Min(screens.Rd, LargestDistance);
}

/// <summary>All features of lots with labels of the market: what an institution gets that trains on its own decisions.</summary>
static class MarketFeatures
{
    /// <summary>How the trees of labels grow, here and in training.</summary>
    public static ExtraTreesSettings Trees { get; } = new() { MinimumRowsPerLeaf = 5 };

    /// <summary>The learner, which starts from the shipped model where there is one.</summary>
    public static Learner Learner(LotModel? model) => new("FraudAnalytics, trained",
        "Extremely randomised trees over all features of lots (no amount, date, place or identity), starting from the shipped model: train --labels.", market => Rows(market, model), Trees, StartsFromModel: model is not null);

    static double[][] Rows(MarketFacts market, LotModel? model)
    {
        var rows = market.Lots.Select(lot => Row(market, lot)).ToArray();
        var margins = model?.Scorer.Margins(FlatForest.RowAfterRow(rows));
        return [.. rows.Select((row, place) => margins is null ? Array.ConvertAll(row, value => (double)value) : [.. row.Select(value => (double)value), margins[place]])];
    }

    static float[] Row(MarketFacts market, int lot)
    {
        var row = new float[LotFeatureTable.Schema.Length];
        if (!market.Input.Features.TryFill(market.Input.Data.Lots[lot], row)) LotFeatureTable.FillNeutral(row);
        return row;
    }
}
