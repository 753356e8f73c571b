using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class CommunitiesTests
{
    // Zachary's karate club (1977): 34 members, 78 ties.
    const string Karate = "0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-10 0-11 0-12 0-13 0-17 0-19 0-21 0-31 1-2 1-3 1-7 1-13 1-17 1-19 1-21 1-30 2-3 2-7 2-8 2-9 2-13 2-27 2-28 2-32 3-7 3-12 3-13 4-6 4-10 5-6 5-10 5-16 6-16 8-30 8-32 8-33 9-33 13-33 14-32 14-33 15-32 15-33 18-32 18-33 19-33 20-32 20-33 22-32 22-33 23-25 23-27 23-29 23-32 23-33 24-25 24-27 24-31 25-31 26-29 26-33 27-33 28-31 28-33 29-32 29-33 30-32 30-33 31-32 31-33 32-33";

    static readonly WeightedGraph Club = Graph(34, Karate);

    [Fact]
    public void The_karate_club_is_split_at_the_best_modularity_known()
    {
        Assert.Equal(78, Club.TotalWeight);
        var communities = Communities.Of(Club, seed: 42);
        Assert.Equal(0.4197896, Communities.Modularity(Club, communities), 7);
        Assert.Equal(4, communities.Distinct().Count());
    }

    [Fact]
    public void One_community_of_all_has_no_modularity() => Assert.Equal(0, Communities.Modularity(Club, new int[34]), 12);

    [Fact]
    public void The_same_seed_gives_the_same_communities() => Assert.Equal(Communities.Of(Club, 7, 3), Communities.Of(Club, 7, 3));

    [Fact]
    public void What_is_not_connected_is_never_one_community() => Assert.Equal([0, 0, 0, 1, 1, 1], Communities.Of(Graph(6, "0-1 1-2 0-2 3-4 4-5 3-5"), 1));

    [Fact]
    public void Nodes_without_edges_stay_alone() => Assert.Equal([0, 1, 2], Communities.Of(WeightedGraph.Of(3, []), 1));

    [Fact]
    public void The_shape_of_a_group_is_that_of_the_worked_example()
    {
        // methods.md CO-15: AB=.5 AC=.6 BC=.4 AX=.05 CY=.10 XY=.3.
        var shape = GroupShape.Of(WeightedGraph.Of(5, [(0, 1, .5), (0, 2, .6), (1, 2, .4), (0, 3, .05), (2, 4, .10), (3, 4, .3)]), [0, 1, 2]);
        Assert.Equal(.986485, shape.Coherence, 6);
        Assert.Equal(.909091, shape.Exclusivity, 6);
        Assert.Equal(.136202, shape.Fitness, 6);
        Assert.Equal(1, shape.Density);
    }

    static WeightedGraph Graph(int nodes, string edges) =>
        WeightedGraph.Of(nodes, [.. edges.Split(' ').Select(edge => edge.Split('-')).Select(ends => (int.Parse(ends[0], null), int.Parse(ends[1], null), 1.0))]);
}
