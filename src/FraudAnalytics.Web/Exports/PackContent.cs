using System.Collections.Immutable;
using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;
using FraudAnalytics.Web.Sources;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web.Exports;

/// <summary>A decision as the store has it.</summary>
sealed record PackDecision(string Outcome, string Reason, string Note, string Reviewer, string DecidedAt, bool TakenBack);

/// <summary>All that the store and the folder of the scan know of a case, as of one moment.</summary>
sealed record PackContent
{
    public required CaseRow Row { get; init; }
    public required Case Case { get; init; }
    public required IReadOnlyList<FindingRow> FindingRows { get; init; }
    public required IReadOnlyList<Note> Notes { get; init; }
    public required IReadOnlyList<ProposalRow> Proposals { get; init; }
    public required IReadOnlyList<PackDecision> Decisions { get; init; }
    public required IReadOnlyList<HistoryEntry> History { get; init; }
    public required (long Lines, string Head) Chain { get; init; }
    public IReadOnlyList<PackSource> Sources { get; init; } = [];

    /// <summary>The scan that saw the case last.</summary>
    public required string Scan { get; init; }

    /// <summary>Its report; null where its folder is gone.</summary>
    public required RunReport? Run { get; init; }

    /// <summary>Its report and settings as they lie in its folder: names and contents.</summary>
    public required IReadOnlyList<(string Name, byte[] Content)> Parameters { get; init; }

    static readonly string[] ParameterFiles = ["run.json", "settings.json"];

    /// <summary>Reads a case.</summary>
    /// <exception cref="NotThereException">There is no such case.</exception>
    public static PackContent Read(ReviewReader reader, string workspace, string caseId, SourceStates states)
    {
        var content = reader.Read(connection =>
        {
            using var view = connection.BeginTransaction(deferred: true);
            return Read(connection, workspace, caseId);
        });
        // Files can be large: the view of the store has ended before they are read.
        return content with { Sources = new PackSources(workspace, states).Read(content.Case.Findings.SelectMany(SourcesOf).Select(source => (source.File, source.Line))) };
    }

    static PackContent Read(SqliteConnection connection, string workspace, string caseId)
    {
        var row = connection.Query($"SELECT {CaseRow.Selected} FROM cases c WHERE c.id = @case", CaseRow.Read, ("@case", caseId)).FirstOrDefault() ?? throw new NotThereException($"There is no case {caseId}.");
        var scan = connection.Query("SELECT last_scan FROM cases WHERE id = @case", item => item.GetString(0), ("@case", caseId))[0];
        var folder = Path.Combine(workspace, "scans", scan);
        var run = File.Exists(Path.Combine(folder, "run.json")) ? JsonSerializer.Deserialize<RunReport>(File.ReadAllText(Path.Combine(folder, "run.json")), FindingsJson.Options) : null;
        var findings = connection.Query(FindingRow.OfCase, FindingRow.Read, ("@case", caseId));
        var item = CaseOf(connection, row.Case, findings);
        return new()
        {
            Row = row,
            Case = item,
            FindingRows = findings,
            Notes = connection.Query("SELECT id, case_id, author, written_at, body FROM notes WHERE case_id = @case ORDER BY id", note => new Note(note.GetInt64(0), note.GetString(1), note.GetString(2), note.GetString(3), note.GetString(4)), ("@case", caseId)),
            Proposals = ProposalRows.Of(connection, caseId),
            Decisions = connection.Query(
                "SELECT d.outcome, d.reason, d.note, d.reviewer, d.decided_at, EXISTS (SELECT 1 FROM actions a WHERE a.case_id = d.case_id AND a.version_after = d.version AND a.undone = 1) FROM decisions d WHERE d.case_id = @case ORDER BY d.version",
                line => new PackDecision(line.GetString(0), line.GetString(1), line.GetString(2), line.GetString(3), line.GetString(4), line.GetInt64(5) != 0), ("@case", caseId)),
            History = HistoryOf(connection, caseId),
            Chain = ExportHead.ChainHead(connection),
            Scan = scan,
            Run = run,
            Parameters = [.. ParameterFiles.Where(name => File.Exists(Path.Combine(folder, name))).Select(name => (name, File.ReadAllBytes(Path.Combine(folder, name))))],
        };
    }

    static IEnumerable<Source> SourcesOf(Finding finding) => finding.Evidence.Concat(finding.LikelyFault?.Evidence ?? []).SelectMany(item => item.Sources);

    static Case CaseOf(SqliteConnection connection, QueueRow row, List<FindingRow> findings)
    {
        var made = findings.ConvertAll(finding => JsonSerializer.Deserialize<Finding>(finding.Content, FindingsJson.Options)!).ToImmutableArray();
        var (score, bars, links, rank) = connection.Query(
            "SELECT score, bars, links, queue_rank FROM cases WHERE id = @case", item => (item.GetDouble(0), item.GetString(1), item.GetString(2), (int)item.GetInt64(3)), ("@case", row.Id))[0];
        return new()
        {
            Id = row.Id,
            Subject = made.IsEmpty ? new(row.Kind, [], row.Label) : made[0].Subject,
            Findings = made,
            Bars = JsonSerializer.Deserialize<ImmutableArray<ScoreBar>>(bars, FindingsJson.Options),
            Score = score,
            Risk = row.Risk,
            AmountAtStake = row.Amount,
            BaseAmount = row.Amount,
            Priority = row.Priority,
            Rank = rank,
            Links = JsonSerializer.Deserialize<ImmutableArray<CaseLink>>(links, FindingsJson.Options),
        };
    }

    static List<HistoryEntry> HistoryOf(SqliteConnection connection, string caseId) => connection.Query(
        "SELECT * FROM history WHERE entity = @case OR entity IN (SELECT id FROM findings WHERE case_id = @case) ORDER BY seq",
        row => new HistoryEntry(row.Number("seq"), row.Text("recorded_at"), row.Text("actor"), row.Text("action"), row.Text("entity"), row.Text("detail"), row.Text("prev_hash"), row.Text("hash")), ("@case", caseId));
}
