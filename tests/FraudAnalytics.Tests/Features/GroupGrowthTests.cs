using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

public sealed class GroupGrowthTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Sets_are_those_of_measuring_every_candidate(int seed)
    {
        var edges = Edges((ulong)seed, nodes: 90, count: 400);
        var graph = WeightedGraph.Of(90, edges);
        var growth = new GroupGrowth(graph);
        var sizes = new HashSet<int>();
        foreach (var (from, to, _) in edges)
        {
            var expected = Grown(edges, from, to);
            Assert.Equal(expected, growth.From(from, to));
            sizes.Add(expected.Length);
        }
        Assert.True(sizes.Count > 3);
    }

    [Fact]
    public void Of_equal_candidates_the_lowest_number_joins()
    {
        // Two wings of the same weight: with the lower one in, the other is no gain.
        var graph = WeightedGraph.Of(4, [(2, 3, 1), (3, 1, 1), (2, 1, 1), (3, 0, 1), (2, 0, 1)]);
        Assert.Contains(0, new GroupGrowth(graph).From(2, 3));
    }

    [Fact]
    public void Strengths_add_up_and_edges_to_oneself_count_twice()
    {
        var graph = WeightedGraph.Of(3, [(0, 1, .25), (1, 1, .5), (2, 1, 1)]);
        Assert.Equal([.25, 2.25, 1], new[] { 0, 1, 2 }.Select(graph.StrengthOf));
    }

    static (int From, int To, double Weight)[] Edges(ulong seed, int nodes, int count)
    {
        var random = new SplitMix64(seed);
        var edges = new Dictionary<(int, int), double>();
        while (edges.Count < count)
        {
            // Blocks of nine meet more often; few different weights, so that there are ties.
            var from = random.Below(nodes);
            var to = random.Chance(.8) ? from / 9 * 9 + random.Below(9) : random.Below(nodes);
            if (to == from) continue;
            edges[(Math.Min(from, to), Math.Max(from, to))] = (1 + random.Below(4)) / 4.0 * (from / 9 == to / 9 ? 1 : .1);
        }
        return [.. edges.Select(edge => (edge.Key.Item1, edge.Key.Item2, edge.Value))];
    }

    /// <summary>The same by adding up everything anew for every candidate.</summary>
    static int[] Grown((int From, int To, double Weight)[] edges, int from, int to)
    {
        var members = new SortedSet<int> { from, to };
        while (members.Count < BidderGroups.MaximumMembers)
        {
            var most = Fitness(edges, members);
            var best = -1;
            foreach (var candidate in edges.Where(edge => members.Contains(edge.From) != members.Contains(edge.To)).Select(edge => members.Contains(edge.From) ? edge.To : edge.From).Distinct().Order())
                if (Fitness(edges, [.. members.Append(candidate)]) is var fitness && fitness > most * (1 + 1e-12)) (best, most) = (candidate, fitness);
            if (best < 0) break;
            members.Add(best);
        }
        return members.Count is >= 3 and < BidderGroups.MaximumMembers ? [.. members] : [];
    }

    static double Fitness((int From, int To, double Weight)[] edges, IReadOnlySet<int> members)
    {
        double inside = 0, touched = 0;
        foreach (var (from, to, weight) in edges)
        {
            if (members.Contains(from) && members.Contains(to)) inside += weight;
            if (members.Contains(from) || members.Contains(to)) touched += weight;
        }
        return inside / Math.Pow(touched * members.Count, 1.5);
    }

    static double Fitness((int From, int To, double Weight)[] edges, int[] members) => Fitness(edges, new HashSet<int>(members));
}
