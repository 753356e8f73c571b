namespace FraudAnalytics.Features;

/// <summary>Sets of nodes that belong together: communities of the whole graph, and around every edge the set that grows greedily while its fitness does. Source: methods CO-15 (Wachs and Kertész 2019).</summary>
static class GroupSearch
{
    /// <summary>All such sets, node numbers ascending, in order, each once.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="edges">Its edges.</param>
    /// <param name="seed">Of the order in which communities are sought.</param>
    public static SortedSet<int[]> In(WeightedGraph graph, IReadOnlyList<(int From, int To, double Weight)> edges, ulong seed)
    {
        var found = new SortedSet<int[]>(Comparer<int[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)));
        AddCommunities(found, graph, seed);
        var growth = new GroupGrowth(graph);
        foreach (var (from, to, _) in edges)
            if (growth.From(from, to) is { Length: > 0 } grown) found.Add(grown);
        return found;
    }

    static void AddCommunities(SortedSet<int[]> found, WeightedGraph graph, ulong seed)
    {
        var community = Communities.Of(graph, seed, runs: graph.TotalWeight > 20_000 ? 1 : 5);
        foreach (var members in Enumerable.Range(0, community.Length).GroupBy(index => community[index]))
            if (members.Count() is >= 3 and <= BidderGroups.MaximumMembers) found.Add([.. members]);
    }
}
