using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Relations;

/// <summary>A firm that does part of the work of a contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Firm">Number of the subcontractor.</param>
readonly record struct Subcontract(Contract Contract, int Firm);

/// <summary>Which firms do part of the work of whom, and how often they bid for the same lot and lost. Source: methods CO-19.</summary>
sealed class SubcontractTable
{
    // Where few subcontracts are known, the rate of those to losers is drawn towards that of the example in methods L.1, by as many subcontracts.
    const double UsualRate = 2.0 / 15;
    const double PriorSubcontracts = 15;

    readonly Dictionary<int, List<Subcontract>> byLot = [];
    readonly Dictionary<int, (int All, int ToLosers)> byWinner = [];
    int all;
    int toLosers;

    /// <summary>Reads the subcontracts of all contracts.</summary>
    public static SubcontractTable Of(Dataset data, RelationGraph relations)
    {
        var table = new SubcontractTable();
        foreach (var (number, firms) in data.ContractColumns.Subcontractors.OrderBy(item => item.Key))
            foreach (var firm in firms) table.Add(new(data.Contracts[number], firm), relations);
        return table;
    }

    /// <summary>The subcontracts of a lot; empty where none are named.</summary>
    public IReadOnlyList<Subcontract> this[Lot lot] => byLot.GetValueOrDefault(lot.Index) ?? [];

    /// <summary>Subcontracts of a winner, those of them that went to losing bidders of the same lot or firms related to them, and the rate to expect from all other winners.</summary>
    public (int All, int ToLosers, double Rate) OfWinner(int winner)
    {
        var (own, losers) = byWinner.GetValueOrDefault(winner);
        return (own, losers, Rate(all - own, toLosers - losers));
    }

    /// <summary>Probability of so many subcontracts to losers or more, P(X ≥ k) of a binomial count; six of nine at .1333 give .000328.</summary>
    public static double Chance(int losers, int subcontracts, double rate) => Tails.Binomial(losers, subcontracts, rate);

    /// <summary>Share of subcontracts that go to losers, by counts.</summary>
    public static double Rate(int subcontracts, int losers) => (losers + UsualRate * PriorSubcontracts) / (subcontracts + PriorSubcontracts);

    /// <summary>Bidders of a lot, with valid bids or not, that are neither its supplier nor a member of it.</summary>
    public static int[] LosersOf(Lot lot, Party? winner)
    {
        var losers = new SortedSet<int>();
        foreach (var bid in lot.Bids)
            if (!bid.IsWinner && bid.Status is not Domain.BidStatus.Invited && bid.BidderIndex != winner?.Index) losers.Add(bid.BidderIndex);
        return [.. losers];
    }

    /// <summary>True where a firm is a bidder or a member of it.</summary>
    public static bool IsIn(Party bidder, int firm) => RelatedBidders.FirmsOf(bidder).Contains(firm);

    /// <summary>The bidder, or the member of a joint bidder, that a firm is related to; -1 for none.</summary>
    public static int RelatedIn(Party bidder, int firm, RelationGraph relations, double posterior)
    {
        foreach (var one in RelatedBidders.FirmsOf(bidder))
            if (relations.AreRelated(one, firm, posterior)) return one;
        return -1;
    }

    void Add(Subcontract subcontract, RelationGraph relations)
    {
        var lot = subcontract.Contract.Lot;
        if (!byLot.TryGetValue(lot.Index, out var list)) byLot[lot.Index] = list = [];
        if (list.Exists(known => known.Firm == subcontract.Firm)) return;
        list.Add(subcontract);
        if (subcontract.Contract.Supplier is not { } winner || LosersOf(lot, winner) is not { Length: > 0 } losers) return;
        var lost = Array.Exists(losers, loser => IsIn(lot.Data.Parties[loser], subcontract.Firm) || RelatedIn(lot.Data.Parties[loser], subcontract.Firm, relations, LinkWeights.Family) >= 0);
        var (own, ownLosers) = byWinner.GetValueOrDefault(winner.Index);
        byWinner[winner.Index] = (own + 1, ownLosers + (lost ? 1 : 0));
        (all, toLosers) = (all + 1, toLosers + (lost ? 1 : 0));
    }
}
