using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FraudAnalytics.ML;

/// <summary>
/// A <see cref="Forest"/> laid out for scoring many rows: one array of nodes over all trees, rows taken in blocks and turned into columns. Margins are those of <see cref="Forest.Margin"/> bit for bit.
/// </summary>
/// <remarks>
/// A tree of up to 32 leaves is not walked: a row keeps one bit per leaf, every split that sends it right clears the leaves on its left, and the first bit left is its leaf. All splits are looked at, but without a jump,
/// eight rows at a time. Source: Lucchese and others, "QuickScorer", SIGIR 2015. Larger trees are walked by all rows of a block together, always as many steps as the tree is deep.
/// A value that is not a number goes right, as in ML.NET.
/// </remarks>
sealed class FlatForest
{
    const int BlockRows = 128;
    const int RowsTogether = 32;
    const int MostBits = 32;
    const int ChunkRows = 32 * BlockRows;
    const int Lanes = 8;

    readonly FlatNode[] nodes;
    readonly double[] leaves;
    readonly FlatTree[] trees;
    readonly double bias;
    readonly int features;

    public FlatForest(Forest forest)
    {
        (bias, features) = (forest.Bias, forest.Features);
        var layout = new Layout(features);
        trees = new FlatTree[forest.Trees.Length];
        for (var index = 0; index < trees.Length; index++) trees[index] = layout.Add(forest.Trees[index]);
        (nodes, leaves) = ([.. layout.Nodes], [.. layout.Leaves]);
    }

    /// <summary>Margin of every row; the same for any number of threads.</summary>
    /// <param name="rows">Row after row.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    public double[] Margins(float[] rows, int threads)
    {
        var margins = new double[rows.Length / features];
        var chunks = (margins.Length + ChunkRows - 1) / ChunkRows;
        Parallel.For(0, chunks, new() { MaxDegreeOfParallelism = threads }, chunk =>
        {
            var count = Math.Min(ChunkRows, margins.Length - chunk * ChunkRows);
            Margins(rows.AsSpan(chunk * ChunkRows * features, count * features), margins.AsSpan(chunk * ChunkRows, count));
        });
        return margins;
    }

    /// <summary>Rows of one length, one after the other.</summary>
    public static float[] RowAfterRow(float[][] rows)
    {
        if (rows.Length == 0) return [];
        var joined = new float[rows.Length * rows[0].Length];
        for (var row = 0; row < rows.Length; row++) rows[row].CopyTo(joined, row * rows[0].Length);
        return joined;
    }

    /// <summary>Margin of every row, on this thread.</summary>
    /// <param name="rows">Row after row.</param>
    /// <param name="margins">One per row.</param>
    public void Margins(ReadOnlySpan<float> rows, Span<double> margins)
    {
        // One column more than there are features stays zero: leaves of large trees compare it.
        var rented = ArrayPool<float>.Shared.Rent((features + 1) * BlockRows);
        var columns = rented.AsSpan(0, (features + 1) * BlockRows);
        columns.Clear();
        for (var start = 0; start < margins.Length; start += BlockRows)
        {
            var block = margins.Slice(start, Math.Min(BlockRows, margins.Length - start));
            ToColumns(rows.Slice(start * features, block.Length * features), columns);
            AddTrees(columns, block);
        }
        ArrayPool<float>.Shared.Return(rented);
    }

    void ToColumns(ReadOnlySpan<float> rows, Span<float> columns)
    {
        for (var row = 0; row * features < rows.Length; row++)
        {
            var values = rows.Slice(row * features, features);
            for (var feature = 0; feature < values.Length; feature++) columns[feature * BlockRows + row] = values[feature];
        }
    }

    /// <summary>Tree by tree in the order of the forest, so that every row's sum is rounded as if it were scored alone.</summary>
    void AddTrees(ReadOnlySpan<float> columns, Span<double> margins)
    {
        margins.Fill(bias);
        Span<int> reached = stackalloc int[BlockRows];
        foreach (var tree in trees)
        {
            var own = nodes.AsSpan(tree.Nodes);
            if (tree.Depth > 0) Walk(own, tree.Depth, columns, reached[..margins.Length]);
            else
                for (var row = 0; row < margins.Length; row += RowsTogether) Keep(own, MemoryMarshal.Cast<float, Vector256<float>>(columns[row..]), reached.Slice(row, RowsTogether));
            var values = leaves.AsSpan(tree.Leaves);
            for (var row = 0; row < margins.Length; row++) margins[row] += values[reached[row]];
        }
    }

