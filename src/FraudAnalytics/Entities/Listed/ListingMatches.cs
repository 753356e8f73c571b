using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Listed;

/// <summary>
/// Which parties may be entries of debarment and sanction lists, with reasons. Work grows with parties and entries, not with their product.
/// Source: methods EN-02 (score in log2 odds) and EN-04 (rarity), applied to words of names.
/// </summary>
public sealed class ListingMatches
{
    readonly Dictionary<int, ImmutableArray<ListingMatch>> byParty = [];

    readonly int[] candidates;

    ListingMatches(int[] candidates) => this.candidates = candidates;

    /// <summary>True when any list was given.</summary>
    public bool HasLists { get; private init; }

    /// <summary>True for a party that was looked for: all but joint bidders, whose members are, and those that only buy.</summary>
    internal bool IsCandidate(int party) => Array.BinarySearch(candidates, party) >= 0;

    /// <summary>Numbers of the parties that have a match, ascending.</summary>
    public ImmutableArray<int> Parties { get; private set; } = [];

    /// <summary>Matches of a party by its number in <see cref="Dataset.Parties"/>, the strongest first; only those with a probability of at least .05, at most 20.</summary>
    public ImmutableArray<ListingMatch> this[int party] => byParty.TryGetValue(party, out var matches) ? matches : [];

    /// <summary>Matches all parties but those that only buy; joint bidders are matched as their members.</summary>
    public static ListingMatches Of(Dataset data)
    {
        var matches = new ListingMatches([.. Candidates(data)]) { HasLists = data.Listings.Count > 0 };
        if (!matches.HasLists) return matches;
        var matcher = new ListingMatcher(data);
        foreach (var party in matches.candidates)
            if (matcher.Match(data.Parties[party]) is { IsEmpty: false } found) matches.byParty[party] = found;
        matches.Parties = [.. matches.byParty.Keys.Order()];
        return matches;
    }

    /// <summary>Numbers of all parties that may be on a list, ascending: all but joint bidders, whose members are, and those that only buy. Whoever is named as taking part counts without bids: some sources give no more.</summary>
    internal static IEnumerable<int> Candidates(Dataset data)
    {
        var (sells, buys) = (new bool[data.Parties.Count], new bool[data.Parties.Count]);
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
        foreach (var tender in data.Tenders)
            if (tender.Buyer is { } buyer) buys[buyer.Index] = true;
        for (var party = 0; party < sells.Length; party++)
            if ((sells[party] || !buys[party]) && data.Parties[party].Members.IsEmpty) yield return party;
    }
}
