using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Listed;

/// <summary>
/// Which bidders and suppliers may be entries of debarment and sanction lists, with reasons. Work grows with parties and entries, not with their product.
/// Source: methods EN-02 (score in log2 odds) and EN-04 (rarity), applied to words of names.
/// </summary>
public sealed class ListingMatches
{
    readonly Dictionary<int, ImmutableArray<ListingMatch>> byParty = [];

    ListingMatches() { }

    /// <summary>True when any list was given.</summary>
    public bool HasLists { get; private init; }

    /// <summary>Numbers of the parties that have a match, ascending.</summary>
    public ImmutableArray<int> Parties { get; private set; } = [];

    /// <summary>Matches of a party by its number in <see cref="Dataset.Parties"/>, the strongest first; only those with a probability of at least .05, at most 20.</summary>
    public ImmutableArray<ListingMatch> this[int party] => byParty.TryGetValue(party, out var matches) ? matches : [];

    /// <summary>Matches all bidders and suppliers; joint bidders are matched as their members.</summary>
    public static ListingMatches Of(Dataset data)
    {
        var matches = new ListingMatches { HasLists = data.Listings.Count > 0 };
        if (!matches.HasLists) return matches;
        var matcher = new ListingMatcher(data);
        foreach (var party in Suppliers(data))
            if (matcher.Match(data.Parties[party]) is { IsEmpty: false } found) matches.byParty[party] = found;
        matches.Parties = [.. matches.byParty.Keys.Order()];
        return matches;
    }

    /// <summary>Numbers of all parties that bid or supply, alone or jointly, ascending; without joint bidders.</summary>
    internal static IEnumerable<int> Suppliers(Dataset data)
    {
        var supplies = new bool[data.Parties.Count];
        foreach (var bid in data.Bids) supplies[bid.BidderIndex] = true;
        foreach (var award in data.Awards)
            if (award.Supplier is { } supplier) supplies[supplier.Index] = true;
        foreach (var contract in data.Contracts)
            if (contract.Supplier is { } supplier) supplies[supplier.Index] = true;
        foreach (var party in data.Parties)
            if (supplies[party.Index])
                foreach (var member in party.Members) supplies[member] = true;
        for (var party = 0; party < supplies.Length; party++)
            if (supplies[party] && data.Parties[party].Members.IsEmpty) yield return party;
    }
}
