using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Companies;

/// <summary>What each party supplied and when it first bid or won; a joint bid is one of each of its members too.</summary>
sealed class Dealings
{
    readonly Dataset data;
    readonly Grouping contracts;
    readonly Day[] firstDay;
    readonly int[] firstLot;

    Dealings(Dataset data)
    {
        this.data = data;
        contracts = Columns.GroupBy(data.Parties.Count, data.Contracts.Count, contract => data.Contracts[contract].Supplier?.Index ?? -1);
        firstDay = new Day[data.Parties.Count];
        firstLot = new int[firstDay.Length];
        Array.Fill(firstLot, -1);
    }

    /// <summary>Goes through all bids, but those only invited, and all contracts.</summary>
    public static Dealings Of(Dataset data)
    {
        var dealings = new Dealings(data);
        foreach (var bid in data.Bids)
            if (bid.Status != BidStatus.Invited) dealings.NoteAll(bid.Bidder, bid.Date.HasValue ? bid.Date : bid.Lot.Date, bid.Lot.Index);
        foreach (var contract in data.Contracts)
            if (contract.Supplier is { } supplier) dealings.NoteAll(supplier, contract.Date, contract.Lot.Index);
        return dealings;
    }

    /// <summary>Day of the first bid or award; <see cref="Day.None"/> where none is dated.</summary>
    public Day FirstDayOf(int party) => firstDay[party];

    /// <summary>The lot it was for, where none is dated any lot; -1 for a party that neither bid nor won.</summary>
    public int FirstLotOf(int party) => firstLot[party];

    /// <summary>Contracts it supplies alone, in order of <see cref="Dataset.Contracts"/>.</summary>
    public IEnumerable<Contract> ContractsOf(int party)
    {
        for (var place = contracts.Start[party]; place < contracts.Start[party + 1]; place++) yield return data.Contracts[contracts.Rows[place]];
    }

    void NoteAll(Party party, Day day, int lot)
    {
        Note(party.Index, day, lot);
        foreach (var member in party.Members) Note(member, day, lot);
    }

    void Note(int party, Day day, int lot)
    {
        var (known, place) = (firstDay[party], firstLot[party]);
        var earlier = day.HasValue && (!known.HasValue || day < known || day == known && lot < place);
        if (!earlier && !(place < 0 || !known.HasValue && !day.HasValue && lot < place)) return;
        (firstDay[party], firstLot[party]) = (day, lot);
    }
}
