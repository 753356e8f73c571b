using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>What became of the lowest bid of a lot.</summary>
/// <param name="Lowest">Number of the lowest bid that was received; -1 where the lot does not tell.</param>
/// <param name="Winner">Party that won, or next in price where the lowest won.</param>
/// <param name="Left">True when the lowest bid was withdrawn or disqualified and the next in price won.</param>
readonly record struct LowestBid(int Lowest, int Winner, bool Left)
{
    /// <summary>The lowest bid of a lot: of all priced bids received, withdrawn and disqualified ones included, in one currency.</summary>
    public static LowestBid Of(Lot lot)
    {
        var (lowest, next) = (-1, -1);
        foreach (var bid in lot.Bids)
        {
            // Bids are in order of amount, those without one first.
            if (bid.Status == BidStatus.Invited || bid.Amount is not { Units: > 0 } amount) continue;
            if (lot.PriceState == PriceState.Comparable && amount.Currency != lot.PriceCurrency) return new(-1, -1, false);
            if (lowest < 0) lowest = bid.Index;
            else if (bid.BidderIndex != lot.Data.Bids[lowest].BidderIndex)
            {
                next = bid.Index;
                break;
            }
        }
        if (next < 0) return new(-1, -1, false);
        var (first, second) = (lot.Data.Bids[lowest], lot.Data.Bids[next]);
        if (first.IsValid) return new(lowest, second.BidderIndex, false);
        return second.IsWinner ? new(lowest, second.BidderIndex, true) : new(-1, -1, false);
    }
}

/// <summary>How often lowest bids go away, by market and by whether who gains is a bidder met often. Source: methods CO-20 (a).</summary>
sealed class Withdrawals
{
    readonly Dictionary<Market, FisherExact> tables = [];
    readonly Dictionary<Market, double> chances = [];
    readonly HashSet<(int, int)> linked;

    Withdrawals(HashSet<(int, int)> linked) => this.linked = linked;

    /// <summary>Counts all lots.</summary>
    public static Withdrawals Of(Dataset data, BidderGroups groups)
    {
        var linked = new HashSet<(int, int)>();
        foreach (var group in groups)
            for (var first = 0; first < group.Members.Length; first++)
                for (var second = first + 1; second < group.Members.Length; second++) linked.Add((group.Members[first], group.Members[second]));
        var all = new Withdrawals(linked);
        foreach (var lot in data.Lots)
        {
            if (LowestBid.Of(lot) is not { Lowest: >= 0 } lowest) continue;
            var market = Market.Of(lot, MarketLevel.Wide);
            var table = all.tables.GetValueOrDefault(market);
            all.tables[market] = (lowest.Left, all.AreLinked(data.Bids[lowest.Lowest].BidderIndex, lowest.Winner)) switch
            {
                (true, true) => table with { Did = table.Did + 1 },
                (true, false) => table with { DidNot = table.DidNot + 1 },
                (false, true) => table with { OthersDid = table.OthersDid + 1 },
                _ => table with { OthersDidNot = table.OthersDidNot + 1 },
            };
        }
        foreach (var (market, table) in all.tables) all.chances[market] = table.P;
        return all;
    }

    /// <summary>P of the table of a wide market; 1 where it has none. Made once per market: its sum grows with the lots.</summary>
    public double P(Market market) => chances.GetValueOrDefault(market, 1);

    /// <summary>True when two bidders are in one group of those that meet more than chance.</summary>
    public bool AreLinked(int party, int other) => linked.Contains(party < other ? (party, other) : (other, party));

    /// <summary>Of the lots of a wide market whose lowest bid went away: who gained was linked (did) or not; of the others: who came second was linked or not.</summary>
    public FisherExact this[Market market] => tables.GetValueOrDefault(market);
}