    /// <summary>Leaves of 32 rows in a small tree.</summary>
    static void Keep(ReadOnlySpan<FlatNode> tree, ReadOnlySpan<Vector256<float>> columns, Span<int> leaves)
    {
        Vector256<int> a = Vector256<int>.AllBitsSet, b = a, c = a, d = a;
        foreach (ref readonly var node in tree)
        {
            var (threshold, kept) = (Vector256.Create(node.Threshold), Vector256.Create(node.Word));
            var column = columns.Slice(node.Column, RowsTogether / Lanes);
            a &= Vector256.LessThanOrEqual(column[0], threshold).AsInt32() | kept;
            b &= Vector256.LessThanOrEqual(column[1], threshold).AsInt32() | kept;
            c &= Vector256.LessThanOrEqual(column[2], threshold).AsInt32() | kept;
            d &= Vector256.LessThanOrEqual(column[3], threshold).AsInt32() | kept;
        }
        a.CopyTo(leaves);
        b.CopyTo(leaves[8..]);
        c.CopyTo(leaves[16..]);
        d.CopyTo(leaves[24..]);
        foreach (ref var leaf in leaves) leaf = BitOperations.TrailingZeroCount(leaf);
    }

    /// <summary>Nodes at which rows end in a large tree. A row that is at its leaf stays there.</summary>
    static void Walk(ReadOnlySpan<FlatNode> tree, int depth, ReadOnlySpan<float> columns, Span<int> at)
    {
        at.Clear();
        for (var step = 0; step < depth; step++)
            for (var row = 0; row < at.Length; row++)
            {
                ref readonly var node = ref tree[at[row]];
                at[row] = node.Word + (columns[node.Column + row] <= node.Threshold ? 0 : 1);
            }
    }

    /// <param name="Column">Where the column of its feature starts in a block: in vectors for a small tree, in numbers for a large one.</param>
    /// <param name="Threshold">A row goes left when its value is at most this.</param>
    /// <param name="Word">Of a small tree: the leaves, one bit each, that a row keeps when it goes right. Of a large one: number of the left child; the right one follows it.</param>
    readonly record struct FlatNode(int Column, float Threshold, int Word);

    /// <param name="Nodes">Its part of all nodes.</param>
    /// <param name="Leaves">Its part of all leaves: of a small tree from left to right, of a large one a value for every node.</param>
    /// <param name="Depth">Steps to the deepest leaf of a large tree; 0 for a small one.</param>
    readonly record struct FlatTree(Range Nodes, Range Leaves, int Depth);

    /// <summary>Puts trees into the arrays.</summary>
    sealed class Layout(int features)
    {
        public List<FlatNode> Nodes { get; } = [];
        public List<double> Leaves { get; } = [];

        public FlatTree Add(Tree tree)
        {
            var (node, leaf) = (Nodes.Count, Leaves.Count);
            var depth = tree.Leaves.Length > MostBits ? AddLarge(tree, node) : AddSmall(tree, tree.Left.Length == 0 ? ~0 : 0, leaf);
            return new(node..Nodes.Count, leaf..Leaves.Count, depth);
        }

        /// <summary>Leaves from left to right, so that those left of a split are neighbours.</summary>
        int AddSmall(Tree tree, int child, int start)
        {
            if (child < 0)
            {
                Leaves.Add(tree.Leaves[~child]);
                return 0;
            }
            var first = Leaves.Count - start;
            AddSmall(tree, tree.Left[child], start);
            var left = (1u << Leaves.Count - start) - (1u << first);
            Nodes.Add(new(tree.Feature[child] * (BlockRows / Lanes), tree.Threshold[child], unchecked((int)~left)));
            return AddSmall(tree, tree.Right[child], start);
        }

        /// <summary>Level by level, so that brothers are neighbours. Gives the steps to the deepest leaf.</summary>
        int AddLarge(Tree tree, int start)
        {
            var steps = -1;
            for (List<int> level = [0], next; level.Count > 0; level = next, steps++)
            {
                var after = Nodes.Count - start + level.Count;
                next = [];
                foreach (var child in level)
                {
                    Nodes.Add(child < 0 ? Resting(Nodes.Count - start) : new(tree.Feature[child] * BlockRows, tree.Threshold[child], after + next.Count));
                    Leaves.Add(child < 0 ? tree.Leaves[~child] : 0);
                    if (child >= 0) next.AddRange([tree.Left[child], tree.Right[child]]);
                }
            }
            return steps;
        }

        /// <summary>A leaf is its own left child, and every row goes left there: the column that it looks at holds zeros.</summary>
        FlatNode Resting(int own) => new(features * BlockRows, 0, own);
    }
}
