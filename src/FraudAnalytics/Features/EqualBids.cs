using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>A share of the estimate that several bidders ask in many lots of a market: a floor, a tariff or a price that the buyer fixed.</summary>
/// <param name="Market">The market.</param>
/// <param name="Permille">Price in thousandths of the estimate.</param>
/// <param name="Lots">Lots in which two or more bidders ask it.</param>
/// <param name="EqualLots">Lots of the market with equal prices and an estimate.</param>
/// <param name="PricedLots">Lots of the market with two or more prices.</param>
/// <param name="Examples">Numbers in <see cref="Dataset.Lots"/> of the first few.</param>
public sealed record FixedShare(Market Market, int Permille, int Lots, int EqualLots, int PricedLots, ImmutableArray<int> Examples);

/// <summary>Equal prices over all lots: how usual they are in a market, which pairs of bidders had them how often, and where a market fixes the price.</summary>
public sealed class EqualBids
{
    /// <summary>So many lots at one share of the estimate mean a rule of the market, if they also are a fifth of its lots with equal prices.</summary>
    public const int RuleLots = 5;

    const double RuleShare = 0.2;
    const int MaximumExamples = 5;

    /// <summary>Largest group of equal prices whose bidders are paired.</summary>
    internal const int MaximumPaired = 50;

    readonly Dictionary<Market, (int Lots, int WithEqual, int FirstLot)> markets = [];
    readonly Dictionary<(int, int), int> pairs = [];
    readonly Dictionary<Market, int> equalWithEstimate = [];
    readonly Dictionary<Market, SortedDictionary<int, (int Lots, List<int> Examples)>> fixedShares = [];

    EqualBids() { }

    /// <summary>Gathers equal prices among the comparable bids of all lots.</summary>
    public static EqualBids Of(Dataset data)
    {
        var equal = new EqualBids();
        foreach (var lot in data.Lots)
        {
            if (lot.ValidPrices.Length < 2) continue;
            var groups = Groups(lot);
            foreach (var level in Market.Levels) equal.CountLot(Market.Of(lot, level), lot.Index, groups.Count > 0);
            foreach (var bidders in groups) equal.CountPairs(bidders);
            if (groups.Count > 0 && ShareOf(lot) is int share) equal.CountShare(Market.Of(lot, MarketLevel.Wide), share, lot.Index);
        }
        return equal;
    }

    /// <summary>Share of lots with equal prices in the narrowest market with at least <see cref="MarketReference.MinimumLots"/> lots; NaN when there is none.</summary>
    public double UsualShare(Lot lot)
    {
        foreach (var level in Market.Levels)
            if (markets.TryGetValue(Market.Of(lot, level), out var counts) && counts.Lots >= MarketReference.MinimumLots) return (double)counts.WithEqual / counts.Lots;
        return double.NaN;
    }

    /// <summary>Number of lots in which two bidders had equal prices.</summary>
    public int LotsOf(int bidder, int other) => pairs.GetValueOrDefault(bidder < other ? (bidder, other) : (other, bidder));

    /// <summary>
    /// Lots of the wide market, this one included, whose largest group of equal prices stands at the same share of the estimate as here, to a thousandth;
    /// 0 without equal prices or estimate, and where such lots are less than a fifth of the market's lots with equal prices: in a large market every share occurs.
    /// </summary>
    public int LotsAtFixedShare(Lot lot)
    {
        var market = Market.Of(lot, MarketLevel.Wide);
        if (!fixedShares.TryGetValue(market, out var shares) || ShareOf(lot) is not int share) return 0;
        return shares.TryGetValue(share, out var at) && at.Lots >= RuleShare * equalWithEstimate[market] ? at.Lots : 0;
    }

    /// <summary>True for the lot that answers for its wide market: the first with two prices or more.</summary>
    public bool Represents(Lot lot) => markets.TryGetValue(Market.Of(lot, MarketLevel.Wide), out var counts) && counts.FirstLot == lot.Index;

