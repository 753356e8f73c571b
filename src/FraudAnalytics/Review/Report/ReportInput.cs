using System.Collections.Immutable;
using FraudAnalytics.Detectors;

namespace FraudAnalytics.Review.Report;

/// <summary>In how many records a field is filled.</summary>
/// <param name="Field">Record and field: <c>lot estimate</c>.</param>
/// <param name="Present">Records that have it.</param>
/// <param name="Total">Records that could.</param>
public sealed record FieldCoverage(string Field, long Present, long Total);

/// <summary>What the report shows. Two equal inputs give the same bytes on any machine.</summary>
public sealed record ReportInput
{
    public required ScanResult Result { get; init; }

    /// <summary>What the detectors look for, for those that ran.</summary>
    public required ImmutableArray<DetectorInfo> Detectors { get; init; }

    /// <summary>When the scan was made, as it is to be shown; the report itself has no clock.</summary>
    public required string At { get; init; }

    /// <summary>Heading of the page: what was scanned. Default <c>Leads for review</c>.</summary>
    public string Title { get; init; } = "Leads for review";

    /// <summary>How complete the data is, in the order to show; empty (the default) shows nothing.</summary>
    public ImmutableArray<FieldCoverage> Fields { get; init; } = [];

    /// <summary>The complete settings as JSON; empty (the default) shows nothing.</summary>
    public string SettingsText { get; init; } = "";

    /// <summary>Which records were taken for one organisation; null (the default) shows nothing.</summary>
    public IdentitySummary? Identity { get; init; }

    /// <summary>The lists of debarred firms that were read; empty (the default) shows nothing.</summary>
    public ImmutableArray<ListSummary> Lists { get; init; } = [];

    /// <summary>Largest number of groups of suppliers shown; the others are in <c>groups.json</c>. Default 20.</summary>
    public int MaximumGroups { get; init; } = 20;

    /// <summary>Largest number of cases shown; the others are in <c>findings.jsonl</c>. Default 200.</summary>
    public int MaximumCases { get; init; } = 200;

    /// <summary>Largest number of cases of one detector among them, so that none crowds out the rest. Default 50.</summary>
    public int MaximumPerDetector { get; init; } = 50;

    /// <summary>Largest number of pictures drawn; what follows is shown as tables only. 0 draws none. Default 200.</summary>
    public int MaximumPictures { get; init; } = 200;

    /// <summary>Largest number of data issues shown as examples of one kind. Default 5.</summary>
    public int MaximumIssues { get; init; } = 5;

    /// <summary>Share flagged above which a detector is warned about, 0 to 1. Default 0.2.</summary>
    public double FlagRateWarning { get; init; } = 0.2;
}
