using System.Collections.Immutable;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>Gives the findings and cases of a scan the ids that the store knows them by.</summary>
sealed class LastingIds
{
    readonly Dictionary<Finding, string> renamed = new(ReferenceEqualityComparer.Instance);
    readonly KnownFinding[] known;

    /// <param name="known">Findings of the store, in the entity ids of the scan.</param>
    LastingIds(IEnumerable<KnownFinding> known) =>
        // Where several would do, a decision outweighs age, and age weighs more than risk.
        this.known = [.. known.OrderByDescending(finding => finding.IsDecided).ThenBy(finding => finding.FirstScan, StringComparer.Ordinal).ThenByDescending(finding => finding.Risk).ThenBy(finding => finding.Id, StringComparer.Ordinal)];

    public static ImmutableArray<Case> Of(ImmutableArray<Case> cases, IEnumerable<KnownFinding> known)
    {
        var ids = new LastingIds(known);
        // In an empty store everything keeps the ids that the scan gave.
        if (ids.known.Length == 0) return cases;
        var findings = cases.SelectMany(item => item.Findings).ToLookup(finding => finding.Anchor is not null);
        ids.NameClusters(findings[true]);
        ids.NameSubjects(findings[false]);
        return ids.Cases(cases);
    }

    void NameClusters(IEnumerable<Finding> findings)
    {
        var clusters = known.Where(finding => finding.Anchor is not null).ToLookup(finding => (finding.Detector, finding.Anchor), finding => new KnownCluster(finding.Id, finding.Members));
        foreach (var group in findings.GroupBy(finding => (finding.Detector, finding.Anchor)))
        {
            var current = group.ToList();
            var ids = ClusterIdentity.Match([.. clusters[group.Key]], current);
            for (var index = 0; index < current.Count; index++) renamed[current[index]] = ids[index];
        }
    }

    /// <summary>A finding takes over the id under which its subject is known; that is another than its own where the subject had another id before.</summary>
    void NameSubjects(IEnumerable<Finding> findings)
    {
        var heirs = known.Where(finding => finding.Anchor is null).GroupBy(OwnId, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Any(finding => finding.Id == same.Key) ? same.Key : same.First().Id, StringComparer.Ordinal);
        var current = findings.OrderBy(finding => finding.Id, StringComparer.Ordinal).ToLookup(finding => heirs.ContainsKey(finding.Id));
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in current[true]) taken.Add(renamed[finding] = heirs[finding.Id]);
        foreach (var finding in current[false]) renamed[finding] = FreeId(finding.Id, taken);
    }

    static string OwnId(KnownFinding finding) => FindingIdentity.Of(finding.Detector, new(finding.Kind, finding.Members, ""));

    static string FreeId(string id, HashSet<string> taken)
    {
        while (!taken.Add(id)) id = FindingIdentity.Hash(["taken over", id]);
        return id;
    }

    ImmutableArray<Case> Cases(ImmutableArray<Case> cases)
    {
        var items = cases.Select(item => (Before: item.Id, Now: Renamed(item))).OrderBy(item => item.Now.Findings[0].Id, StringComparer.Ordinal).ToArray();
        var ids = CaseIds([.. items.Select(item => item.Now)]);
        var ranked = Scoring.Cases.Ranked(items.Select((item, index) => item.Now with { Id = ids[index] }));
        var now = items.Select((item, index) => (item.Before, Now: ids[index])).ToDictionary(pair => pair.Before, pair => pair.Now, StringComparer.Ordinal);
        var ranks = ranked.ToDictionary(item => item.Id, item => item.Rank, StringComparer.Ordinal);
        return [.. ranked.Select(item => item.Links.IsEmpty ? item : item with { Links = [.. item.Links.Select(link => link with { CaseId = now[link.CaseId], Rank = ranks[now[link.CaseId]] })] })];
    }

    Case Renamed(Case item)
    {
        var ids = item.Findings.ToDictionary(finding => finding.Id, finding => renamed[finding], StringComparer.Ordinal);
        return item with
        {
            Findings = [.. item.Findings.Select(finding => ids[finding.Id] == finding.Id ? finding : finding with { Id = ids[finding.Id] })],
            Bars = [.. item.Bars.Select(bar => bar.FindingId is null ? bar : bar with { FindingId = ids[bar.FindingId] })],
        };
    }

    /// <summary>A case stays the case that its findings were in; one old case goes to one new case. Those that were in one choose first.</summary>
    string[] CaseIds(Case[] cases)
    {
        var byId = known.Select((finding, rank) => (finding, rank)).ToDictionary(pair => pair.finding.Id, pair => (pair.finding.CaseId, pair.rank), StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var ids = Array.ConvertAll(cases, item => KnownCase(item, byId, taken));
        for (var index = 0; index < cases.Length; index++) ids[index] ??= FreshCase(cases[index], taken);
        return ids!;
    }

    /// <summary>The case of clusters first, whose ids outlive their members; then the case that is the subject's own; then any other that a finding was in.</summary>
    static string? KnownCase(Case item, Dictionary<string, (string CaseId, int Rank)> byId, HashSet<string> taken)
    {
        var own = FindingIdentity.OfCase(item.Subject, []);
        return item.Findings.Where(finding => byId.ContainsKey(finding.Id)).Select(finding => (IsCluster: finding.Anchor is not null, Known: byId[finding.Id]))
            .OrderByDescending(finding => finding.IsCluster).ThenByDescending(finding => finding.IsCluster || finding.Known.CaseId == own).ThenBy(finding => finding.IsCluster ? 0 : finding.Known.Rank)
            .Select(finding => finding.Known.CaseId).FirstOrDefault(taken.Add);
    }

    static string FreshCase(Case item, HashSet<string> taken)
    {
        var first = FindingIdentity.OfCase(item.Subject, item.Findings);
        if (taken.Add(first)) return first;
        first = FindingIdentity.Hash(["second case", .. item.Findings.Select(finding => finding.Id)]);
        taken.Add(first);
        return first;
    }
}