    /// <summary>Lots with two prices or more in the wide market of a lot, and those of them with equal prices and an estimate.</summary>
    public (int Priced, int EqualWithEstimate) CountsOf(Lot lot)
    {
        var market = Market.Of(lot, MarketLevel.Wide);
        return (markets.GetValueOrDefault(market).Lots, equalWithEstimate.GetValueOrDefault(market));
    }

    /// <summary>The shares of the estimate that the wide market of a lot fixes, in ascending order.</summary>
    /// <param name="lot">A lot of the market.</param>
    /// <param name="minimumLots">Fewest lots at a share, 2 or more.</param>
    public ImmutableArray<FixedShare> RulesOf(Lot lot, int minimumLots = RuleLots)
    {
        var market = Market.Of(lot, MarketLevel.Wide);
        if (!fixedShares.TryGetValue(market, out var shares)) return [];
        var (priced, equal) = CountsOf(lot);
        return [.. shares.Where(share => share.Value.Lots >= minimumLots && share.Value.Lots >= RuleShare * equal)
            .Select(share => new FixedShare(market, share.Key, share.Value.Lots, equal, priced, [.. share.Value.Examples]))];
    }

    /// <summary>Price of the largest group of equal prices, of equally large ones the lowest, in thousandths of the estimate.</summary>
    static int? ShareOf(Lot lot)
    {
        var bids = lot.PricedBids;
        if (bids.Length < 2 || lot.Estimate is not { Units: > 0 } estimate || estimate.Currency != lot.PriceCurrency) return null;
        var (largest, price, start) = (1, 0L, 0);
        for (var end = 1; end <= bids.Length; end++)
        {
            if (end < bids.Length && UnitsOf(lot, bids[end]) == UnitsOf(lot, bids[start])) continue;
            if (end - start > largest) (largest, price) = (end - start, UnitsOf(lot, bids[start]));
            start = end;
        }
        return largest > 1 ? (int)Math.Min(int.MaxValue, Math.Round(1000.0 * price / estimate.Units)) : null;
    }

    /// <summary>Bidders of a lot by equal price, each list with two or more, in order of price.</summary>
    public static List<int[]> Groups(Lot lot)
    {
        var groups = new List<int[]>();
        var bids = lot.PricedBids;
        var start = 0;
        for (var end = 1; end <= bids.Length; end++)
        {
            if (end < bids.Length && UnitsOf(lot, bids[end]) == UnitsOf(lot, bids[start])) continue;
            if (end - start > 1) groups.Add(Array.ConvertAll(bids[start..end].ToArray(), bid => lot.Data.Bids[bid].BidderIndex));
            start = end;
        }
        return groups;
    }

    static long UnitsOf(Lot lot, int bid) => lot.Data.Bids[bid].Amount is Money amount ? amount.Units : 0;

    void CountLot(Market market, int lot, bool withEqual)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(markets, market, out var known);
        if (!known) counts.FirstLot = lot;
        counts.Lots++;
        if (withEqual) counts.WithEqual++;
    }

    void CountShare(Market market, int share, int lot)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(equalWithEstimate, market, out _)++;
        ref var shares = ref CollectionsMarshal.GetValueRefOrAddDefault(fixedShares, market, out _);
        shares ??= [];
        var (lots, examples) = shares.TryGetValue(share, out var at) ? at : (0, []);
        if (examples.Count < MaximumExamples) examples.Add(lot);
        shares[share] = (lots + 1, examples);
    }

    void CountPairs(int[] bidders)
    {
        // Where so many ask the same, it is the market's price and tells nothing of a pair; pairs would grow with their square.
        if (bidders.Length > MaximumPaired) return;
        for (var first = 0; first < bidders.Length; first++)
            for (var second = first + 1; second < bidders.Length; second++)
            {
                var pair = bidders[first] < bidders[second] ? (bidders[first], bidders[second]) : (bidders[second], bidders[first]);
                CollectionsMarshal.GetValueRefOrAddDefault(pairs, pair, out _)++;
            }
    }
}
