using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Equal prices over all lots: how usual they are in a market, and which pairs of bidders had them how often.</summary>
public sealed class EqualBids
{
    readonly Dictionary<Market, (int Lots, int WithEqual)> markets = [];
    readonly Dictionary<(int, int), int> pairs = [];

    EqualBids() { }

    /// <summary>Gathers equal prices among the comparable bids of all lots.</summary>
    public static EqualBids Of(Dataset data)
    {
        var equal = new EqualBids();
        foreach (var lot in data.Lots)
        {
            if (lot.ValidPrices.Length < 2) continue;
            var groups = Groups(lot);
            foreach (var level in Enum.GetValues<MarketLevel>()) equal.CountLot(Market.Of(lot, level), groups.Count > 0);
            foreach (var bidders in groups) equal.CountPairs(bidders);
        }
        return equal;
    }

    /// <summary>Share of lots with equal prices in the narrowest market with at least <see cref="MarketReference.MinimumLots"/> lots; NaN when there is none.</summary>
    public double UsualShare(Lot lot)
    {
        foreach (var level in Enum.GetValues<MarketLevel>())
            if (markets.TryGetValue(Market.Of(lot, level), out var counts) && counts.Lots >= MarketReference.MinimumLots) return (double)counts.WithEqual / counts.Lots;
        return double.NaN;
    }

    /// <summary>Number of lots in which two bidders had equal prices.</summary>
    public int LotsOf(int bidder, int other) => pairs.GetValueOrDefault(bidder < other ? (bidder, other) : (other, bidder));

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

    void CountLot(Market market, bool withEqual)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(markets, market, out _);
        counts.Lots++;
        if (withEqual) counts.WithEqual++;
    }

    void CountPairs(int[] bidders)
    {
        for (var first = 0; first < bidders.Length; first++)
            for (var second = first + 1; second < bidders.Length; second++)
            {
                var pair = bidders[first] < bidders[second] ? (bidders[first], bidders[second]) : (bidders[second], bidders[first]);
                CollectionsMarshal.GetValueRefOrAddDefault(pairs, pair, out _)++;
            }
    }
}
