using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>How a feature is made from its measure.</summary>
public enum FeatureKind
{
    /// <summary>Rank among comparable lots, 0 lowest to 1 highest.</summary>
    MarketRank,
    /// <summary>Rank among competitive bids with the same number of bids (<see cref="NullTable"/>).</summary>
    NullRank,
    /// <summary>Standard deviations from the usual, from 0 below <see cref="LotFeature.OutlierFrom"/> to 1 for <see cref="LotFeature.OutlierFull"/> or more.</summary>
    Outlier,
}

/// <summary>A column of <see cref="LotFeatureTable"/>.</summary>
/// <param name="Name">Name in the schema: <c>cv.market</c>.</param>
/// <param name="Measure">Number of its measure in <see cref="LotFeatureTable.Measures"/>.</param>
/// <param name="Kind">How it is made from the measure.</param>
public sealed record LotFeature(string Name, int Measure, FeatureKind Kind)
{
    /// <summary>Robust standard deviations from which on a value is an outlier: beyond nearly all of a normal sample.</summary>
    public const double OutlierFrom = 2.5;

    /// <summary>Robust standard deviations at which an outlier counts in full.</summary>
    public const double OutlierFull = 5;

    /// <summary>
    /// Whether it means the same in every market, so that a model of simulated markets may use it: how far prices lie apart here and in the bidders' other lots, and whose ties stand
    /// out. The others help where labels tell what they mean (docs/decisions/0010).
    /// </summary>
    public bool Travels => Name is "spd.market" or "elsewhere.market" or "tie-outlier";

    /// <summary>What a model is given where the feature is not applicable: the middle of a rank, no outlier.</summary>
    public float Neutral => Kind == FeatureKind.Outlier ? 0 : 0.5f;
}

/// <summary>A measure of a lot with what it is compared with.</summary>
/// <param name="Measure">What was measured.</param>
/// <param name="Observed">Value of the lot; NaN when not applicable.</param>
/// <param name="Median">Middle value of the comparable lots; NaN when there are none.</param>
/// <param name="Rank">Rank among them, 0 lowest to 1 highest; NaN as above.</param>
/// <param name="Peers">The comparable lots in words; empty when there are none.</param>
public readonly record struct ComparedMeasure(LotMeasure Measure, double Observed, double Median, double Rank, string Peers);

/// <summary>
/// What models are given about lots: ranks of prices and of bidder behaviour among comparable lots, and of prices among competitive bids. Source: methods ML-01, XC-01, BR-11.
/// No amount, date, place or identity, so that a model can travel between markets. Years are not told apart: where agreements last for years, a market of those years alone would make them look usual.
/// </summary>
public sealed class LotFeatureTable
{
    /// <summary>Fewest valid prices of a lot that has features.</summary>
    public const int MinimumPrices = 3;

    /// <summary>Raised when a feature is computed differently; models of another version are refused.</summary>
    public const int SchemaVersion = 2;

    const int GridPoints = 1_001;
    static readonly MarketLevel[] Levels = [MarketLevel.Wide, MarketLevel.All];

    readonly Dataset data;
    readonly double[][] measures;
    readonly Dictionary<Market, Quantiles[]> peers = [];
    readonly ConcurrentDictionary<Market, string> words = [];

    LotFeatureTable(Dataset data, (double[][] Columns, LotBehaviours Behaviours) measured) => (this.data, measures, Behaviours) = (data, measured.Columns, measured.Behaviours);

    internal LotBehaviours Behaviours { get; }

    /// <summary>What is measured of a lot.</summary>
    public static ImmutableArray<LotMeasure> Measures => LotMeasures.All;

    /// <summary>The features in the order that models get them.</summary>
    public static ImmutableArray<LotFeature> Schema { get; } =
    [
        .. LotMeasures.All.Select((measure, index) => measure.Name == "tie-outlier" ? new LotFeature(measure.Name, index, FeatureKind.Outlier) : new(measure.Name + ".market", index, FeatureKind.MarketRank)),
        .. LotMeasures.All.Select((measure, index) => (measure, index)).Where(item => item.measure.Screen is { } screen && NullTable.Covers(screen)).Select(item => new LotFeature(item.measure.Name + ".null", item.index, FeatureKind.NullRank)),
    ];

