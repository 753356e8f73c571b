using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>State of a finding after the latest scan that looked for it.</summary>
public enum FindingState { New, Unchanged, Changed, NotSeen, Reactivated }

/// <summary>What the store knows of a finding and a scan needs to recognise it.</summary>
sealed record KnownFinding
{
    public required string Id { get; init; }
    public required string CaseId { get; init; }
    public required SubjectKind Kind { get; init; }
    public required string Detector { get; init; }
    public required string? Anchor { get; init; }
    public required ImmutableArray<string> Members { get; init; }
    public required FindingState State { get; init; }
    public required string ContentHash { get; init; }
    public required string Buyer { get; init; }
    public required ImmutableArray<string> Tenders { get; init; }
    public required ImmutableArray<string> Files { get; init; }
    public required string FirstScan { get; init; }
    public required double Risk { get; init; }

    /// <summary>True when a person has decided on its case, whatever came after.</summary>
    public required bool IsDecided { get; init; }
}

/// <summary>A scan compared with what the store knows: its findings under their lasting ids, and which known ones are no longer found.</summary>
sealed record ScanPlan(ScanResult Result, IReadOnlyDictionary<string, FindingState> States, ImmutableArray<KnownFinding> NotSeen)
{
    public ScanChanges Changes => Result.Report.Changes;

    /// <summary>Known findings that the scan does not have and whose ids of organisations have changed: the store must learn the new ones, or a later scan would not know them.</summary>
    public ImmutableArray<KnownFinding> Translated { get; init; } = [];

    /// <summary>Known findings whose case is another one now.</summary>
    public ImmutableArray<KnownFinding> Moved { get; init; } = [];

    public static ScanPlan Make(ScanResult result, IReadOnlyList<KnownFinding> stored)
    {
        var translation = IdTranslation.For(result, stored);
        KnownFinding[] known = [.. stored.Select(translation.Of)];
        var cases = LastingIds.Of(result.Cases, known);
        var byId = known.ToDictionary(finding => finding.Id, StringComparer.Ordinal);
        var states = cases.SelectMany(item => item.Findings)
            .ToDictionary(finding => finding.Id, finding => StateOf(finding, byId.GetValueOrDefault(finding.Id)), StringComparer.Ordinal);
        ImmutableArray<KnownFinding> notSeen = [.. known.Where(finding => finding.State != FindingState.NotSeen && !states.ContainsKey(finding.Id) && IsCovered(finding, result.Coverage))];
        var report = result.Report with { Changes = Count(states.Values, notSeen.Length) };
        return new(result with { Cases = cases, Report = report, Groups = SupplierGroups.Renamed(result.Groups, result.Cases, cases) }, states, notSeen)
        {
            Translated = [.. known.Where((finding, index) => !ReferenceEquals(finding, stored[index]) && !states.ContainsKey(finding.Id))],
            Moved = [.. cases.SelectMany(item => item.Findings, (item, finding) => byId.GetValueOrDefault(finding.Id) is { } before && before.CaseId != item.Id ? before with { CaseId = item.Id } : null).OfType<KnownFinding>()],
        };
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
}
