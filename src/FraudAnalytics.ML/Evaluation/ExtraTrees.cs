using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>Settings of <see cref="ExtraTrees"/>.</summary>
public sealed record ExtraTreesSettings
{
    /// <summary>Number of trees, 1 to 100,000; default 300.</summary>
    [Range(1, 100_000)] public int Trees { get; init; } = 300;

    /// <summary>Fewest training rows of a leaf, 1 to 1,000,000; default 1.</summary>
    [Range(1, 1_000_000)] public int MinimumRowsPerLeaf { get; init; } = 1;

    /// <summary>Features tried per split, 1 to all of them; 0 (the default) for the square root of their number, rounded down.</summary>
    [Range(0, 1_000_000)] public int Candidates { get; init; }

    /// <summary>Whether the positives weigh as much as the negatives together; default true. Otherwise every row weighs the same.</summary>
    public bool Balanced { get; init; } = true;
}

/// <summary>
/// Extremely randomised trees for two classes: every tree sees all rows, every split is the best of a few features with one random cut each, the answer is the mean of the leaves' shares of positives.
/// Source: Geurts, Ernst and Wehenkel, "Extremely randomized trees", Machine Learning 63 (2006).
/// </summary>
/// <remarks>Deterministic: the result depends on rows, labels, settings and seed, not on threads. Safe for use by several threads once grown.</remarks>
public sealed class ExtraTrees
{
    readonly RandomTree[] trees;

    ExtraTrees(RandomTree[] trees, int features) => (this.trees, Features) = (trees, features);

    /// <summary>Number of features of a row.</summary>
    public int Features { get; }

    internal IReadOnlyList<RandomTree> Trees => trees;

    /// <summary>Grows the trees.</summary>
    /// <param name="rows">One array of features per example, all of one length; finite, or NaN where a feature is not known.</param>
    /// <param name="labels">True for positive, one per row; both kinds must occur.</param>
    /// <param name="settings">How many trees and how deep.</param>
    /// <param name="seed">Same seed, same trees.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancel">Stops between trees.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is infinite, or only one kind of label.</exception>
    public static ExtraTrees Grow(double[][] rows, bool[] labels, ExtraTreesSettings settings, ulong seed, int threads = 1, CancellationToken cancel = default)
    {
        if (rows.Length != labels.Length) throw new ArgumentException("As many labels as rows are needed.", nameof(labels));
        var positive = labels.AsSpan().Count(true);
        if (positive == 0 || positive == labels.Length) throw new ArgumentException("Positive and negative examples are needed.", nameof(labels));
        var columns = Columns(rows);
        var weight = settings.Balanced ? (labels.Length - positive) / (double)positive : 1;
        var candidates = settings.Candidates > 0 ? Math.Min(settings.Candidates, columns.Length) : Math.Max(1, (int)Math.Sqrt(columns.Length));
        var grown = new RandomTree[settings.Trees];
        Parallel.For(0, grown.Length, new() { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, number =>
            grown[number] = new TreeGrowth(columns, labels, weight, candidates, settings.MinimumRowsPerLeaf, SplitMix64.For(seed, "extra-trees", number.ToString(System.Globalization.CultureInfo.InvariantCulture))).Grow());
        return new(grown, columns.Length);
    }

    /// <summary>Mean share of positives in the leaves that a row reaches, 0 to 1; with balanced classes as if both kinds were equally many.</summary>
    /// <exception cref="ArgumentException">The row has another number of features.</exception>
    public double Probability(ReadOnlySpan<double> row)
    {
        if (row.Length != Features) throw new ArgumentException($"The row has {row.Length} features, {Features} are expected.", nameof(row));
        var sum = 0.0;
        foreach (var tree in trees) sum += tree.Share(row);
        return sum / trees.Length;
    }

    /// <summary><see cref="Probability"/> of each row.</summary>
    public double[] Probabilities(IReadOnlyList<double[]> rows)
    {
        var scores = new double[rows.Count];
        for (var index = 0; index < scores.Length; index++) scores[index] = Probability(rows[index]);
        return scores;
    }

    /// <summary>Rows turned into columns, which is the order that growing reads them in.</summary>
    static double[][] Columns(double[][] rows)
    {
        var columns = new double[rows[0].Length][];
        for (var feature = 0; feature < columns.Length; feature++) columns[feature] = new double[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row].Length != columns.Length) throw new ArgumentException("All rows need the same number of features.", nameof(rows));
            for (var feature = 0; feature < columns.Length; feature++)
                columns[feature][row] = double.IsInfinity(rows[row][feature]) ? throw new ArgumentException("Features are finite or NaN.", nameof(rows)) : rows[row][feature];
        }
        return columns;
    }
}

/// <summary>A node of a <see cref="RandomTree"/>: a row goes left when its feature is at most the cut; a value that is not known goes right.</summary>
/// <param name="Feature">Number of the feature; -1 for a leaf.</param>
/// <param name="Value">The cut, or the share of positives of a leaf.</param>
/// <param name="Right">Number of the right child; the left one is the next node.</param>
readonly record struct RandomNode(int Feature, double Value, int Right);

/// <summary>A grown tree as an array of nodes in depth-first order.</summary>
sealed class RandomTree(RandomNode[] nodes)
{
    public double Share(ReadOnlySpan<double> row)
    {
        var at = 0;
        while (nodes[at] is { Feature: >= 0 } node) at = row[node.Feature] <= node.Value ? at + 1 : node.Right;
        return nodes[at].Value;
    }

    /// <summary>The same tree in the form that explanations walk, its leaves times a factor.</summary>
    public Tree ToTree(double scale)
    {
        var splits = Enumerable.Range(0, nodes.Length).Where(node => nodes[node].Feature >= 0).ToArray();
        // Inner nodes are numbered as they come, leaves by the complement of their number.
        var numbers = new int[nodes.Length];
        int inner = 0, leaves = 0;
        for (var node = 0; node < nodes.Length; node++) numbers[node] = nodes[node].Feature >= 0 ? inner++ : ~leaves++;
        return new()
        {
            Left = Array.ConvertAll(splits, node => numbers[node + 1]),
            Right = Array.ConvertAll(splits, node => numbers[nodes[node].Right]),
            Feature = Array.ConvertAll(splits, node => nodes[node].Feature),
            Threshold = Array.ConvertAll(splits, node => AtMost(nodes[node].Value)),
            Leaves = [.. nodes.Where(node => node.Feature < 0).Select(node => scale * node.Value)],
            Covers = [.. Enumerable.Repeat(1, leaves)],
        };
    }

    /// <summary>The largest single-precision number up to a value: rows are single precision, so they go the same way.</summary>
    static float AtMost(double value) => (float)value is var near && near > value ? MathF.BitDecrement(near) : near;
}
