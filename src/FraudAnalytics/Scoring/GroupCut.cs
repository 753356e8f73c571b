using FraudAnalytics.Features;

namespace FraudAnalytics.Scoring;

/// <summary>The members of a group, as party numbers.</summary>
/// <param name="Members">Ascending.</param>
/// <param name="LeftOut">Suppliers dropped because the group would not come apart.</param>
sealed record MemberSet(int[] Members, int LeftOut);

/// <summary>Cuts the graph of ties into groups that a person can read. Source of the communities: methods CO-15.</summary>
sealed class GroupCut(ulong seed)
{
    // Communities of so few would tear chains apart.
    const int Whole = 12;
    const int Runs = 10;
    const double MostResolution = 4096;

    readonly List<MemberSet> found = [];

    /// <summary>All groups, by their lowest member.</summary>
    public static List<MemberSet> Of(IEnumerable<Tie> ties, ulong seed)
    {
        var cut = new GroupCut(seed);
        Tie[] all = [.. ties];
        int[] parties = [.. all.SelectMany(tie => new[] { tie.Left, tie.Right }).Distinct().Order()];
        var parts = Components(parties, all);
        foreach (var part in all.GroupBy(tie => parts[tie.Left])) cut.Add([.. part], Whole, 1);
        return [.. cut.found.OrderBy(set => set.Members[0])];
    }

    /// <summary>Takes linked suppliers as they are, or as their communities where they are too many.</summary>
    void Add(Tie[] ties, int most, double resolution)
    {
        int[] members = [.. ties.SelectMany(tie => new[] { tie.Left, tie.Right }).Distinct().Order()];
        if (members.Length <= most) found.Add(new(members, 0));
        else if (resolution > MostResolution) found.Add(Strongest(members, ties));
        else Split(members, ties, resolution);
    }

    void Split(int[] members, Tie[] ties, double resolution)
    {
        var graph = WeightedGraph.Of(members.Length, [.. ties.Select(tie => (Array.BinarySearch(members, tie.Left), Array.BinarySearch(members, tie.Right), tie.Weight))]);
        var community = Communities.Of(graph, seed, Runs, resolution);
        var inside = ties.Where(tie => Of(tie.Left) == Of(tie.Right)).ToLookup(tie => Of(tie.Left));
        // All alone: what is linked alike everywhere has no communities.
        if (inside.Count == 0) found.Add(Strongest(members, ties));
        foreach (var part in inside.OrderBy(part => part.Key)) Add([.. part], BidderGroups.MaximumMembers, 2 * resolution);

        int Of(int party) => community[Array.BinarySearch(members, party)];
    }

    static MemberSet Strongest(int[] members, Tie[] ties)
    {
        var strength = members.ToDictionary(member => member, _ => 0.0);
        foreach (var tie in ties) (strength[tie.Left], strength[tie.Right]) = (strength[tie.Left] + tie.Weight, strength[tie.Right] + tie.Weight);
        int[] kept = [.. members.OrderByDescending(member => strength[member]).ThenBy(member => member).Take(BidderGroups.MaximumMembers).Order()];
        return new(kept, members.Length - kept.Length);
    }

    /// <summary>Lowest party number of what is linked, by party.</summary>
    static Dictionary<int, int> Components(int[] parties, Tie[] ties)
    {
        var parent = parties.ToDictionary(party => party);
        foreach (var tie in ties)
        {
            var (one, other) = (Root(tie.Left), Root(tie.Right));
            parent[Math.Max(one, other)] = Math.Min(one, other);
        }
        return parties.ToDictionary(party => party, Root);

        int Root(int party)
        {
            while (parent[party] != party) party = parent[party] = parent[parent[party]];
            return party;
        }
    }
}
