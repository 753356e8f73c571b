namespace FraudAnalytics.ML;

/// <summary>
/// Shapley contributions of the features of one row: they and <see cref="Expected"/> sum to the forest's margin.
/// Path-dependent TreeSHAP (Lundberg et al. 2020, algorithm 2); the background is the training rows per leaf. Source: methods ML-12.
/// </summary>
sealed class ForestExplainer
{
    readonly Forest forest;
    readonly (double[] Nodes, double[] Leaves)[] covers;
    readonly int depth;

    public ForestExplainer(Forest forest)
    {
        this.forest = forest;
        covers = new (double[], double[])[forest.Trees.Length];
        Expected = forest.Bias;
        for (var index = 0; index < covers.Length; index++)
        {
            var tree = forest.Trees[index];
            covers[index] = tree.Shares();
            Expected += MeanOf(tree, covers[index].Leaves);
            depth = Math.Max(depth, DepthOf(tree, tree.Left.Length == 0 ? -1 : 0));
        }
    }

    /// <summary>Mean margin of the training rows: what is said of a row of which nothing is known.</summary>
    public double Expected { get; }

    /// <summary>Contribution of every feature to the margin of a row, in log-odds before calibration.</summary>
    public double[] Contributions(ReadOnlySpan<float> row)
    {
        var sums = new double[forest.Features];
        var path = new PathStep[(depth + 2) * (depth + 3) / 2];
        for (var index = 0; index < covers.Length; index++)
        {
            var tree = forest.Trees[index];
            if (tree.Left.Length > 0) new Walk(tree, covers[index], row, sums).Visit(0, path, new(-1, 1, 1), 0);
        }
        return sums;
    }

    static double MeanOf(Tree tree, double[] leaves)
    {
        var sum = 0.0;
        var weight = 0.0;
        for (var leaf = 0; leaf < leaves.Length; leaf++)
        {
            sum += leaves[leaf] * tree.Leaves[leaf];
            weight += leaves[leaf];
        }
        return sum / weight;
    }

    static int DepthOf(Tree tree, int node) => node < 0 ? 0 : 1 + Math.Max(DepthOf(tree, tree.Left[node]), DepthOf(tree, tree.Right[node]));

    /// <summary>A split on the way to a leaf.</summary>
    /// <param name="Feature">Feature of the split; -1 for the root.</param>
    /// <param name="Zero">Share of the background that goes this way when the feature is unknown.</param>
    /// <param name="One">1 when the row itself goes this way, else 0.</param>
    /// <param name="Weight">Sum of the permutation weights of subsets of this size.</param>
    readonly record struct PathStep(int Feature, double Zero, double One, double Weight = 0);

    readonly ref struct Walk(Tree tree, (double[] Nodes, double[] Leaves) covers, ReadOnlySpan<float> row, double[] sums)
    {
        readonly ReadOnlySpan<float> row = row;

        public void Visit(int node, Span<PathStep> parent, PathStep step, int length)
        {
            // Each level works on its own copy, behind its parent's.
            var path = parent[length..];
            parent[..length].CopyTo(path);
            Extend(path, length++, step);
            if (node < 0) AddLeaf(~node, path, length);
            else VisitChildren(node, path, length);
        }

        void VisitChildren(int node, Span<PathStep> path, int length)
        {
            var feature = tree.Feature[node];
            double zero = 1, one = 1;
            for (var index = 1; index < length; index++)
            {
                if (path[index].Feature != feature) continue;
                (zero, one) = (path[index].Zero, path[index].One);
                Unwind(path, length--, index);
                break;
            }
            var left = row[feature] <= tree.Threshold[node];
            Visit(tree.Left[node], path, new(feature, zero * Cover(tree.Left[node]) / covers.Nodes[node], left ? one : 0), length);
            Visit(tree.Right[node], path, new(feature, zero * Cover(tree.Right[node]) / covers.Nodes[node], left ? 0 : one), length);
        }

        double Cover(int child) => child < 0 ? covers.Leaves[~child] : covers.Nodes[child];

        void AddLeaf(int leaf, ReadOnlySpan<PathStep> path, int length)
        {
            for (var index = 1; index < length; index++)
                sums[path[index].Feature] += UnwoundSum(path, length, index) * (path[index].One - path[index].Zero) * tree.Leaves[leaf];
        }

        static void Extend(Span<PathStep> path, int length, PathStep step)
        {
            path[length] = step with { Weight = length == 0 ? 1 : 0 };
            for (var index = length - 1; index >= 0; index--)
            {
                path[index + 1] = path[index + 1] with { Weight = path[index + 1].Weight + step.One * path[index].Weight * (index + 1) / (length + 1) };
                path[index] = path[index] with { Weight = step.Zero * path[index].Weight * (length - index) / (length + 1) };
            }
        }

        static void Unwind(Span<PathStep> path, int length, int at)
        {
            var (zero, one) = (path[at].Zero, path[at].One);
            var next = path[length - 1].Weight;
            for (var index = length - 2; index >= 0; index--)
            {
                var weight = path[index].Weight;
                if (one != 0)
                {
                    path[index] = path[index] with { Weight = next * length / ((index + 1) * one) };
                    next = weight - path[index].Weight * zero * (length - 1 - index) / length;
                }
                else path[index] = path[index] with { Weight = weight * length / (zero * (length - 1 - index)) };
            }
            for (var index = at; index < length - 1; index++) path[index] = path[index + 1] with { Weight = path[index].Weight };
        }

        static double UnwoundSum(ReadOnlySpan<PathStep> path, int length, int at)
        {
            var (zero, one) = (path[at].Zero, path[at].One);
            var next = path[length - 1].Weight;
            var total = 0.0;
            for (var index = length - 2; index >= 0; index--)
            {
                if (one != 0)
                {
                    var weight = next * length / ((index + 1) * one);
                    total += weight;
                    next = path[index].Weight - weight * zero * (length - 1 - index) / length;
                }
                else total += path[index].Weight * length / (zero * (length - 1 - index));
            }
            return total;
        }
    }
}
