namespace FraudAnalytics.Entities.Linkage;

/// <summary>Finds nodes whose best partners contradict one another: a name without a number that two firms with different numbers bear.</summary>
sealed class AmbiguousNodes(Func<int, int, JudgedPair> judge)
{
    // Partners whose scores differ by less are equally good.
    const double Margin = 1;
    const int MostPartners = 16;

    /// <summary>The ambiguous ones among the nodes of edges, which are in descending order of score.</summary>
    public HashSet<int> Among(Edge[] edges)
    {
        var best = new Dictionary<int, List<(int Partner, double Score)>>();
        foreach (var edge in edges)
        {
            Keep(best, edge.Left, edge.Right, edge.Score);
            Keep(best, edge.Right, edge.Left, edge.Score);
        }
        return [.. best.Where(node => node.Value.Count > 1 && Contradict(node.Value)).Select(node => node.Key)];
    }

    static void Keep(Dictionary<int, List<(int Partner, double Score)>> best, int node, int partner, double score)
    {
        if (!best.TryGetValue(node, out var list)) best[node] = list = new(1);
        if (list.Count == 0 || (list.Count < MostPartners && score > list[0].Score - Margin)) list.Add((partner, score));
    }

    bool Contradict(List<(int Partner, double Score)> partners)
    {
        for (var first = 0; first < partners.Count; first++)
            for (var second = first + 1; second < partners.Count; second++)
                if (judge(partners[first].Partner, partners[second].Partner).Verdict == Verdict.Apart) return true;
        return false;
    }
}
