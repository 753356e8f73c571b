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
        foreach (var (from, to, _) in edges) AddGrown(found, graph, from, to);
        return found;
    }

    static void AddCommunities(SortedSet<int[]> found, WeightedGraph graph, ulong seed)
    {
        var community = Communities.Of(graph, seed, runs: graph.TotalWeight > 20_000 ? 1 : 5);
        foreach (var members in Enumerable.Range(0, community.Length).GroupBy(index => community[index]))
            if (members.Count() is >= 3 and <= BidderGroups.MaximumMembers) found.Add([.. members]);
    }

    /// <summary>Grows a set from an edge by the neighbour with the largest gain in fitness.</summary>
    static void AddGrown(SortedSet<int[]> found, WeightedGraph graph, int from, int to)
    {
        var members = new HashSet<int> { from, to };
        // Weight from the set to every neighbour of it.
        var links = new SortedDictionary<int, double>();
        Link(from);
        Link(to);
        var inside = Weight(graph, from, to);
        var strength = graph.StrengthOf(from) + graph.StrengthOf(to);
        for (; members.Count < BidderGroups.MaximumMembers;)
        {
            var best = -1;
            var most = GroupShape.FitnessOf(inside, strength, members.Count);
            foreach (var (candidate, weight) in links)
                if (!members.Contains(candidate) && GroupShape.FitnessOf(inside + weight, strength + graph.StrengthOf(candidate), members.Count + 1) is var fitness && fitness > most) (best, most) = (candidate, fitness);
            if (best < 0) break;
            inside += links[best];
            strength += graph.StrengthOf(best);
            members.Add(best);
            Link(best);
        }
        if (members.Count is >= 3 and < BidderGroups.MaximumMembers) found.Add([.. members.Order()]);

        void Link(int member)
        {
            var others = graph.NeighboursOf(member);
            var weights = graph.WeightsOf(member);
            for (var index = 0; index < others.Length; index++) links[others[index]] = links.GetValueOrDefault(others[index]) + weights[index];
        }
    }

    static double Weight(WeightedGraph graph, int from, int to)
    {
        var others = graph.NeighboursOf(from);
        for (var index = 0; index < others.Length; index++)
            if (others[index] == to) return graph.WeightsOf(from)[index];
        return 0;
    }
}
