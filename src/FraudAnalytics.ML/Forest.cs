using Microsoft.ML.Trainers.FastTree;

namespace FraudAnalytics.ML;

/// <summary>A boosted forest as flat arrays: what is needed to score a row and to say why.</summary>
/// <remarks>
/// Children are node numbers, or the complement of a leaf number when negative. A row goes left when its value is at most the threshold.
/// Covers (training rows per leaf) are not part of ML.NET's public model and are kept beside it.
/// </remarks>
sealed class Forest
{
    readonly Tree[] trees;

    public Forest(IEnumerable<Tree> trees, double bias, int features)
    {
        this.trees = [.. trees];
        Bias = bias;
        Features = features;
    }

    public double Bias { get; }

    /// <summary>Number of features that a row has.</summary>
    public int Features { get; }
    public ReadOnlySpan<Tree> Trees => trees;

    /// <summary>Copies the trees out of a trained model.</summary>
    /// <param name="ensemble">Trained with numerical splits only.</param>
    /// <param name="features">Number of features of a row.</param>
    /// <param name="covers">Training rows per leaf of each tree; null to begin with ones.</param>
    /// <exception cref="ModelRefusedException">A categorical split, an unknown feature or covers of another model.</exception>
    public static Forest Of<TTree>(TreeEnsemble<TTree> ensemble, int features, IReadOnlyList<int[]>? covers = null) where TTree : RegressionTreeBase
    {
        if (covers is not null && covers.Count != ensemble.Trees.Count) throw new ModelRefusedException("The leaf covers are those of another model.");
        return new(ensemble.Trees.Select((tree, index) => TreeOf(tree, ensemble.TreeWeights[index], features, covers?[index])), ensemble.Bias, features);
    }

    /// <summary>Sum of the leaves that a row reaches: log-odds before calibration.</summary>
    public double Margin(ReadOnlySpan<float> row)
    {
        var sum = Bias;
        foreach (var tree in trees) sum += tree.Leaves[tree.LeafOf(row)];
        return sum;
    }

    /// <summary>The same forest with the number of rows that reach each leaf.</summary>
    public Forest WithCovers(IEnumerable<float[]> rows)
    {
        var counts = trees.Select(tree => new int[tree.Leaves.Length]).ToArray();
        foreach (var row in rows)
            for (var index = 0; index < trees.Length; index++) counts[index][trees[index].LeafOf(row)]++;
        return new(trees.Select((tree, index) => tree with { Covers = counts[index] }), Bias, Features);
    }

    static Tree TreeOf(RegressionTreeBase tree, double weight, int features, int[]? covers)
    {
        if (tree.CategoricalSplitFlags.Any(flag => flag)) throw new ModelRefusedException("The model splits on categories, which cannot be explained here.");
        if (tree.NumericalSplitFeatureIndexes.Any(feature => feature < 0 || feature >= features)) throw new ModelRefusedException("The model uses a feature that the schema does not have.");
        if (covers is not null && covers.Length != tree.NumberOfLeaves) throw new ModelRefusedException("The leaf covers are those of another model.");
        return new()
        {
            Left = [.. tree.LeftChild],
            Right = [.. tree.RightChild],
            Feature = [.. tree.NumericalSplitFeatureIndexes],
            Threshold = [.. tree.NumericalSplitThresholds],
            Leaves = [.. tree.LeafValues.Select(value => value * weight)],
            Covers = covers ?? [.. Enumerable.Repeat(1, tree.NumberOfLeaves)],
        };
    }
}

/// <summary>One tree of a <see cref="Forest"/>; leaf values carry the tree's weight.</summary>
sealed record Tree
{
    public required int[] Left { get; init; }
    public required int[] Right { get; init; }
    public required int[] Feature { get; init; }
    public required float[] Threshold { get; init; }
    public required double[] Leaves { get; init; }
    public required int[] Covers { get; init; }

    /// <summary>Whether every child comes after its one parent and exists, and every feature does: then every row reaches a leaf.</summary>
    public bool IsSound(int features)
    {
        if (Right.Length != Left.Length || Feature.Length != Left.Length || Threshold.Length != Left.Length || Leaves.Length != Left.Length + 1 || Covers.Length != Leaves.Length) return false;
        for (var node = 0; node < Left.Length; node++)
            if (Feature[node] < 0 || Feature[node] >= features || !Follows(node, Left[node]) || !Follows(node, Right[node])) return false;
        return Left.Concat(Right).Distinct().Count() == Left.Length + Right.Length;
    }

    bool Follows(int node, int child) => child < 0 ? ~child < Leaves.Length : child > node && child < Left.Length;

    public int LeafOf(ReadOnlySpan<float> row)
    {
        if (Left.Length == 0) return 0;
        var node = 0;
        while (node >= 0) node = row[Feature[node]] <= Threshold[node] ? Left[node] : Right[node];
        return ~node;
    }

    /// <summary>Training rows below every node and at every leaf, at least one each so that shares are defined.</summary>
    public (double[] Nodes, double[] Leaves) Shares()
    {
        var leaves = Covers.Select(count => (double)Math.Max(count, 1)).ToArray();
        var nodes = new double[Left.Length];
        Array.Fill(nodes, -1);
        for (var node = nodes.Length - 1; node >= 0; node--) CoverOf(node);
        return (nodes, leaves);

        double CoverOf(int child)
        {
            if (child < 0) return leaves[~child];
            if (nodes[child] < 0) nodes[child] = CoverOf(Left[child]) + CoverOf(Right[child]);
            return nodes[child];
        }
    }
}
