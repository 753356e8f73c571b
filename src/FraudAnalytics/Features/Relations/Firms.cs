using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Relations;

/// <summary>Which parties can be related to others: all but joint bidders, whose members are, and those that only buy.</summary>
sealed class Firms
{
    readonly bool[] counts;
    readonly bool[] named;
    readonly bool[] agents;

    Firms(int parties) => (counts, named, agents) = (new bool[parties], new bool[parties], new bool[parties]);

    /// <summary>Number of firms.</summary>
    public int Count { get; private set; }

    /// <summary>True for a firm.</summary>
    public bool this[int party] => counts[party];

    /// <summary>True where a fact of another party names it as director, owner, representative or agent, or where it is a human being who may be one of them.</summary>
    public bool IsNamed(int party) => named[party];

    /// <summary>True where others name it as their agent: its address and telephone are theirs.</summary>
    public bool IsAgent(int party) => agents[party];

    /// <summary>Goes through all records once.</summary>
    public static Firms Of(Dataset data)
    {
        var firms = new Firms(data.Parties.Count);
        var sells = new bool[data.Parties.Count];
        foreach (var bid in data.Bids) sells[bid.BidderIndex] = true;
        foreach (var award in data.Awards)
            if (award.Supplier is { } supplier) sells[supplier.Index] = true;
        foreach (var contract in data.Contracts)
        {
            if (contract.Supplier is { } supplier) sells[supplier.Index] = true;
            foreach (var subcontractor in contract.Subcontractors) sells[subcontractor] = true;
        }
        foreach (var party in data.Parties)
            foreach (var member in party.Members) sells[member] |= sells[party.Index];
        var buys = new bool[data.Parties.Count];
        foreach (var tender in data.Tenders)
            if (tender.Buyer is { } buyer) buys[buyer.Index] = true;
        firms.Mark(data, sells, buys);
        return firms;
    }

    void Mark(Dataset data, bool[] sells, bool[] buys)
    {
        foreach (var party in data.Parties)
        {
            counts[party.Index] = party.Members.IsEmpty && (sells[party.Index] || !buys[party.Index]);
            if (counts[party.Index]) Count++;
            named[party.Index] |= party.Nature == PartyNature.Person;
            foreach (var fact in party.Facts)
                if (fact.Other is { } other && other.Index != party.Index)
                {
                    named[other.Index] = true;
                    agents[other.Index] |= fact.Kind == PartyFactKind.Agent;
                }
        }
    }
}
