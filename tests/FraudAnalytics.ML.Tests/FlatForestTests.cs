using CsCheck;
using FraudAnalytics.ML.Training;
using FraudAnalytics.Simulation;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace FraudAnalytics.ML.Tests;

/// <summary>Many rows at once against ML.NET's own Transform, and against one row at a time.</summary>
public sealed class FlatForestTests
{
    const int Features = 7;
    const double Agreement = 1e-6;
    static readonly MLContext Context = new(seed: 3);
    static readonly MarketRows Training = Random(3_000, 5);

    [Theory]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(150)]
    public void Margins_are_those_of_boosted_trees_of_the_library(int leaves)
    {
        var trained = Context.BinaryClassification.Trainers.FastTree(numberOfLeaves: leaves, numberOfTrees: 30, minimumExampleCountPerLeaf: 3).Fit(ForestTrainer.View(Context, [Training]));
        Agrees(trained, ((CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>)trained.Model).SubModel.TrainedTreeEnsemble, leaves);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(150)]
    public void Margins_are_those_of_a_random_forest_of_the_library(int leaves)
    {
        var trained = Context.BinaryClassification.Trainers.FastForest(numberOfLeaves: leaves, numberOfTrees: 30, minimumExampleCountPerLeaf: 3).Fit(ForestTrainer.View(Context, [Training]));
        Agrees(trained, trained.Model.TrainedTreeEnsemble, leaves);
    }

    static void Agrees<TTree>(ITransformer trained, TreeEnsemble<TTree> ensemble, int leaves) where TTree : RegressionTreeBase
    {
        Assert.Contains(ensemble.Trees, tree => tree.NumberOfLeaves == leaves);
        var flat = new FlatForest(Forest.Of(ensemble, Features));
        var thresholds = ensemble.Trees.SelectMany(tree => tree.NumericalSplitThresholds).Distinct().ToArray();
        Rows(Gen.OneOf(Value, OneOf(thresholds))).Sample(rows =>
        {
            var scores = trained.Transform(ForestTrainer.View(Context, [new(rows, [.. rows.Select((_, row) => row == 0)], new string[rows.Length])])).GetColumn<float>("Score").ToArray();
            var margins = flat.Margins(FlatForest.RowAfterRow(rows), 1);
            for (var row = 0; row < rows.Length; row++) Assert.Equal(scores[row], margins[row], Agreement);
            // ML.NET rounds its sum to single precision.
            Assert.Equal(scores, Array.ConvertAll(margins, margin => (float)margin));
        }, iter: 40, threads: 1);
    }

    /// <summary>Usual numbers, and those that comparisons trip over.</summary>
    static Gen<float> Value => Gen.Frequency((8, Gen.Float[-0.2f, 1.2f]), (1, OneOf(float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, 0f, float.MaxValue, float.Epsilon)));

    static Gen<float> OneOf(params float[] values) => Gen.Int[0, values.Length - 1].Select(place => values[place]);

    static Gen<float[][]> Rows(Gen<float> value) => value.Array[Features].Array[2, 300];

    [Fact]
    public void Every_margin_is_that_of_its_row_alone_to_the_last_bit() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 12], Rows(Value)).Sample((seed, trees, rows) =>
        {
            var forest = Grown(new(seed), trees);
            var margins = new FlatForest(forest).Margins(FlatForest.RowAfterRow(rows), 1);
            for (var row = 0; row < rows.Length; row++) Assert.Equal(BitConverter.DoubleToInt64Bits(forest.Margin(rows[row])), BitConverter.DoubleToInt64Bits(margins[row]));
        }, iter: 200);

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        var flat = new FlatForest(Grown(new(11), 40));
        var rows = FlatForest.RowAfterRow(Random(20_011, 13).Rows);
        var expected = flat.Margins(rows, 1);
        Assert.Equal(expected, flat.Margins(rows, threads));
        Assert.True(expected.Distinct().Count() > 1_000);
    }

    [Fact]
    public void No_rows_have_no_margins() => Assert.Empty(new FlatForest(Grown(new(11), 2)).Margins(FlatForest.RowAfterRow([]), 2));

    [Fact]
    public void A_batch_gives_back_every_subject_with_its_row_and_margin_in_order()
    {
        var scorer = new Scorer(new([.. Enumerable.Range(1, Features).Select(weight => weight / 3.0)], new float[Features]), 0.7, Grown(new(17), 9));
        var rows = Random(700, 19).Rows;
        using var batch = new RowBatch<int>(Features);
        var given = new List<(int Subject, float[] Row, double Margin)>();
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row].CopyTo(batch.Next);
            if (batch.Add(row)) Take();
        }
        Take();
        Assert.Equal(Enumerable.Range(0, rows.Length), given.Select(item => item.Subject));
        Assert.All(given, item => Assert.Equal(rows[item.Subject], item.Row));
        Assert.All(given, item => Assert.Equal(scorer.Margin(item.Row), item.Margin));

        void Take()
        {
            foreach (var (subject, row, margin) in batch.Score(scorer)) given.Add((subject, row.ToArray(), margin));
        }
    }

    [Fact]
    public void A_tree_whose_nodes_share_a_child_is_refused()
    {
        var tree = new Tree { Left = [1, ~0], Right = [1, ~1], Feature = [0, 1], Threshold = [0, 0], Leaves = [1, 2, 3], Covers = [1, 1, 1] };
        Assert.False(tree.IsSound(Features));
        Assert.True((tree with { Right = [~2, ~1] }).IsSound(Features));
    }

    /// <summary>Trees of any shape, from a single leaf over long chains to more leaves than bits.</summary>
    static Forest Grown(SplitMix64 random, int count)
    {
        var trees = new Tree[count];
        for (var index = 0; index < count; index++) trees[index] = Grown(ref random, random.Chance(0.5) ? 1 + random.Below(32) : 1 + random.Below(120));
        return new(trees, random.Normal(), Features);
    }

    static Tree Grown(ref SplitMix64 random, int leaves)
    {
        var (left, right) = (new int[leaves - 1], new int[leaves - 1]);
        var open = new List<(int Parent, bool IsLeft)>();
        for (var node = 0; node < leaves - 1; node++)
        {
            if (node > 0) Hang(ref random, node);
            open.AddRange([(node, true), (node, false)]);
        }
        for (var leaf = 0; leaf < leaves && leaves > 1; leaf++) Hang(ref random, ~leaf);
        var (features, thresholds, values) = (new int[leaves - 1], new float[leaves - 1], new double[leaves]);
        for (var node = 0; node < leaves - 1; node++) (features[node], thresholds[node]) = (random.Below(Features), (float)random.Uniform());
        for (var leaf = 0; leaf < leaves; leaf++) values[leaf] = random.Normal();
        return new() { Left = left, Right = right, Feature = features, Threshold = thresholds, Leaves = values, Covers = new int[leaves] };

        void Hang(ref SplitMix64 random, int child)
        {
            var place = random.Below(open.Count);
            var (parent, isLeft) = open[place];
            open.RemoveAt(place);
            (isLeft ? left : right)[parent] = child;
        }
    }

    static MarketRows Random(int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        var (rows, labels) = (new float[count][], new bool[count]);
        for (var row = 0; row < count; row++)
        {
            rows[row] = new float[Features];
            for (var feature = 0; feature < Features; feature++) rows[row][feature] = (float)random.Uniform();
            labels[row] = random.Chance(0.2 + 0.6 * rows[row][0] * rows[row][1] + (rows[row][2] > rows[row][3] ? 0.2 : 0));
            // ML.NET leaves rows with unknown values out of growing; they are among the rows to score.
            if (random.Chance(0.02)) rows[row][random.Below(Features)] = float.NaN;
        }
        return new(rows, labels, new string[count]);
    }
}
