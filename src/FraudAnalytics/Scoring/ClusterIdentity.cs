using System.Collections.Immutable;

namespace FraudAnalytics.Scoring;

/// <summary>A cluster finding known from earlier scans: its id and the contracts that it had when last seen.</summary>
public sealed record KnownCluster(string Id, ImmutableArray<string> Members);

/// <summary>Keeps the id of a cluster while at least half of it stays the same.</summary>
public static class ClusterIdentity
{
    /// <summary>Least Jaccard index of two member sets that are the same finding; inclusive.</summary>
    public const double LeastOverlap = 0.5;

    /// <summary>
    /// The ids of the findings on clusters of one detector and anchor, in the order given. One old id goes to one new finding, best overlap first, ties in order of id.
    /// </summary>
    /// <param name="known">Findings of the same detector and anchor in the store.</param>
    /// <param name="current">Findings of the scan, all of one detector and anchor.</param>
    public static ImmutableArray<string> Match(IReadOnlyList<KnownCluster> known, IReadOnlyList<Finding> current)
    {
        var ids = new string?[current.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (id, index) in Overlaps(known, current))
            if (ids[index] is null && taken.Add(id)) ids[index] = id;
        taken.UnionWith(known.Select(cluster => cluster.Id));
        foreach (var index in Enumerable.Range(0, current.Count).OrderBy(index => MemberKey(current[index]), StringComparer.Ordinal))
            ids[index] ??= FreeId(current[index], taken);
        return [.. ids.Select(id => id!)];
    }

    /// <summary>Size of the intersection over size of the union; 0 for two empty sets.</summary>
    public static double Jaccard(IReadOnlyCollection<string> left, IReadOnlyCollection<string> right)
    {
        var set = left.ToHashSet(StringComparer.Ordinal);
        var others = right.ToHashSet(StringComparer.Ordinal);
        var common = others.Count(set.Contains);
        var union = set.Count + others.Count - common;
        return union == 0 ? 0 : common / (double)union;
    }

    static IEnumerable<(string Id, int Index)> Overlaps(IReadOnlyList<KnownCluster> known, IReadOnlyList<Finding> current) =>
        known.SelectMany(_ => Enumerable.Range(0, current.Count), (old, index) => (old.Id, Index: index, Overlap: Jaccard(old.Members, current[index].Subject.Ids)))
            .Where(pair => pair.Overlap >= LeastOverlap)
            .OrderByDescending(pair => pair.Overlap)
            .ThenBy(pair => pair.Id, StringComparer.Ordinal)
            .ThenBy(pair => MemberKey(current[pair.Index]), StringComparer.Ordinal)
            .Select(pair => (pair.Id, pair.Index));

    static string FreeId(Finding finding, HashSet<string> taken)
    {
        var (kind, anchor, members) = (finding.Subject.Kind, finding.Anchor ?? "", finding.Subject.Ids);
        var id = FindingIdentity.OfCluster(finding.Detector, kind, anchor, members);
        if (taken.Add(id)) return id;
        id = FindingIdentity.OfWholeCluster(finding.Detector, kind, anchor, members);
        return taken.Add(id) ? id : throw new InvalidOperationException($"{finding.Detector} reports the cluster {finding.Subject.Key} twice.");
    }

    static string MemberKey(Finding finding) => string.Join('\0', finding.Subject.Ids);
}
