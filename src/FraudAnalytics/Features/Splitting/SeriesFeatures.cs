using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Splitting;

/// <summary>What the evidence of a series is called; findings of earlier scans are read by these words, so they stay.</summary>
static class SeriesLabels
{
    public const string Ratio = "sum of the orders over the threshold";
    public const string Proximity = "mean order over the threshold";
    public const string Near = "orders near the threshold";
    public const string Days = "days from first to last order";
    public const string Window = "orders in the window";
    public const string Numbers = "orders with consecutive numbers";
    public const string Likeness = "likeness of the titles";
    public const string SameDay = "orders on one day";
    public const string Direct = "awarded directly or by invitation";
    public const string Suppliers = "suppliers";
    public const string Items = "item groups";
}

/// <summary>A measure of a series that its score can weigh.</summary>
/// <param name="Name">Its name in the schema.</param>
/// <param name="Label">Evidence that shows it.</param>
/// <param name="Points">What the formula gives for 1 of it. Source: methods SP-05.</param>
/// <param name="Of">Its value.</param>
sealed record SeriesFeature(string Name, string Label, double Points, Func<SeriesMeasures, double> Of);

/// <summary>The measures of series as a vector: what the formula weighs, and what decisions may show to matter beside it.</summary>
public static class SeriesFeatures
{
    /// <summary>Raised when a definition changes without its name.</summary>
    public const int SchemaVersion = 1;

    // The order is that of the formula: sums of the same numbers in another order differ in their last bit.
    internal static readonly ImmutableArray<SeriesFeature> Schema =
    [
        new("log2 ratio", SeriesLabels.Ratio, 1.2, series => Math.Min(Math.Log2(series.Ratio), 2)),
        new("proximity", SeriesLabels.Proximity, 2.0, series => series.Proximity),
        new("near share", SeriesLabels.Near, 1, series => series.NearShare),
        new("tightness", SeriesLabels.Days, 1, series => Math.Exp(-series.Days / 14)),
        new("time surprise", SeriesLabels.Window, 0.35, series => Math.Min(-Math.Log10(series.TimeP), 6)),
        new("sequential share", SeriesLabels.Numbers, 0.8, series => series.SequentialShare),
        new("value surprise", SeriesLabels.Near, 0.5, series => Math.Min(-Math.Log10(series.ValueP), 4)),
        new("text similarity", SeriesLabels.Likeness, 1, series => double.IsNaN(series.TextSimilarity) ? 0 : series.TextSimilarity),
        new("text missing", SeriesLabels.Likeness, 0, series => double.IsNaN(series.TextSimilarity) ? 1 : 0),
        new("log2 orders", SeriesLabels.Window, 0, series => Math.Log2(series.Orders)),
        new("log2 suppliers", SeriesLabels.Suppliers, 0, series => Math.Log2(series.Suppliers)),
        new("log2 items", SeriesLabels.Items, 0, series => Math.Log2(series.Items)),
        new("same day share", SeriesLabels.SameDay, 0, series => series.SameDay / series.Orders),
        new("direct share", SeriesLabels.Direct, 0, series => series.DirectShare),
    ];

    /// <summary>Names of the features in order: the schema that weights are trained for.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Schema.Select(feature => feature.Name)];

    /// <summary>The features of a series.</summary>
    public static ImmutableArray<double> Of(SplitSeries series) => Of(SeriesMeasures.Of(series));

    /// <summary>The features of a series by the evidence of its finding; null where the finding, made by an earlier version, lacks some.</summary>
    public static ImmutableArray<double>? Read(ImmutableArray<Evidence> evidence) => SeriesMeasures.Read(evidence) is { } measures ? Of(measures) : null;

    static ImmutableArray<double> Of(SeriesMeasures measures) => ImmutableCollectionsMarshal.AsImmutableArray(Schema.Select(feature => feature.Of(measures)).ToArray());
}

/// <summary>What is measured of a series, as its evidence shows it but for percent.</summary>
sealed record SeriesMeasures(
    double Ratio, double Proximity, double NearShare, double Days, double TimeP, double SequentialShare, double ValueP, double TextSimilarity,
    double Orders, double Suppliers, double Items, double SameDay, double DirectShare)
{
    public static SeriesMeasures Of(SplitSeries series) => new(
        series.Ratio, series.Proximity, series.Near / (double)series.Purchases.Length, series.SpanDays, series.TimeP, series.SequentialShare, series.ValueP, series.TextSimilarity,
        series.Purchases.Length, series.Suppliers, series.Items, series.SameDay, series.DirectShare);

    /// <summary>Read from the evidence of a finding; null where some is missing.</summary>
    public static SeriesMeasures? Read(ImmutableArray<Evidence> evidence)
    {
        var items = evidence.GroupBy(item => item.Label).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        if (SeriesFeatures.Schema.Any(feature => !items.ContainsKey(feature.Label))) return null;
        var measures = new SeriesMeasures(
            Observed(SeriesLabels.Ratio), Share(SeriesLabels.Proximity), Share(SeriesLabels.Near), Observed(SeriesLabels.Days), PValue(SeriesLabels.Window), Share(SeriesLabels.Numbers), PValue(SeriesLabels.Near), Observed(SeriesLabels.Likeness),
            Observed(SeriesLabels.Window), Observed(SeriesLabels.Suppliers), Observed(SeriesLabels.Items), Observed(SeriesLabels.SameDay), Share(SeriesLabels.Direct));
        return measures.IsComplete ? measures : null;

        double Observed(string label) => items[label].Observed;
        double Share(string label) => items[label].Observed / 100;
        double PValue(string label) => items[label].PValue ?? double.NaN;
    }

    /// <summary>Only the likeness of titles may be missing.</summary>
    bool IsComplete => SeriesFeatures.Schema.All(feature => double.IsFinite(feature.Of(this)));
}
