using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>How a feature is made from its measure.</summary>
public enum FeatureKind
{
    /// <summary>Rank among comparable lots with a like number of bids, 0 lowest to 1 highest.</summary>
    MarketRank,
    /// <summary>Rank among competitive bids with the same number of bids (<see cref="NullTable"/>).</summary>
    NullRank,
}

/// <summary>A column of <see cref="LotFeatureTable"/>.</summary>
/// <param name="Name">Name in the schema: <c>cv.market</c>.</param>
/// <param name="Measure">Number of its measure in <see cref="LotFeatureTable.Measures"/>.</param>
/// <param name="Kind">How it is made from the measure.</param>
public sealed record LotFeature(string Name, int Measure, FeatureKind Kind)
{
    /// <summary>What a model is given where the feature is not applicable: the middle of a rank.</summary>
    public const float Neutral = 0.5f;
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
/// No amount, date, place or identity, so that a model can travel between markets; no number of bids, which tells simulated rings by their size; and no share as such, since in small markets honest bidders meet all the time.
/// </summary>
public sealed class LotFeatureTable
{
    /// <summary>Fewest valid prices of a lot that has features.</summary>
    public const int MinimumPrices = 3;

    /// <summary>Raised when a feature is computed differently; models of another version are refused.</summary>
    public const int SchemaVersion = 1;

    const int MinimumPeers = 30;
    const int GridPoints = 1_001;
    const int AnyBids = -1;
    static readonly MarketLevel[] Levels = Enum.GetValues<MarketLevel>();
    static readonly string[] BucketNames = ["3 bids", "4 bids", "5 bids", "6 or 7 bids", "8 or more bids"];

    readonly Dataset data;
    readonly double[][] measures;
    readonly Dictionary<(Market, int Bucket), Quantiles[]> peers = [];
    readonly ConcurrentDictionary<(Market Market, int Bucket), string> words = [];

    LotFeatureTable(Dataset data, double[][] measures) => (this.data, this.measures) = (data, measures);

    /// <summary>What is measured of a lot.</summary>
    public static ImmutableArray<LotMeasure> Measures => LotMeasures.All;

    /// <summary>The features in the order that models get them.</summary>
    public static ImmutableArray<LotFeature> Schema { get; } =
    [
        .. LotMeasures.All.Select((measure, index) => new LotFeature(measure.Name + ".market", index, FeatureKind.MarketRank)),
        .. LotMeasures.All.Select((measure, index) => (measure, index)).Where(item => item.measure.Screen is { } screen && NullTable.Covers(screen)).Select(item => new LotFeature(item.measure.Name + ".null", item.index, FeatureKind.NullRank)),
    ];

    /// <summary>Measures all lots of a dataset and gathers what they are compared with.</summary>
    public static LotFeatureTable Build(Dataset data, LotScreens screens)
    {
        var table = new LotFeatureTable(data, LotMeasures.Compute(data, screens));
        foreach (var level in Enum.GetValues<MarketLevel>()) table.Gather(level, byBids: true);
        table.Gather(MarketLevel.All, byBids: false);
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
            var value = Value(lot, feature, compared);
            row[index] = float.IsNaN(value) ? LotFeature.Neutral : value;
        }
        return true;
    }

    /// <summary>A measure of a lot beside its peers, for people.</summary>
    public ComparedMeasure Compare(Lot lot, int measure)
    {
        var (market, compared) = PeersOf(lot);
        var observed = measures[measure][lot.Index];
        var sample = compared?[measure];
        return sample is null || sample.Count == 0
            ? new(LotMeasures.All[measure], observed, double.NaN, double.NaN, "")
            : new(LotMeasures.All[measure], observed, sample.At(0.5), Rank(sample, observed), Words(lot, market, sample.Count));
    }

    float Value(Lot lot, LotFeature feature, Quantiles[]? compared) => (float)(feature.Kind switch
    {
        FeatureKind.MarketRank => compared is null ? double.NaN : Rank(compared[feature.Measure], measures[feature.Measure][lot.Index]),
        _ => NullTable.Low(LotMeasures.All[feature.Measure].Screen!.Value, lot.ValidPrices.Length, measures[feature.Measure][lot.Index]),
    });

    // Between "at most" and "below", so that equal values share the middle of their ranks.
    static double Rank(Quantiles sample, double value) => double.IsNaN(value) ? double.NaN : (sample.Low(value) + 1 - sample.High(value)) / 2;

    /// <summary>The narrowest market with enough lots with a like number of bids, or else all lots, as no market.</summary>
    (Market? Market, Quantiles[]? Quantiles) PeersOf(Lot lot)
    {
        var bucket = Bucket(lot.ValidPrices.Length);
        if (bucket < 0) return default;
        foreach (var level in Levels)
            if (Market.Of(lot, level) is var market && peers.TryGetValue((market, bucket), out var found)) return (market, found);
        return (null, peers.GetValueOrDefault((Market.Of(lot, MarketLevel.All), AnyBids)));
    }

    // Made once per market: every finding names its peers several times, and detectors run on several threads.
    string Words(Lot lot, Market? market, int count) => market is { } known
        ? words.GetOrAdd((known, Bucket(lot.ValidPrices.Length)), key => FormattableString.Invariant($"{count} lots with {BucketNames[key.Bucket]}: {key.Market}"))
        : FormattableString.Invariant($"all {count} lots with prices");

    void Gather(MarketLevel level, bool byBids)
    {
        var members = new Dictionary<(Market, int), List<int>>();
        foreach (var lot in data.Lots)
        {
            if (lot.ValidPrices.Length < MinimumPrices) continue;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(members, (Market.Of(lot, level), byBids ? Bucket(lot.ValidPrices.Length) : AnyBids), out _);
            (list ??= []).Add(lot.Index);
        }
        foreach (var (key, lots) in members)
            if (lots.Count >= MinimumPeers) peers[key] = Array.ConvertAll(measures, column => Quantiles.Of(lots.Select(lot => column[lot]).ToArray(), GridPoints));
    }

    static int Bucket(int bids) => bids switch
    {
        < MinimumPrices => -1,
        <= 5 => bids - MinimumPrices,
        <= 7 => 3,
        _ => 4,
    };
}
