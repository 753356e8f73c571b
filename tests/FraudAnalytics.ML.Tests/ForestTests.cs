using FraudAnalytics.ML.Training;
using FraudAnalytics.Simulation;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace FraudAnalytics.ML.Tests;

/// <summary>A forest grown on random rows: its own scores are ML.NET's, and contributions are Shapley values that sum to them (ML-12).</summary>
public sealed class ForestTests
{
    const int Features = 7;
    static readonly MarketRows Rows = Random(1_500, 7);
    static readonly (ITransformer Model, DataViewSchema Schema) Grown = ForestTrainer.Grow([Rows], Small, 7);
    static readonly Forest Forest = ForestTrainer.ForestOf(Grown.Model, Features).WithCovers(Rows.Rows);

    static ForestSettings Small => new() { Trees = 20, Leaves = 12, MinimumRowsPerLeaf = 10 };

    [Fact]
    public void Margins_are_those_of_the_library()
    {
        var context = new MLContext(seed: 1);
        var fresh = Random(300, 11);
        var scores = Grown.Model.Transform(ForestTrainer.View(context, [fresh])).GetColumn<float>("Score").ToArray();
        for (var index = 0; index < scores.Length; index++) Assert.Equal(scores[index], Forest.Margin(fresh.Rows[index]), 1e-4);
        Assert.True(scores.Distinct().Count() > 50);
    }

    [Fact]
    public void Contributions_and_expectation_sum_to_the_margin()
    {
        var explainer = new ForestExplainer(Forest);
        foreach (var row in Random(200, 13).Rows) Assert.Equal(Forest.Margin(row), explainer.Expected + explainer.Contributions(row).Sum(), 1e-9);
    }

    [Fact]
    public void Contributions_are_shapley_values()
    {
        var explainer = new ForestExplainer(Forest);
        foreach (var row in Random(5, 17).Rows)
        {
            var expected = Shapley(row);
            var actual = explainer.Contributions(row);
            for (var feature = 0; feature < Features; feature++) Assert.Equal(expected[feature], actual[feature], 1e-9);
        }
    }

    [Fact]
    public void The_same_seed_grows_the_same_forest()
    {
        var again = ForestTrainer.ForestOf(ForestTrainer.Grow([Rows], Small, 7).Model, Features);
        Assert.All(Random(200, 19).Rows, row => Assert.Equal(Forest.Margin(row), again.Margin(row)));
    }

    /// <summary>By definition: the mean gain over all orders in which features become known, unknown ones following the covers.</summary>
    static double[] Shapley(float[] row)
    {
        var values = Enumerable.Range(0, 1 << Features).Select(known => Forest.Bias + Sum(known)).ToArray();
        var result = new double[Features];
        for (var feature = 0; feature < Features; feature++)
            for (var known = 0; known < values.Length; known++)
            {
                if ((known >> feature & 1) == 1) continue;
                var size = System.Numerics.BitOperations.PopCount((uint)known);
                result[feature] += Factorial(size) * Factorial(Features - size - 1) / Factorial(Features) * (values[known | 1 << feature] - values[known]);
            }
        return result;

        double Sum(int known)
        {
            var sum = 0.0;
            foreach (var tree in Forest.Trees) sum += Expectation(tree, tree.Left.Length == 0 ? -1 : 0, row, known).Value;
            return sum;
        }
    }

    static (double Value, double Cover) Expectation(Tree tree, int node, float[] row, int known)
    {
        if (node < 0) return (tree.Leaves[~node], tree.Covers[~node]);
        var left = Expectation(tree, tree.Left[node], row, known);
        var right = Expectation(tree, tree.Right[node], row, known);
        var cover = left.Cover + right.Cover;
        if ((known >> tree.Feature[node] & 1) == 1) return (row[tree.Feature[node]] <= tree.Threshold[node] ? left.Value : right.Value, cover);
        return ((left.Value * left.Cover + right.Value * right.Cover) / cover, cover);
    }

    static double Factorial(int number) => number <= 1 ? 1 : number * Factorial(number - 1);

    static MarketRows Random(int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        var rows = new float[count][];
        var labels = new bool[count];
        for (var index = 0; index < count; index++)
        {
            rows[index] = new float[Features];
            for (var feature = 0; feature < Features; feature++) rows[index][feature] = (float)random.Uniform();
            labels[index] = random.Chance(rows[index][0] * rows[index][1] + (rows[index][2] > 0.7 ? 0.3 : 0));
        }
        return new(rows, labels, new string[count]);
    }
}
