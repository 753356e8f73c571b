using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Equal prices over all lots: how usual they are in a market, and which pairs of bidders had them how often.</summary>
public sealed class EqualBids
{
    readonly Dictionary<Market, (int Lots, int WithEqual)> markets = [];
    readonly Dictionary<(int, int), int> pairs = [];
    readonly Dictionary<(Market, int Permille), int> fixedShares = [];

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
            if (FixedShare(lot) is int share) CollectionsMarshal.GetValueRefOrAddDefault(equal.fixedShares, (Market.Of(lot, MarketLevel.Wide), share), out _)++;
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

    /// <summary>
    /// Lots of the wide market, this one included, in which most bidders asked the same share of the estimate as here, to a thousandth; 0 when most did not ask the same or there is no estimate.
    /// Many mean that a tariff or floor sets the price.
    /// </summary>
    public int LotsAtFixedShare(Lot lot) => FixedShare(lot) is int share ? fixedShares.GetValueOrDefault((Market.Of(lot, MarketLevel.Wide), share)) : 0;

    static int? FixedShare(Lot lot)
    {
        var bids = lot.PricedBids;
        if (bids.Length < 2 || lot.Estimate is not { Units: > 0 } estimate || estimate.Currency != lot.PriceCurrency) return null;
        // Prices are sorted, so one that most bidders share stands in the middle.
        var middle = UnitsOf(lot, bids[bids.Length / 2]);
        var equal = 0;
        foreach (var bid in bids)
            if (UnitsOf(lot, bid) == middle) equal++;
        return equal * 2 > bids.Length ? (int)Math.Min(int.MaxValue, Math.Round(1000.0 * middle / estimate.Units)) : null;
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
