using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>A measured property of a lot that a model looks at.</summary>
/// <param name="Name">Short and stable; part of the feature schema.</param>
/// <param name="Label">In the words of the field.</param>
/// <param name="Unit">Unit of its value; empty for a plain ratio.</param>
public sealed record LotMeasure(string Name, string Label, string Unit)
{
    /// <summary>The price screen it is; null for what is not one.</summary>
    public Screen? Screen { get; init; }

    /// <summary>True when it is about the bidders' other lots.</summary>
    public bool IsBehaviour { get; init; }

    /// <summary>True when it is divided by what competitive tenders with as many bids have at the median, so that lots with different numbers of bids can be compared.</summary>
    public bool IsRelative { get; init; }
}

/// <summary>The measures of every lot as columns, before they are compared with anything.</summary>
static class LotMeasures
{
    const double RdCap = 100;

    public static ImmutableArray<LotMeasure> All { get; } =
    [
        new("cv", "coefficient of variation of the bids, of that usual for their number", "") { Screen = Screen.Cv, IsRelative = true },
        new("spd", "spread from lowest to highest bid, of that usual for their number", "") { Screen = Screen.Spd, IsRelative = true },
        new("diffp", "gap between the two lowest bids, of that usual for their number", "") { Screen = Screen.Diffp, IsRelative = true },
        new("rd", "relative distance of the lowest bid", "") { Screen = Screen.Rd },
        new("rdalt", "first gap over the mean gap among losing bids", "") { Screen = Screen.Rdalt },
        new("skew", "skewness of the bids", "") { Screen = Screen.Skew },
        new("kurt", "kurtosis of the bids", "") { Screen = Screen.Kurt },
        new("ks-u", "distance of the bids from even spacing", "") { Screen = Screen.KsU },
        new("cv-plain", "coefficient of variation of the bids", "") { Screen = Screen.Cv },
        new("spd-plain", "spread from lowest to highest bid", "") { Screen = Screen.Spd },
        new("diffp-plain", "gap between the two lowest bids", "") { Screen = Screen.Diffp },
        new("ks-i", "closeness of the bids relative to their spread", "") { Screen = Screen.KsI },
        new("cv-3", "variation among the three closest bids, of that usual for their number", "") { IsRelative = true },
        new("cv-4", "variation among the four closest bids, of that usual for their number", "") { IsRelative = true },
        new("bids", "number of bids", "bids"),
        new("activity", "number of lots of its bidders (mean logarithm)", "") { IsBehaviour = true },
        new("wins", "wins of its bidders, of those that chance would give", "") { IsBehaviour = true },
        new("best-wins", "wins of its most successful bidder, of those that chance would give", "") { IsBehaviour = true },
        new("range", "how much its bidders' prices vary from lot to lot", "") { IsBehaviour = true },
        new("widest-range", "how much prices vary from lot to lot, of the bidder where they vary most", "") { IsBehaviour = true },
        new("narrowest-range", "how much prices vary from lot to lot, of the bidder where they vary least", "") { IsBehaviour = true },
        new("distance", "usual distance of its bidders' prices from the middle of a lot", "") { IsBehaviour = true },
        new("level-spread", "difference of usual price levels among its bidders", "") { IsBehaviour = true },
        new("highest-level", "usual price level of its dearest bidder", "") { IsBehaviour = true },
        new("elsewhere", "variation of bids in the other lots of its bidders (logarithm)", "") { IsBehaviour = true },
        new("elsewhere-together", "variation of bids in other lots where its bidders met (logarithm)", "") { IsBehaviour = true },
        new("met", "share of their lots in which the bidders meet", "") { IsBehaviour = true },
        new("most-met", "share of lots in common of the two bidders that meet most", "") { IsBehaviour = true },
        new("ties", "meetings of its bidders beyond expectation", "standard deviations") { IsBehaviour = true },
        new("tie-outlier", "strongest tie of a bidder, beyond what is usual in its market", "standard deviations") { IsBehaviour = true },
    ];

    /// <summary>Columns in the order of <see cref="All"/>, by lot number; NaN where a lot has fewer than three prices or the measure is not defined.</summary>
    public static (double[][] Columns, LotBehaviours Behaviours) Compute(Dataset data, LotScreens screens, MeetingFacts meetings)
    {
        var columns = Array.ConvertAll(All.ToArray(), _ => new double[data.Lots.Count]);
        var behaviours = LotBehaviours.Of(data, meetings, Variation(data, screens));
        var values = new double[All.Length];
        foreach (var lot in data.Lots)
        {
            if (lot.ValidPrices.Length < LotFeatureTable.MinimumPrices) Array.Fill(values, double.NaN);
            else Measure(lot, screens, behaviours[lot], values);
            for (var index = 0; index < values.Length; index++) columns[index][lot.Index] = values[index];
        }
        return (columns, behaviours);
    }

    /// <summary>Logarithm of the coefficient of variation over that usual for the number of bids; NaN without three prices that differ.</summary>
    static double[] Variation(Dataset data, LotScreens screens)
    {
        var variation = new double[data.Lots.Count];
        foreach (var lot in data.Lots)
            variation[lot.Index] = lot.ValidPrices.Length >= LotFeatureTable.MinimumPrices && screens[Screen.Cv][lot.Index] is > 0 and var cv ? Math.Log(Math.Max(cv / CvPeers.Usual(lot.ValidPrices.Length), 1e-4)) : double.NaN;
        return variation;
    }

    static void Measure(Lot lot, LotScreens screens, in LotBehaviour behaviour, double[] values)
    {
        var bids = lot.ValidPrices.Length;
        var at = 0;
        foreach (var measure in All)
            if (measure.Screen is { } screen) values[at++] = screens[screen][lot.Index] / (measure.IsRelative ? NullTable.Quantile(screen, bids, 0.5) : 1);
        values[3] = Math.Min(values[3], RdCap);
        values[4] = Math.Min(values[4], RdCap);
        values[at++] = Subgroups.TightestCv(lot.ValidPrices, 3) / UsualTightness.Median(bids, 3);
        values[at++] = Subgroups.TightestCv(lot.ValidPrices, 4) / UsualTightness.Median(bids, 4);
        values[at++] = bids;
        ReadOnlySpan<double> others =
        [
            behaviour.Activity, behaviour.Wins, behaviour.BestWins, behaviour.Range, behaviour.WidestRange, behaviour.NarrowestRange, behaviour.Distance, behaviour.LevelSpread, behaviour.HighestLevel,
            behaviour.Variation, behaviour.PairVariation, behaviour.Met, behaviour.MostMet, behaviour.Ties, behaviour.TieOutlier,
        ];
        others.CopyTo(values.AsSpan(at));
    }
}
