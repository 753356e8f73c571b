namespace FraudAnalytics.Entities.Linkage;

/// <summary>Analysts' decisions as pairs of nodes.</summary>
sealed record DecidedPairs(IReadOnlyList<(int Left, int Right)> Same, IReadOnlyList<(int Left, int Right)> Different);

/// <summary>What clustering gave.</summary>
/// <param name="Clusters">The sets.</param>
/// <param name="Merges">The pairs that joined two sets, in order of joining.</param>
/// <param name="Ambiguous">Nodes that fit two parties equally well which are not the same; they stay alone.</param>
/// <param name="Contradictory">Decisions that could not be kept because others contradict them.</param>
sealed record Clustered(Clusters Clusters, List<Edge> Merges, List<int> Ambiguous, int Contradictory);

/// <summary>
/// Joins nodes by their best pairs first. Two sets are joined only if on the whole their members look like one: a chain of small differences does not make one party of its two ends.
/// </summary>
sealed class Clustering(int nodes, ValueColumn identifiers, Func<int, int, JudgedPair> judge)
{
    // So many pairs across two sets are looked at, and so many members with different numbers of each.
    const int MostPairs = 64;
    const int MostNumbered = 32;

    readonly Clusters clusters = new(nodes);
    readonly Dictionary<int, List<int>> forbidden = [];

    public Clustered Run(IEnumerable<Edge> edges, DecidedPairs decided)
    {
        foreach (var (left, right) in decided.Different)
        {
            Forbid(left, right);
            Forbid(right, left);
        }
        var contradictory = decided.Same.Count(pair => !JoinDecided(pair.Left, pair.Right));
        var sorted = edges.OrderByDescending(edge => edge.Score).ThenBy(edge => edge.Left).ThenBy(edge => edge.Right).ToArray();
        var ambiguous = new AmbiguousNodes(judge).Among(sorted);
        var merges = new List<Edge>();
        foreach (var edge in sorted)
        {
            if (ambiguous.Contains(edge.Left) || ambiguous.Contains(edge.Right)) continue;
            var (one, other) = (clusters[edge.Left], clusters[edge.Right]);
            if (one == other || AreDecidedDifferent(one, other) || !LookLikeOne(one, other)) continue;
            clusters.Join(one, other);
            merges.Add(edge);
        }
        return new(clusters, merges, [.. ambiguous.Order()], contradictory);
    }

    void Forbid(int left, int right)
    {
        if (!forbidden.TryGetValue(left, out var list)) forbidden[left] = list = [];
        list.Add(right);
    }

    bool JoinDecided(int left, int right)
    {
        var (one, other) = (clusters[left], clusters[right]);
        if (one != other && AreDecidedDifferent(one, other)) return false;
        clusters.Join(one, other);
        return true;
    }

    bool AreDecidedDifferent(int one, int other)
    {
        if (forbidden.Count == 0) return false;
        if (clusters.Size(other) < clusters.Size(one)) (one, other) = (other, one);
        foreach (var member in clusters.Members(one))
            if (forbidden.TryGetValue(member, out var list) && list.Exists(opponent => clusters[opponent] == other)) return true;
        return false;
    }

    bool LookLikeOne(int one, int other)
    {
        var (left, right) = (clusters.Members(one), clusters.Members(other));
        if (left.Count == 1 && right.Count == 1) return true;
        var all = (long)left.Count * right.Count;
        var (looked, sum) = (Math.Min(all, MostPairs), 0.0);
        for (var pair = 0L; pair < looked; pair++)
        {
            // Where there are more, pairs are drawn by a hash of the two members that stand for the sets.
            var index = all <= MostPairs ? pair : (long)(Mix.Hash(PairKey.Of(one, other), (ulong)pair) % (ulong)all);
            var (score, verdict) = judge(left[(int)(index / right.Count)], right[(int)(index % right.Count)]);
            if (verdict == Verdict.Apart) return false;
            sum += score;
        }
        return sum > 0 && (all <= MostPairs || !NumbersContradict(left, right));
    }

    bool NumbersContradict(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        var others = Numbered(right);
        return Numbered(left).Exists(one => others.Exists(other => judge(one, other).Verdict == Verdict.Apart));
    }

    /// <summary>Members with identifiers, one for each first identifier.</summary>
    List<int> Numbered(IReadOnlyList<int> members)
    {
        var (seen, numbered) = (new HashSet<int>(), new List<int>());
        foreach (var member in members)
            if (identifiers[member] is [var first, ..] && numbered.Count < MostNumbered && seen.Add(first)) numbered.Add(member);
        return numbered;
    }
}
