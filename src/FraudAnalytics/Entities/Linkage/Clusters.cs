namespace FraudAnalytics.Entities.Linkage;

/// <summary>Nodes in disjoint sets, with the members of each.</summary>
sealed class Clusters
{
    readonly int[] parent;
    readonly List<int>?[] members;

    public Clusters(int nodes)
    {
        parent = new int[nodes];
        members = new List<int>?[nodes];
        for (var node = 0; node < nodes; node++) parent[node] = node;
    }

    /// <summary>The node that stands for the set of a node.</summary>
    public int this[int node]
    {
        get
        {
            while (parent[node] != node) node = parent[node] = parent[parent[node]];
            return node;
        }
    }

    /// <summary>The members of a set, by the node that stands for it.</summary>
    public IReadOnlyList<int> Members(int root) => members[root] ?? (IReadOnlyList<int>)[root];

    public int Size(int root) => members[root]?.Count ?? 1;

    public void Join(int left, int right)
    {
        var (one, other) = (this[left], this[right]);
        if (one == other) return;
        if (Size(one) < Size(other) || (Size(one) == Size(other) && other < one)) (one, other) = (other, one);
        (members[one] ??= [one]).AddRange(Members(other));
        members[other] = null;
        parent[other] = one;
    }
}
