using FraudAnalytics.Entities;

namespace FraudAnalytics.Tests.Entities;

/// <summary>Expected values are worked by hand.</summary>
public sealed class ClusterMetricsTests
{
    [Fact]
    public void Two_clusters_cut_in_the_wrong_place()
    {
        // Found abc|de, true ab|cde: 4 pairs each, 2 in common; no cluster right; by item (2/3, 2/3, 1/3, 1, 1) and (1, 1, 1/3, 2/3, 2/3).
        var metrics = ClusterMetrics.Of([1, 1, 1, 2, 2], [7, 7, 9, 9, 9]);
        Assert.Equal(new PairMetrics(.5, .5), metrics.Pairs);
        Assert.Equal(.5, metrics.Pairs.F1);
        Assert.Equal(new PairMetrics(0, 0), metrics.Exact);
        Assert.Equal(0, metrics.Exact.F1);
        Assert.Equal(11 / 15d, metrics.BCubed.Precision, 12);
        Assert.Equal(11 / 15d, metrics.BCubed.Recall, 12);
    }

    [Fact]
    public void Nothing_put_together()
    {
        // Found a|b|c|d|e, true ab|cd|e: one cluster right of 5 found and 3 true.
        var metrics = ClusterMetrics.Of([1, 2, 3, 4, 5], [1, 1, 2, 2, 3]);
        Assert.Equal(new PairMetrics(1, 0), metrics.Pairs);
        Assert.Equal(.2, metrics.Exact.Precision, 12);
        Assert.Equal(1 / 3d, metrics.Exact.Recall, 12);
        Assert.Equal(.25, metrics.Exact.F1, 12);
        Assert.Equal(1, metrics.BCubed.Precision, 12);
        Assert.Equal(.6, metrics.BCubed.Recall, 12);
        Assert.Equal(.75, metrics.BCubed.F1, 12);
    }

    [Fact]
    public void Labels_may_be_any_numbers() =>
        Assert.Equal(ClusterMetrics.Of([1, 1, 2], [3, 3, 4]), ClusterMetrics.Of([-5, -5, int.MaxValue], [0, 0, 9]));

    [Fact]
    public void A_perfect_result_is_one_throughout()
    {
        var metrics = ClusterMetrics.Of([4, 4, 6, 7], [0, 0, 1, 2]);
        Assert.All([metrics.Pairs, metrics.Exact, metrics.BCubed], metric => Assert.Equal(new PairMetrics(1, 1), metric));
    }

    [Fact]
    public void No_items_is_nothing_wrong() => Assert.Equal(new PairMetrics(1, 1), ClusterMetrics.Of([], []).Pairs);

    [Fact]
    public void A_million_items_in_one_cluster_are_counted_not_compared()
    {
        var labels = new int[1_000_000];
        Assert.Equal(1, ClusterMetrics.Of(labels, labels).Pairs.Precision);
    }
}
