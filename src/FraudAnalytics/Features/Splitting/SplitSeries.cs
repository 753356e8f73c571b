using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Splitting;

/// <summary>What makes the purchases of a series one need.</summary>
public enum SeriesKind : byte
{
    /// <summary>One supplier and one item group (SP-05).</summary>
    SameItem,
    /// <summary>Similar titles, over several item groups or unrelated suppliers (SP-06).</summary>
    SimilarText,
    /// <summary>One supplier, on one day or with consecutive numbers, over several item groups (SP-07).</summary>
    Sequence,
    /// <summary>Several suppliers that belong together, for things alike (SP-08).</summary>
    RelatedSuppliers,
}

/// <summary>Purchases of one buyer, each below a threshold, that exceed it together; with what is measured of them.</summary>
public sealed record SplitSeries
{
    /// <summary>What makes them one need.</summary>
    public required SeriesKind Kind { get; init; }

    /// <summary>Its purchases in order of day.</summary>
    public required ImmutableArray<Purchase> Purchases { get; init; }

    /// <summary>The threshold: of several revisions the highest that applied.</summary>
    public required Threshold Threshold { get; init; }

    /// <summary>Sum of the purchases.</summary>
    public required Money Sum { get; init; }

    /// <summary>Purchases below the threshold that are alike in the same way, in the whole data, those of the series included.</summary>
    public required int History { get; init; }

    /// <summary>Chance that so many purchases of the history fall as close together when their days are drawn from the buyer's days, 0 to 1. Source: methods SP-09.</summary>
    public double TimeP { get; init; } = 1;

    /// <summary>Purchases to expect in the series' days at the shrunk rate outside them, and the Poisson tail of as many. Source: methods SP-09.</summary>
    public double Expected { get; init; } = double.NaN;

    /// <summary>See <see cref="Expected"/>.</summary>
    public double PoissonP { get; init; } = 1;

    /// <summary>Share of the buyer's other purchases below the threshold that are near it, shrunk to that of all buyers, 0 to 1.</summary>
    public double UsualNearShare { get; init; }

    /// <summary>Chance of purchases as large when each is drawn from the buyer's usual ones below the threshold, 0 to 1.</summary>
    public double ValueP { get; init; } = 1;

    /// <summary>Mean Jaccard index of the titles' shingles over all pairs, 0 to 1; NaN where a title is missing.</summary>
    public double TextSimilarity { get; init; } = double.NaN;

    /// <summary>Purchases from this share of the threshold up are near it.</summary>
    public required double NearFraction { get; init; }

    /// <summary>What its score is made by.</summary>
    public SeriesWeights Weights { get; init; } = SeriesWeights.Formula;

    /// <summary>Ordinary explanation that the records themselves show; null where none.</summary>
    public string? LooksLike { get; init; }

    /// <summary>Sum over the threshold.</summary>
    public double Ratio => Sum.Units / (double)Threshold.Amount.Units;

    /// <summary>Mean share of the threshold that a purchase takes.</summary>
    public double Proximity => Purchases.Average(purchase => purchase.Ratio(Threshold));

    /// <summary>Number of purchases near the threshold.</summary>
    public int Near => Purchases.Count(purchase => purchase.Ratio(Threshold) >= NearFraction);

    /// <summary>Days from the first purchase to the last.</summary>
    public int SpanDays => Purchases[^1].Day.DaysSince(Purchases[0].Day);

    /// <summary>Share of purchases with consecutive numbers. Source: methods SP-07.</summary>
    public double SequentialShare => SequentialNumbers.Share(Purchases);

    /// <summary>Most purchases on one day.</summary>
    public int SameDay => Purchases.GroupBy(purchase => purchase.Day).Max(day => day.Count());

    /// <summary>Number of suppliers.</summary>
    public int Suppliers => Purchases.Select(purchase => purchase.Contract.Supplier!.Value.Index).Distinct().Count();

    /// <summary>Number of item groups.</summary>
    public int Items => Purchases.Select(purchase => purchase.Item).Distinct().Count();

    /// <summary>Share of purchases that were awarded directly or by invitation.</summary>
    public double DirectShare => Purchases.Count(purchase => purchase.Contract.Lot.Tender.Method is ProcurementMethod.Direct or ProcurementMethod.Limited) / (double)Purchases.Length;

    /// <summary>Chance of days as close and values as near together: both are drawn apart from each other, so Fisher's combination holds. Source: methods XC-03.</summary>
    public double PValue => MultipleTesting.Fisher([TimeP, ValueP]);

    /// <summary>The points that the search ranks by. By the formula: those of methods SP-05, how far the values are from the buyer's usual ones, and how alike the titles are.</summary>
    public double Score => Weights.Score(this);
}
