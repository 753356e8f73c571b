using MathNet.Numerics.LinearAlgebra;

namespace FraudAnalytics.Features.Relations;

/// <summary>A share that one owns of another directly, above 0 to 1.</summary>
readonly record struct OwnedShare(int Owner, int Owned, double Share);

/// <summary>
/// Shares owned directly and through others: O = (I - W)^-1 - I, that is W + W^2 + ..., for direct shares W. Source: methods EN-13.
/// </summary>
/// <remarks>
/// Solved per group of connected nodes. A firm whose owners have more than all of it in the records is scaled to all. Shares that go round in a circle without loss have no solution (spectral radius 1):
/// they are left out and counted.
/// </remarks>
sealed class IntegratedOwnership
{
    /// <summary>Groups of more nodes are summed owner by owner, which costs no cube; both ways agree to nine digits.</summary>
    public const int MostSolvedAtOnce = 200;

    const int MaximumSteps = 500;
    const double Smallest = 1e-10;

    readonly Dictionary<int, List<OwnedShare>> direct = [];
    readonly Dictionary<int, (int Owner, double Share)[]> columns = [];

    /// <summary>Groups in which shares go round in a circle.</summary>
    public int Circles { get; private set; }

    /// <summary>Those of them whose shares lose nothing on the way; the shares inside the circle are left out.</summary>
    public int Unsolved { get; private set; }

    /// <summary>Integrates the shares; at most one per owner and owned.</summary>
    public static IntegratedOwnership Of(IReadOnlyList<OwnedShare> shares, int mostSolvedAtOnce = MostSolvedAtOnce)
    {
        var ownership = new IntegratedOwnership();
        foreach (var group in Groups(Scaled(shares))) ownership.Solve(group, mostSolvedAtOnce);
        return ownership;
    }

    /// <summary>Everybody who owns a part of a node, by number; empty for nodes without owners.</summary>
    public IReadOnlyList<(int Owner, double Share)> OwnersOf(int owned) => columns.GetValueOrDefault(owned) ?? [];

    /// <summary>The direct shares in a node, circles that have no solution left out.</summary>
    public IReadOnlyList<OwnedShare> DirectOwnersOf(int owned) => direct.GetValueOrDefault(owned) ?? [];

    static OwnedShare[] Scaled(IReadOnlyList<OwnedShare> shares)
    {
        var sums = new Dictionary<int, double>();
        foreach (var share in shares) sums[share.Owned] = sums.GetValueOrDefault(share.Owned) + share.Share;
        return [.. shares.Where(share => share.Owner != share.Owned).Select(share => share with { Share = share.Share / Math.Max(1, sums[share.Owned]) }).OrderBy(share => share.Owned).ThenBy(share => share.Owner)];
    }

    static Dictionary<int, List<OwnedShare>>.ValueCollection Groups(OwnedShare[] shares)
    {
        var parent = new Dictionary<int, int>();
        foreach (var share in shares) parent[Root(parent, share.Owner)] = Root(parent, share.Owned);
        var groups = new Dictionary<int, List<OwnedShare>>();
        foreach (var share in shares)
        {
            var root = Root(parent, share.Owned);
            if (!groups.TryGetValue(root, out var group)) groups[root] = group = [];
            group.Add(share);
        }
        return groups.Values;
    }

    static int Root(Dictionary<int, int> parent, int node)
    {
        while (parent.TryGetValue(node, out var next) && next != node)
        {
            // Halving the way keeps long chains short.
            if (parent.TryGetValue(next, out var beyond)) parent[node] = beyond;
            node = next;
        }
        return node;
    }

    void Solve(List<OwnedShare> group, int mostSolvedAtOnce)
    {
        var circle = OwnershipCircles.Of(group);
        if (circle.Count > 0)
        {
            Circles++;
            if (OwnershipCircles.SpectralRadius(circle) > 1 - 1e-6)
            {
                Unsolved++;
                group = [.. group.Except(circle)];
            }
        }
        foreach (var share in group)
        {
            if (!direct.TryGetValue(share.Owned, out var owners)) direct[share.Owned] = owners = [];
            owners.Add(share);
        }
        int[] nodes = [.. group.SelectMany(share => new[] { share.Owner, share.Owned }).Distinct().Order()];
        if (nodes.Length <= mostSolvedAtOnce) Invert(group, nodes);
        else
            foreach (var owned in group.Select(share => share.Owned).Distinct()) columns[owned] = Sum(owned);
    }

    void Invert(List<OwnedShare> group, int[] nodes)
    {
        if (nodes.Length == 0) return;
        var matrix = Matrix<double>.Build.DenseIdentity(nodes.Length);
        foreach (var share in group) matrix[Array.BinarySearch(nodes, share.Owner), Array.BinarySearch(nodes, share.Owned)] -= share.Share;
        var inverse = matrix.Inverse();
        foreach (var owned in group.Select(share => share.Owned).Distinct())
        {
            var column = Array.BinarySearch(nodes, owned);
            columns[owned] = [.. nodes.Select((node, row) => (node, inverse[row, column] - (row == column ? 1 : 0))).Where(item => item.Item2 > Smallest)];
        }
    }

    /// <summary>One column of W + W^2 + ..., step by step up the owners.</summary>
    (int, double)[] Sum(int owned)
    {
        var sums = new SortedDictionary<int, double>();
        var step = new SortedDictionary<int, double> { [owned] = 1 };
        for (var count = 0; count < MaximumSteps && step.Count > 0; count++)
        {
            var next = new SortedDictionary<int, double>();
            foreach (var (node, part) in step)
                foreach (var share in DirectOwnersOf(node))
                    if (part * share.Share > Smallest) next[share.Owner] = next.GetValueOrDefault(share.Owner) + part * share.Share;
            foreach (var (owner, part) in next) sums[owner] = sums.GetValueOrDefault(owner) + part;
            step = next;
        }
        return [.. sums.Select(item => (item.Key, item.Value))];
    }
}
