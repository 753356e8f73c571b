using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>How competition looks in a market: counts over its lots.</summary>
/// <param name="Market">The market, in words.</param>
/// <param name="Lots">Lots with a known number of received bids under an open or selective procedure.</param>
/// <param name="SingleBids">Those with exactly one.</param>
/// <param name="MedianBids">Median number of received bids.</param>
/// <param name="Winners">Distinct suppliers that won a lot.</param>
public sealed record MarketCompetition(string Market, int Lots, int SingleBids, int MedianBids, int Winners)
{
    /// <summary>Share of lots with one bid, 0 to 1.</summary>
    public double SingleShare => Lots == 0 ? 0 : (double)SingleBids / Lots;
}

/// <summary>Comparable lots of a lot for its price screens.</summary>
/// <param name="Market">The market and number of bids, in words.</param>
/// <param name="Lots">Number of lots compared with.</param>
/// <param name="Screens">The distribution of each screen among them, by <see cref="Screen"/>.</param>
public readonly record struct ScreenPeers(string Market, int Lots, Quantiles[] Screens)
{
    /// <summary>Share of comparable lots with a value at most this low; NaN when undefined.</summary>
    public double Low(Screen screen, double value) => double.IsNaN(value) ? double.NaN : Screens[(int)screen].Low(value);

    /// <summary>Share of comparable lots with a value at least this high; NaN when undefined.</summary>
    public double High(Screen screen, double value) => double.IsNaN(value) ? double.NaN : Screens[(int)screen].High(value);

    /// <summary>Median of the comparable lots.</summary>
    public double Median(Screen screen) => Screens[(int)screen].At(0.5);
}

/// <summary>How close together the prices of comparable lots lie, whatever their number of bids.</summary>
/// <param name="Market">The market and its number of lots, in words.</param>
/// <param name="Relative">Coefficients of variation of its lots, each divided by the median of competitive tenders with as many bids (<see cref="NullTable"/>).</param>
public readonly record struct CvPeers(string Market, Quantiles Relative)
{
    /// <summary>Share of comparable lots whose prices lie as close together, their number considered.</summary>
    public double Low(int bids, double cv) => Relative.Low(cv / Usual(bids));

    /// <summary>Median coefficient of variation to expect of a lot with so many bids.</summary>
    public double Median(int bids) => Relative.At(0.5) * Usual(bids);

    internal static double Usual(int bids) => NullTable.Quantile(Screen.Cv, bids, 0.5);
}

/// <summary>
/// What is usual among comparable lots with a like number of bids (XC-01), computed before any detector runs.
/// A market with fewer than <see cref="MinimumLots"/> such lots gives way to the next wider one.
/// </summary>
public sealed class MarketReference
{
    /// <summary>Smallest number of lots that are compared with. Source: methods 0.1.</summary>
    public const int MinimumLots = 50;

    const int GridPoints = 1_001;
    static readonly string[] BucketNames = ["3 bids", "4 bids", "5 bids", "6 or 7 bids", "8 or more bids"];

    readonly Dictionary<(Market, int Bucket), ScreenPeers> screens = [];
    readonly Dictionary<Market, MarketCompetition> competition = [];
    readonly Dictionary<Market, CvPeers> variations = [];

    MarketReference() { }

    /// <summary>Gathers the reference values of a dataset.</summary>
    public static MarketReference Build(Dataset data, LotScreens screens)
    {
        var reference = new MarketReference();
        foreach (var level in Market.Levels)
        {
            reference.GatherScreens(data, screens, level);
            reference.GatherCompetition(data, level);
            reference.GatherVariations(data, screens, level);
        }
        return reference;
    }

    /// <summary>Lots with a like number of bids in the narrowest market that has enough; null when there is none, or the lot has fewer than three prices.</summary>
    public ScreenPeers? PeersOf(Lot lot)
    {
        var bucket = Bucket(lot.ValidPrices.Length);
        if (bucket < 0) return null;
        foreach (var level in Market.Levels)
            if (screens.TryGetValue((Market.Of(lot, level), bucket), out var peers)) return peers;
        return null;
    }

