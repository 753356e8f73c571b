using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review.Report;
using FraudAnalytics.Scoring;

namespace FraudAnalytics;

/// <summary>What became of one input file.</summary>
/// <param name="Path">As given on the command line, or below the folder given.</param>
/// <param name="Bytes">Size as stored, compressed or not.</param>
/// <param name="Sha256">Lower-case hex of the stored bytes; empty when not computed.</param>
/// <param name="Rows">Rows read from it.</param>
/// <param name="Failure">Why it could not be read to its end; null when it could.</param>
public sealed record FileReport(string Path, long Bytes, string Sha256, RowCounts Rows, string? Failure = null);

/// <summary>What one detector answered: flagged, not flagged, not assessable and excluded add up to the subjects it looked at.</summary>
public sealed record DetectorReport
{
    public required string Code { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required int Flagged { get; init; }
    public required int NotFlagged { get; init; }

    /// <summary>Of <see cref="NotFlagged"/>, those flagged at first but dropped by false-discovery control.</summary>
    public int DroppedByFalseDiscovery { get; init; }
    public ImmutableSortedDictionary<string, int> NotAssessable { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
    public ImmutableSortedDictionary<string, int> Excluded { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>How many records tell the fields that it needs: it can assess no more than these; null when not counted.</summary>
    public Computability? Computable { get; init; }

    /// <summary>What it threw; null when it ran to its end. The other detectors ran all the same.</summary>
    public string? Failure { get; init; }

    /// <summary>Share flagged of what could be assessed, 0 to 1; null when nothing could.</summary>
    public double? FlagRate => Flagged + NotFlagged == 0 ? null : Flagged / (double)(Flagged + NotFlagged);
}

/// <summary>Number of data issues of one code and effect.</summary>
public sealed record IssueCount(string Code, IssueEffect Effect, long Count);

/// <summary>How the findings of a scan compare with those known before.</summary>
/// <param name="New">Never seen before.</param>
/// <param name="Unchanged">Seen before, nothing of weight moved.</param>
/// <param name="Changed">Seen before; members, amount or weight moved.</param>
/// <param name="NotSeen">Known, looked for again and no longer found.</param>
/// <param name="Reactivated">Found again after having been not seen.</param>
public readonly record struct ScanChanges(int New, int Unchanged, int Changed, int NotSeen, int Reactivated);

/// <summary>Milliseconds that a stage took. Kept apart from everything that must be equal between two runs.</summary>
public sealed record StageDuration(string Stage, double Milliseconds);

/// <summary>What a scan read, answered and warns about; written as <c>run.json</c>.</summary>
public sealed record RunReport
{
    /// <summary>Program version.</summary>
    public required string Version { get; init; }
    public required RowCounts Rows { get; init; }
    public required ImmutableArray<FileReport> Files { get; init; }
    public required ImmutableArray<DetectorReport> Detectors { get; init; }
    public ImmutableArray<IssueCount> Issues { get; init; } = [];

    /// <summary>Sentences for the reader: a detector that flags too much, a file that failed, amounts without a rate.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
    public required string SettingsHash { get; init; }

    /// <summary>Lower-case hex SHA-256 over the contents of all files in order of path.</summary>
    public required string InputHash { get; init; }

    /// <summary>SHA-256 of the model files used; empty when none.</summary>
    public string ModelHash { get; init; } = "";
    public long Seed { get; init; }

    /// <summary>Three letters, or empty when no amount was found.</summary>
    public string BaseCurrency { get; init; } = "";

    /// <summary>True where natural persons are masked in everything that the scan wrote for readers.</summary>
    public bool PersonsMasked { get; init; }
    public int Cases { get; init; }
    public int Findings { get; init; }

    /// <summary>What was drawn at random for the control sample; null where none was.</summary>
    public ControlCounts? Control { get; init; }

    /// <summary>Filled when the scan is recorded in a workspace.</summary>
    public string ScanId { get; init; } = "";
    public ScanChanges Changes { get; init; }
    public ImmutableArray<StageDuration> Durations { get; init; } = [];

    /// <summary>Files that could not be read to their end.</summary>
    public IEnumerable<FileReport> FailedFiles => Files.Where(file => file.Failure is not null);
}

/// <summary>What a scan looked at, so that only what was looked for again can be called not seen.</summary>
public sealed record ScanCoverage
{
    /// <summary>False when a file failed or the scan was cut short: then nothing is called not seen.</summary>
    public required bool Complete { get; init; }

    /// <summary>Codes of the detectors that ran to their end.</summary>
    public required ImmutableHashSet<string> Detectors { get; init; }

    /// <summary>OCIDs of the tenders in the dataset; leave out those that lost a row to quarantine where that is known.</summary>
    public required ImmutableHashSet<string> Tenders { get; init; }

    /// <summary>Canonical ids of the buyers in the dataset.</summary>
    public ImmutableHashSet<string> Buyers { get; init; } = [];

    /// <summary>Files read to their end without a quarantined row: the name that <see cref="Source.File"/> carries, and the full path.</summary>
    public ImmutableDictionary<string, string> Files { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>All that a scan gives: cases in order of rank, data issues, the report, and what was covered.</summary>
public sealed record ScanResult(RunReport Report, ImmutableArray<Case> Cases, ImmutableArray<DataIssue> Issues, ScanCoverage Coverage)
{
    /// <summary>Which organisation each profile was found to belong to, as <see cref="PartyIdentity.Telling"/> chooses them; empty where nothing was resolved.</summary>
    public ImmutableArray<PartyIdentity> Identities { get; init; } = [];

    /// <summary>Groups of suppliers that meet or are related, by rank; written as <c>groups.json</c>.</summary>
    public ImmutableArray<SupplierGroup> Groups { get; init; } = [];

    /// <summary>Lots without any finding that were drawn for the control sample: cases of the queue, but no findings.</summary>
    public ImmutableArray<Case> Control { get; init; } = [];

    /// <summary>Masks natural persons in everything that is written for readers; null (the default) masks nobody. The review store keeps the ids it needs as they are.</summary>
    public PersonMask? Mask { get; init; }

    /// <summary>Entity id before to id now, of organisations that earlier scans knew under an id that is gone. The review store finds them itself; entries given here outweigh its own.</summary>
    public ImmutableDictionary<string, string> Renamed { get; init; } = ImmutableDictionary<string, string>.Empty;
}
