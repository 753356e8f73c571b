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
}

/// <summary>The measures of every lot as columns, before they are compared with anything.</summary>
static class LotMeasures
{
    public static ImmutableArray<LotMeasure> All { get; } =
    [
        new("cv", "coefficient of variation of the bids", "") { Screen = Screen.Cv },
        new("spd", "spread from lowest to highest bid", "") { Screen = Screen.Spd },
        new("diffp", "gap between the two lowest bids", "") { Screen = Screen.Diffp },
        new("rd", "relative distance of the lowest bid", "") { Screen = Screen.Rd },
        new("rdnor", "first gap over the mean gap", "") { Screen = Screen.Rdnor },
        new("rdalt", "first gap over the mean gap among losing bids", "") { Screen = Screen.Rdalt },
        new("skew", "skewness of the bids", "") { Screen = Screen.Skew },
        new("kurt", "kurtosis of the bids", "") { Screen = Screen.Kurt },
        new("ks-i", "closeness of the bids relative to their spread", "") { Screen = Screen.KsI },
        new("ks-u", "distance of the bids from even spacing", "") { Screen = Screen.KsU },
        new("cv-3", "variation among the three closest bids", ""),
        new("cv-4", "variation among the four closest bids", ""),
        new("met", "share of their lots in which the bidders meet", "") { IsBehaviour = true },
        new("most-met", "share of lots in common of the two bidders that meet most", "") { IsBehaviour = true },
        new("inside-wins", "share of common lots won by one of these bidders", "") { IsBehaviour = true },
        new("persistence", "share of the winner's other lots with these losers that it won", "") { IsBehaviour = true },
        new("losers-wins", "share of the losers' other lots that they won", "") { IsBehaviour = true },
        new("winners-wins", "share of the winner's other lots that it won", "") { IsBehaviour = true },
    ];

    /// <summary>Columns in the order of <see cref="All"/>, by lot number; NaN where a lot has fewer than three prices or the measure is not defined.</summary>
    public static double[][] Compute(Dataset data, LotScreens screens)
    {
        var columns = All.Select(_ => new double[data.Lots.Count]).ToArray();
        var history = new BidderHistory(data);
        var values = new double[All.Length];
        foreach (var lot in data.Lots)
        {
            if (lot.ValidPrices.Length < LotFeatureTable.MinimumPrices) Array.Fill(values, double.NaN);
            else Measure(lot, screens, history.Of(lot), values);
            for (var index = 0; index < values.Length; index++) columns[index][lot.Index] = values[index];
        }
        return columns;
    }

    static void Measure(Lot lot, LotScreens screens, BidderBehaviour behaviour, double[] values)
    {
        var at = 0;
        foreach (var measure in All)
            if (measure.Screen is { } screen) values[at++] = screens[screen][lot.Index];
        values[at++] = Subgroups.TightestCv(lot.ValidPrices, 3);
        values[at++] = Subgroups.TightestCv(lot.ValidPrices, 4);
        values[at++] = behaviour.Met;
        values[at++] = behaviour.MostMet;
        values[at++] = behaviour.InsideWins;
        values[at++] = behaviour.Persistence;
        values[at++] = behaviour.LosersWins;
        values[at] = behaviour.WinnersWins;
    }
}
