using FraudAnalytics.ML.Evaluation;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Tests;

public sealed class EvaluationTreesTests
{
    static readonly ExtraTreesSettings Few = new() { Trees = 60 };

    /// <summary>Positive where exactly one of the first two of four features is large: no single feature tells anything.</summary>
    static (double[][] Rows, bool[] Labels) Xor(int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        var rows = new double[count][];
        var labels = new bool[count];
        for (var index = 0; index < count; index++)
        {
            rows[index] = [random.Uniform(), random.Uniform(), random.Uniform(), random.Uniform()];
            labels[index] = rows[index][0] > 0.5 != rows[index][1] > 0.5;
        }
        return (rows, labels);
    }

    [Theory, InlineData(1), InlineData(5)]
    public void Learns_what_no_single_feature_tells(int leaf)
    {
        var (rows, labels) = Xor(800, 1);
        var (fresh, truth) = Xor(800, 2);
        var trees = ExtraTrees.Grow(rows, labels, Few with { MinimumRowsPerLeaf = leaf }, 7, cancel: TestContext.Current.CancellationToken);
        Assert.InRange(QueueMetrics.RocAuc(trees.Probabilities(fresh), truth), 0.95, 1);
        Assert.InRange(QueueMetrics.RocAuc([.. fresh.Select(row => row[0])], truth), 0.4, 0.6);
    }

    [Fact]
    public void The_same_seed_gives_the_same_trees_on_any_number_of_threads()
    {
        var (rows, labels) = Xor(200, 3);
        double[] Scores(ulong seed, int threads) => ExtraTrees.Grow(rows, labels, Few with { MinimumRowsPerLeaf = 5 }, seed, threads, TestContext.Current.CancellationToken).Probabilities(rows);
        Assert.Equal(Scores(7, 1), Scores(7, 3));
        Assert.NotEqual(Scores(7, 1), Scores(8, 1));
    }

    [Fact]
    public void A_tree_without_limits_remembers_its_rows_and_a_limit_keeps_it_from_that()
    {
        var (rows, labels) = Xor(100, 4);
        var cancel = TestContext.Current.CancellationToken;
        var full = ExtraTrees.Grow(rows, labels, new() { Trees = 1 }, 1, cancel: cancel).Probabilities(rows);
        Assert.Equal(labels.Select(label => label ? 1.0 : 0.0), full);
        var limited = ExtraTrees.Grow(rows, labels, new() { Trees = 1, MinimumRowsPerLeaf = 20, Balanced = false }, 1, cancel: cancel).Probabilities(rows);
        Assert.All(limited.GroupBy(share => share), leaf => Assert.True(leaf.Count() >= 20));
        Assert.All(limited.Zip(labels).GroupBy(pair => pair.First), leaf => Assert.Equal(leaf.Key, leaf.Count(pair => pair.Second) / (double)leaf.Count(), 12));
    }

    [Fact]
    public void A_single_leaf_says_the_share_of_positives_or_a_half_when_balanced()
    {
        double[][] rows = [[1], [1], [1], [1]];
        bool[] labels = [true, false, false, false];
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal(0.25, ExtraTrees.Grow(rows, labels, Few with { Balanced = false }, 1, cancel: cancel).Probability([1]), 12);
        Assert.Equal(0.5, ExtraTrees.Grow(rows, labels, Few, 1, cancel: cancel).Probability([1]), 12);
    }

    [Fact]
    public void Unknown_values_are_a_side_of_their_own()
    {
        double[][] rows = [[1], [1], [1], [double.NaN], [double.NaN], [double.NaN]];
        bool[] labels = [true, true, true, false, false, false];
        var trees = ExtraTrees.Grow(rows, labels, Few, 1, cancel: TestContext.Current.CancellationToken);
        Assert.Equal([1, 0], trees.Probabilities([[1], [double.NaN]]));
    }

    [Fact]
    public void What_cannot_be_learned_from_is_refused()
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.Throws<ArgumentException>(() => ExtraTrees.Grow([[1], [2]], [true, true], Few, 1, cancel: cancel));
        Assert.Throws<ArgumentException>(() => ExtraTrees.Grow([[1], [2]], [true], Few, 1, cancel: cancel));
        Assert.Throws<ArgumentException>(() => ExtraTrees.Grow([[1], [2, 3]], [true, false], Few, 1, cancel: cancel));
        Assert.Throws<ArgumentException>(() => ExtraTrees.Grow([[1], [double.PositiveInfinity]], [true, false], Few, 1, cancel: cancel));
        Assert.Throws<ArgumentException>(() => ExtraTrees.Grow([[1], [2]], [true, false], Few, 1, cancel: cancel).Probability([1, 2]));
    }
}
