using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>State of a finding after the latest scan that looked for it.</summary>
public enum FindingState { New, Unchanged, Changed, NotSeen, Reactivated }

/// <summary>What the store knows of a finding and a scan needs to recognise it.</summary>
sealed record KnownFinding
{
    public required string Id { get; init; }
    public required string CaseId { get; init; }
    public required string Detector { get; init; }
    public required string? Anchor { get; init; }
    public required ImmutableArray<string> Members { get; init; }
    public required FindingState State { get; init; }
    public required string ContentHash { get; init; }
    public required string Buyer { get; init; }
    public required ImmutableArray<string> Tenders { get; init; }
    public required ImmutableArray<string> Files { get; init; }
}

/// <summary>A scan compared with what the store knows: its findings under their lasting ids, and which known ones are no longer found.</summary>
sealed record ScanPlan(ScanResult Result, ImmutableSortedDictionary<string, FindingState> States, ImmutableArray<KnownFinding> NotSeen)
{
    public ScanChanges Changes => Result.Report.Changes;

    public static ScanPlan Make(ScanResult result, IReadOnlyList<KnownFinding> known)
    {
        var cases = WithLastingIds(result.Cases, known);
        var byId = known.ToDictionary(finding => finding.Id, StringComparer.Ordinal);
        var states = cases.SelectMany(item => item.Findings)
            .ToImmutableSortedDictionary(finding => finding.Id, finding => StateOf(finding, byId.GetValueOrDefault(finding.Id)), StringComparer.Ordinal);
        ImmutableArray<KnownFinding> notSeen = [.. known.Where(finding => finding.State != FindingState.NotSeen && !states.ContainsKey(finding.Id) && IsCovered(finding, result.Coverage))];
        var report = result.Report with { Changes = Count(states.Values, notSeen.Length) };
        return new(result with { Cases = cases, Report = report }, states, notSeen);
    }

    /// <summary>Hash of what makes a finding worth a second look: members, amount, version and weight to a tenth of a bit. Percentiles drift with every scan and do not count.</summary>
    public static string ContentHash(Finding finding) => FindingIdentity.Hash(
    [
        finding.DetectorVersion.ToString(CultureInfo.InvariantCulture),
        finding.Weight.ToString("F1", CultureInfo.InvariantCulture),
        finding.AmountAtStake?.Units.ToString(CultureInfo.InvariantCulture) ?? "",
        finding.AmountAtStake?.Currency.ToString() ?? "",
        .. finding.Subject.Ids,
    ]);

    /// <summary>The OCIDs of the lots that a finding names.</summary>
    public static ImmutableArray<string> Tenders(Finding finding) =>
        [.. finding.Lots.Select(lot => lot.IndexOf('/') is >= 0 and var cut ? lot[..cut] : lot).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Full paths of the files that a finding's rows are in; a name that coverage does not know stays as it is.</summary>
    public static ImmutableArray<string> Files(Finding finding, ScanCoverage coverage) =>
    [
        .. finding.Evidence.SelectMany(item => item.Sources).Select(source => coverage.Files.GetValueOrDefault(source.File, source.File))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Whether the scan looked where the finding was: its detector ran, and either all its tenders were read again (a finding without lots: its buyer),
    /// or all the files that it came from were, whole.
    /// </summary>
    internal static bool IsCovered(KnownFinding finding, ScanCoverage coverage)
    {
        if (!coverage.Complete || !coverage.Detectors.Contains(finding.Detector)) return false;
        if (finding.Tenders.Length > 0 ? finding.Tenders.All(coverage.Tenders.Contains) : coverage.Buyers.Contains(finding.Buyer)) return true;
        return finding.Files.Length > 0 && finding.Files.All(coverage.Files.ContainsValue);
    }

    static FindingState StateOf(Finding finding, KnownFinding? known) =>
        known is null ? FindingState.New
        : known.State == FindingState.NotSeen ? FindingState.Reactivated
        : known.ContentHash == ContentHash(finding) ? FindingState.Unchanged
        : FindingState.Changed;

    static ScanChanges Count(IEnumerable<FindingState> states, int notSeen)
    {
        var counts = states.CountBy(state => state).ToDictionary();
        return new(counts.GetValueOrDefault(FindingState.New), counts.GetValueOrDefault(FindingState.Unchanged), counts.GetValueOrDefault(FindingState.Changed),
            notSeen, counts.GetValueOrDefault(FindingState.Reactivated));
    }

    static ImmutableArray<Case> WithLastingIds(ImmutableArray<Case> cases, IReadOnlyList<KnownFinding> known)
    {
        var renamed = RenamedFindings(cases, known);
        var caseOf = known.ToDictionary(finding => finding.Id, finding => finding.CaseId, StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return Cases.Ranked(cases.Select(item => Renamed(item, renamed)).OrderBy(item => item.Findings[0].Id, StringComparer.Ordinal).Select(item => item with { Id = LastingCaseId(item, caseOf, taken) }));
    }

    static Dictionary<Finding, string> RenamedFindings(ImmutableArray<Case> cases, IReadOnlyList<KnownFinding> known)
    {
        var renamed = new Dictionary<Finding, string>(ReferenceEqualityComparer.Instance);
        var clusters = known.Where(finding => finding.Anchor is not null).ToLookup(finding => (finding.Detector, finding.Anchor), finding => new KnownCluster(finding.Id, finding.Members));
        foreach (var group in cases.SelectMany(item => item.Findings).Where(finding => finding.Anchor is not null).GroupBy(finding => (finding.Detector, finding.Anchor)))
        {
            var current = group.ToList();
            var ids = ClusterIdentity.Match([.. clusters[group.Key]], current);
            for (var index = 0; index < current.Count; index++) renamed[current[index]] = ids[index];
        }
        return renamed;
    }

    static Case Renamed(Case item, Dictionary<Finding, string> renamed)
    {
        var ids = item.Findings.ToDictionary(finding => finding.Id, finding => renamed.GetValueOrDefault(finding, finding.Id), StringComparer.Ordinal);
        return item with
        {
            Findings = [.. item.Findings.Select(finding => finding with { Id = ids[finding.Id] })],
            Bars = [.. item.Bars.Select(bar => bar.FindingId is null ? bar : bar with { FindingId = ids[bar.FindingId] })],
        };
    }

    /// <summary>A case of clusters stays the case that its findings were in; one old case goes to one new case.</summary>
    static string LastingCaseId(Case item, Dictionary<string, string> caseOf, HashSet<string> taken)
    {
        var anchored = item.Findings.Where(finding => finding.Anchor is not null);
        foreach (var finding in anchored)
            if (caseOf.TryGetValue(finding.Id, out var id) && taken.Add(id)) return id;
        var first = FindingIdentity.OfCase(item.Subject, item.Findings);
        return taken.Add(first) ? first : FindingIdentity.Hash(["second case", .. item.Findings.Select(finding => finding.Id)]);
    }
}
