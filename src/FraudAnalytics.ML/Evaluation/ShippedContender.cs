using FraudAnalytics.Features;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>The shipped model as it scores in a scan.</summary>
sealed class ShippedContender(LotModel model) : IUntrained
{
    /// <inheritdoc/>
    public string Name => "FraudAnalytics";

    /// <inheritdoc/>
    public string About => $"The shipped model {model.Card.Name} {model.Card.Version} with the threshold of its card; it never saw a real label.";

    /// <inheritdoc/>
    public UntrainedScores Score(MarketFacts market)
    {
        var width = LotFeatureTable.Schema.Length;
        var rows = new float[market.Lots.Length * width];
        var known = new bool[market.Lots.Length];
        for (var place = 0; place < known.Length; place++) known[place] = market.Input.Features.TryFill(market.Input.Data.Lots[market.Lots[place]], rows.AsSpan(place * width, width));
        var scores = model.Probabilities(rows);
        for (var place = 0; place < scores.Length; place++)
            if (!known[place]) scores[place] = 0;
        return new(scores, model.Card.Threshold, AreProbabilities: true);
    }
}
