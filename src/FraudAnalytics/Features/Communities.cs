using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>
/// Communities of a weighted graph: the Louvain method with random orders of nodes, best modularity of several runs, each community split into its connected parts at the end
/// (Louvain may leave one unconnected; the Leiden method exists for that reason). Source: methods CO-15; Blondel et al. 2008; Traag et al. 2019.
/// </summary>
public static class Communities
{
    const double LeastGain = 1e-12;

    /// <summary>The community of every node, numbered from 0 in order of their lowest node.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="seed">Of the random orders: the same seed gives the same communities.</param>
    /// <param name="runs">Number of random orders tried, 1 or more.</param>
    /// <param name="resolution">Above 1 for smaller communities, below for larger ones.</param>
    public static int[] Of(WeightedGraph graph, ulong seed, int runs = 20, double resolution = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        var random = new SplitMix64(seed);
        var best = Enumerable.Range(0, graph.Count).ToArray();
        var most = double.NegativeInfinity;
        for (var run = 0; run < runs; run++)
        {
            var found = Connected(graph, Run(graph, resolution, ref random));
            var modularity = Modularity(graph, found, resolution);
            if (modularity > most + LeastGain) (best, most) = (found, modularity);
        }
        return Numbered(best);
    }

    /// <summary>Share of the weight inside communities beyond what node strengths alone would put there, at most 1; 0 for a graph without edges.</summary>
    public static double Modularity(WeightedGraph graph, ReadOnlySpan<int> communities, double resolution = 1)
    {
        if (graph.TotalWeight <= 0) return 0;
        var inside = 0.0;
        var strengths = new Dictionary<int, double>();
        for (var node = 0; node < graph.Count; node++)
        {
            strengths[communities[node]] = strengths.GetValueOrDefault(communities[node]) + graph.StrengthOf(node);
            var others = graph.NeighboursOf(node);
            var weights = graph.WeightsOf(node);
            for (var index = 0; index < others.Length; index++)
                if (communities[others[index]] == communities[node]) inside += others[index] == node ? 2 * weights[index] : weights[index];
        }
        var twice = 2 * graph.TotalWeight;
        return inside / twice - resolution * strengths.OrderBy(item => item.Key).Sum(item => item.Value / twice * (item.Value / twice));
    }

    static int[] Run(WeightedGraph graph, double resolution, ref SplitMix64 random)
    {
        var assigned = Enumerable.Range(0, graph.Count).ToArray();
        for (var level = graph; ;)
        {
            var moved = Numbered(Move(level, resolution, ref random));
            for (var node = 0; node < assigned.Length; node++) assigned[node] = moved[assigned[node]];
            var communities = moved.Length == 0 ? 0 : moved.Max() + 1;
            if (communities == level.Count) return assigned;
            level = Merge(level, moved, communities);
        }
    }

    /// <summary>Moves nodes to the neighbouring community that gains most until none gains.</summary>
    static int[] Move(WeightedGraph graph, double resolution, ref SplitMix64 random)
    {
        var community = Enumerable.Range(0, graph.Count).ToArray();
        var strength = Array.ConvertAll(community, graph.StrengthOf);
        var total = strength.ToArray();
        var links = new double[graph.Count];
        var touched = new List<int>();
        var order = community.ToArray();
        random.Shuffle(order.AsSpan());
        for (var moves = 1; moves > 0;)
        {
            moves = 0;
            foreach (var node in order)
            {
                Links(graph, node, community, links, touched);
                var old = community[node];
                total[old] -= strength[node];
                var target = Best(node, old, strength, total, links, touched, resolution / (2 * graph.TotalWeight));
                total[target] += strength[node];
                community[node] = target;
                if (target != old) moves++;
                foreach (var item in touched) links[item] = 0;
            }
        }
        return community;
    }

    static void Links(WeightedGraph graph, int node, int[] community, double[] links, List<int> touched)
    {
        touched.Clear();
        var others = graph.NeighboursOf(node);
        var weights = graph.WeightsOf(node);
        for (var index = 0; index < others.Length; index++)
        {
            if (others[index] == node) continue;
            if (links[community[others[index]]] == 0) touched.Add(community[others[index]]);
            links[community[others[index]]] += weights[index];
        }
    }

    static int Best(int node, int old, double[] strength, double[] total, double[] links, List<int> touched, double scale)
    {
        var best = old;
        var most = links[old] - strength[node] * total[old] * scale;
        foreach (var community in touched)
            if (links[community] - strength[node] * total[community] * scale is var gain && gain > most + LeastGain) (best, most) = (community, gain);
        return best;
    }

    /// <summary>The graph whose nodes are the communities.</summary>
    static WeightedGraph Merge(WeightedGraph graph, int[] community, int communities)
    {
        var sums = new SortedDictionary<(int, int), double>();
        for (var node = 0; node < graph.Count; node++)
        {
            var others = graph.NeighboursOf(node);
            var weights = graph.WeightsOf(node);
            for (var index = 0; index < others.Length; index++)
            {
                if (others[index] < node) continue;
                var (from, to) = (Math.Min(community[node], community[others[index]]), Math.Max(community[node], community[others[index]]));
                sums[(from, to)] = sums.GetValueOrDefault((from, to)) + weights[index];
            }
        }
        return WeightedGraph.Of(communities, [.. sums.Select(item => (item.Key.Item1, item.Key.Item2, item.Value))]);
    }

    static int[] Connected(WeightedGraph graph, int[] community)
    {
        var part = new int[graph.Count];
        Array.Fill(part, -1);
        var stack = new Stack<int>();
        for (var node = 0; node < graph.Count; node++)
        {
            if (part[node] >= 0) continue;
            part[node] = node;
            stack.Push(node);
            while (stack.TryPop(out var at))
                foreach (var other in graph.NeighboursOf(at))
                    if (part[other] < 0 && community[other] == community[at])
                    {
                        part[other] = node;
                        stack.Push(other);
                    }
        }
        return part;
    }

    static int[] Numbered(int[] community)
    {
        var numbers = new Dictionary<int, int>();
        return Array.ConvertAll(community, item => numbers.TryGetValue(item, out var number) ? number : numbers[item] = numbers.Count);
    }
}