    /// <summary>Measures all lots of a dataset and gathers what they are compared with.</summary>
    public static LotFeatureTable Build(Dataset data, LotScreens screens, MeetingFacts meetings)
    {
        var table = new LotFeatureTable(data, LotMeasures.Compute(data, screens, meetings));
        foreach (var level in Levels) table.Gather(level);
        return table;
    }

    /// <summary>Writes the features of a lot in schema order, neutral where not applicable.</summary>
    /// <returns>False when the lot has too few prices; then nothing is written.</returns>
    public bool TryFill(Lot lot, Span<float> row)
    {
        if (lot.ValidPrices.Length < MinimumPrices) return false;
        var (_, compared) = PeersOf(lot);
        for (var index = 0; index < Schema.Length; index++)
        {
            var feature = Schema[index];
            var value = (float)Value(lot, feature, compared);
            row[index] = float.IsNaN(value) ? feature.Neutral : value;
        }
        return true;
    }

    /// <summary>Writes what is said of a lot of which nothing is known.</summary>
    public static void FillNeutral(Span<float> row)
    {
        for (var index = 0; index < Schema.Length; index++) row[index] = Schema[index].Neutral;
    }

    /// <summary>A measure of a lot beside its peers, for people.</summary>
    public ComparedMeasure Compare(Lot lot, int measure)
    {
        var (market, compared) = PeersOf(lot);
        var observed = measures[measure][lot.Index];
        var sample = compared?[measure];
        return sample is null || sample.Count == 0
            ? new(LotMeasures.All[measure], observed, double.NaN, double.NaN, "")
            : new(LotMeasures.All[measure], observed, sample.At(0.5), sample.Rank(observed), Words(market, sample.Count));
    }

    double Value(Lot lot, LotFeature feature, Quantiles[]? compared)
    {
        var value = measures[feature.Measure][lot.Index];
        return feature.Kind switch
        {
            FeatureKind.MarketRank => compared is null ? double.NaN : compared[feature.Measure].Rank(value),
            FeatureKind.NullRank => NullTable.Low(LotMeasures.All[feature.Measure].Screen!.Value, lot.ValidPrices.Length, value),
            _ => Math.Clamp((value - LotFeature.OutlierFrom) / (LotFeature.OutlierFull - LotFeature.OutlierFrom), 0, 1),
        };
    }

    /// <summary>The narrowest market with enough lots; all lots when even they are few.</summary>
    (Market Market, Quantiles[]? Quantiles) PeersOf(Lot lot)
    {
        foreach (var level in Levels)
            if (Market.Of(lot, level) is var market && peers.TryGetValue(market, out var found)) return (market, found);
        return default;
    }

    // Made once per market: every finding names its peers several times, and detectors run on several threads.
    string Words(Market market, int count) => words.GetOrAdd(market, key => FormattableString.Invariant($"{count} lots with 3 or more bids: {key}"));

    void Gather(MarketLevel level)
    {
        var members = new Dictionary<Market, List<int>>();
        foreach (var lot in data.Lots)
        {
            if (lot.ValidPrices.Length < MinimumPrices) continue;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(members, Market.Of(lot, level), out _);
            (list ??= []).Add(lot.Index);
        }
        foreach (var (key, lots) in members)
            if (lots.Count >= MarketReference.MinimumLots || level == MarketLevel.All) peers[key] = Array.ConvertAll(measures, column => Sample(column, lots));
    }

    static Quantiles Sample(double[] column, List<int> lots)
    {
        var values = new double[lots.Count];
        for (var index = 0; index < values.Length; index++) values[index] = column[lots[index]];
        return Quantiles.Of(values, GridPoints);
    }
}
