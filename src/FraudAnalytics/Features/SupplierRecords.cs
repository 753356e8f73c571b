using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>What each bidder and supplier bid for and was awarded, alone or as a member of a joint bidder.</summary>
sealed class SupplierRecords
{
    readonly Dataset data;
    readonly Grouping contracts;
    readonly Grouping joint;
    readonly int[] jointParties;

    public SupplierRecords(Dataset data)
    {
        this.data = data;
        contracts = Columns.GroupBy(data.Parties.Count, data.Contracts.Count, contract => data.ContractColumns.Supplier[contract]);
        (int Party, int Member)[] members = [.. data.Parties.SelectMany(party => party.Members.ToArray().Select(member => (party.Index, member)))];
        jointParties = Array.ConvertAll(members, pair => pair.Party);
        joint = Columns.GroupBy(data.Parties.Count, members.Length, row => members[row].Member);
    }

    /// <summary>Bids handed in by a party; those only invited are none.</summary>
    public IEnumerable<Bid> BidsOf(int party) =>
        Names(party).SelectMany(name => data.Parties[name].Bids.ToArray()).Select(bid => data.Bids[bid]).Where(bid => bid.Status != BidStatus.Invited);

    /// <summary>Contracts, and active awards without a contract of their own.</summary>
    public IEnumerable<Contract> ContractsOf(int party) => Names(party).SelectMany(name => contracts[name].ToArray()).Select(contract => data.Contracts[contract]);

    /// <summary>Day of a bid: its own, else of the lot; <see cref="Day.None"/> when unknown.</summary>
    public static Day DayOf(Bid bid) => bid.Date.HasValue ? bid.Date : bid.Lot.Date;

    /// <summary>Day on which it was decided: of the award where known, because a contract is signed later; <see cref="Day.None"/> when unknown.</summary>
    public static Day DayOf(Contract contract)
    {
        var supplier = contract.Supplier?.Index;
        foreach (var award in contract.Lot.Awards)
            if (award.IsActive && award.Date.HasValue && award.Supplier?.Index == supplier) return award.Date;
        return contract.Date;
    }

    /// <summary>First day on which the records know a party; <see cref="Day.None"/> when none is known.</summary>
    public Day FirstSeen(int party) =>
        BidsOf(party).Select(DayOf).Concat(ContractsOf(party).Select(DayOf)).Where(day => day.HasValue).DefaultIfEmpty().Min();

    IEnumerable<int> Names(int party) => joint[party].ToArray().Select(row => jointParties[row]).Prepend(party);
}