    /// <summary>
    /// Lots with at least three different prices in the narrowest market that has enough; null when there is none. Numbers of bids are put together, so that a market too small
    /// to be compared number by number need not give way to a wider one, where other goods are dearer to calculate.
    /// </summary>
    public CvPeers? VariationOf(Lot lot)
    {
        foreach (var level in Market.Levels)
            if (variations.TryGetValue(Market.Of(lot, level), out var peers)) return peers;
        return null;
    }

    /// <summary>Competition in the narrowest market of the lot that has enough lots; null when there is none.</summary>
    public MarketCompetition? CompetitionOf(Lot lot)
    {
        foreach (var level in Market.Levels)
            if (competition.TryGetValue(Market.Of(lot, level), out var found) && found.Lots >= MinimumLots) return found;
        return null;
    }

    static int Bucket(int bids) => bids switch
    {
        < 3 => -1,
        <= 5 => bids - 3,
        <= 7 => 3,
        _ => 4,
    };

    void GatherScreens(Dataset data, LotScreens values, MarketLevel level)
    {
        var members = new Dictionary<(Market Market, int Bucket), List<int>>();
        foreach (var lot in data.Lots)
        {
            var bucket = Bucket(lot.ValidPrices.Length);
            if (bucket < 0) continue;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(members, (Market.Of(lot, level), bucket), out _);
            (list ??= []).Add(lot.Index);
        }
        foreach (var (key, lots) in members)
        {
            if (lots.Count < MinimumLots) continue;
            var quantiles = Array.ConvertAll(Enum.GetValues<Screen>(), screen => Sample(values[screen], lots));
            if (quantiles[0].Count >= MinimumLots) screens[key] = new(FormattableString.Invariant($"{quantiles[0].Count} lots with {BucketNames[key.Bucket]}: {key.Market}"), quantiles[0].Count, quantiles);
        }
    }

    static Quantiles Sample(ReadOnlySpan<double> column, List<int> lots)
    {
        var values = new double[lots.Count];
        for (var index = 0; index < values.Length; index++) values[index] = column[lots[index]];
        return Quantiles.Of(values, GridPoints);
    }

    void GatherVariations(Dataset data, LotScreens values, MarketLevel level)
    {
        var members = new Dictionary<Market, List<double>>();
        foreach (var lot in data.Lots)
        {
            // Lots whose prices are all equal follow a tariff or are CO-08's; they would hide what close prices look like.
            if (lot.ValidPrices.Length < 3 || values[Screen.Cv][lot.Index] is not (> 0 and var cv)) continue;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(members, Market.Of(lot, level), out _);
            (list ??= []).Add(cv / CvPeers.Usual(lot.ValidPrices.Length));
        }
        foreach (var (market, list) in members)
        {
            if (list.Count < MinimumLots) continue;
            var relative = Quantiles.Of(CollectionsMarshal.AsSpan(list), GridPoints);
            if (relative.Count >= MinimumLots) variations[market] = new(FormattableString.Invariant($"{relative.Count} lots with 3 or more bids: {market}"), relative);
        }
    }

    void GatherCompetition(Dataset data, MarketLevel level)
    {
        var counts = new Dictionary<Market, (List<int> Bids, HashSet<int> Winners)>();
        foreach (var lot in data.Lots)
        {
            if (lot.Tender.Method is not (ProcurementMethod.Open or ProcurementMethod.Selective) || lot.ReceivedBids is not (int and > 0 and var bids)) continue;
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, Market.Of(lot, level), out var known);
            if (!known) entry = ([], []);
            entry.Bids.Add(bids);
            foreach (var award in lot.Awards)
                if (award is { IsActive: true, Supplier: { } supplier }) entry.Winners.Add(supplier.Index);
        }
        foreach (var (market, (bids, winners)) in counts)
        {
            bids.Sort();
            competition[market] = new(market.ToString(), bids.Count, bids.Count(count => count == 1), bids[bids.Count / 2], winners.Count);
        }
    }
}
