using System.Collections.Immutable;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review.Report;

/// <summary>In how many records a field is filled.</summary>
/// <param name="Field">Record and field: <c>lot estimate</c>.</param>
/// <param name="Present">Records that have it.</param>
/// <param name="Total">Records that could.</param>
public sealed record FieldCoverage(string Field, long Present, long Total);

/// <summary>Everything that <see cref="ReportHtml"/> shows. Two equal inputs give the same bytes.</summary>
public sealed record ReportInput
{
    /// <summary>What was scanned, in the caller's words.</summary>
    public required string Title { get; init; }

    /// <summary>When, as the caller wants it read; the report itself has no clock.</summary>
    public required string GeneratedAt { get; init; }
    public required RunReport Run { get; init; }

    /// <summary>Cases in order of rank.</summary>
    public required ImmutableArray<Case> Cases { get; init; }

    /// <summary>Data issues, all or a sample; the counts come from <see cref="Run"/>.</summary>
    public ImmutableArray<DataIssue> Issues { get; init; } = [];

    /// <summary>What the detectors are, in order of code.</summary>
    public ImmutableArray<DetectorInfo> Detectors { get; init; } = [];

    /// <summary>How complete the data is, in the order to show.</summary>
    public ImmutableArray<FieldCoverage> Fields { get; init; } = [];

    /// <summary>The complete settings as JSON; empty when not to be shown.</summary>
    public string SettingsText { get; init; } = "";

    /// <summary>Most cases shown; the others are only counted. Default 200.</summary>
    public int MaxCases { get; init; } = 200;

    /// <summary>Most pictures drawn; later ones are shown as tables only. 0 draws none. Default 200.</summary>
    public int MaxPictures { get; init; } = 200;

    /// <summary>Share flagged above which a detector is warned about, 0 to 1. Default 0.2.</summary>
    public double FlagRateWarning { get; init; } = 0.2;
}
