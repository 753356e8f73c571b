using System.Collections.Immutable;
using System.Text.Json;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>Writes a scan within a transaction that the caller holds.</summary>
sealed class ScanRows(SqliteConnection connection, ScanPlan plan, string scanId, string at) : IDisposable
{
    static readonly string[] StateWords = Enum.GetNames<FindingState>();
    static readonly string[] ActionWords = Array.ConvertAll(StateWords, JsonNamingPolicy.KebabCaseLower.ConvertName);

    readonly SqlStatements statements = new(connection);
    readonly HistoryWriter history = new(connection, at, "scan");

    /// <summary>Writes all rows, and to <paramref name="lines"/> the findings file.</summary>
    /// <param name="shown">The result as readers may see it.</param>
    /// <param name="lines">Where lines of findings go.</param>
    public void Write(ScanResult shown, Stream lines)
    {
        WriteScan();
        IdentityRows.Record(connection, plan.Result.Identities, scanId);
        var stored = connection.Query("SELECT * FROM cases WHERE status IN ('Decided', 'Referred')", CaseRows.Read).ToDictionary(item => item.Id, StringComparer.Ordinal);
        var queue = new QueueRows(connection, statements, plan, scanId);
        foreach (var texts in CaseTexts.Of(plan.Result, shown.Cases))
        {
            lines.Write(texts.Lines.Span);
            foreach (var (item, seen, columns, findings) in texts.Cases)
            {
                queue.Write(item, seen, columns, QueueRows.StateOf(item, plan));
                WriteCase(item, columns, findings, stored.GetValueOrDefault(item.Id));
            }
        }
        foreach (var (item, seen) in plan.Result.Control.Zip(shown.Control)) queue.WriteControl(item, seen);
        foreach (var finding in plan.Translated) Translate(finding);
        foreach (var finding in plan.NotSeen) MarkNotSeen(finding);
        foreach (var finding in plan.Moved) history.Append("moved", finding.Id, finding.CaseId);
        queue.Finish(plan);
    }

    public void Dispose()
    {
        history.Dispose();
        statements.Dispose();
    }

    void WriteScan()
    {
        var (report, changes, coverage) = (plan.Result.Report, plan.Changes, plan.Result.Coverage);
        connection.Execute(
            """
            INSERT INTO scans (id, recorded_at, settings_hash, input_hash, complete, new_findings, unchanged_findings, changed_findings, not_seen_findings, reactivated_findings)
            VALUES (@id, @at, @settings, @input, @complete, @new, @unchanged, @changed, @notSeen, @reactivated)
            """,
            ("@id", scanId), ("@at", at), ("@settings", report.SettingsHash), ("@input", report.InputHash), ("@complete", coverage.Complete ? 1 : 0),
            ("@new", changes.New), ("@unchanged", changes.Unchanged), ("@changed", changes.Changed), ("@notSeen", changes.NotSeen), ("@reactivated", changes.Reactivated));
        foreach (var code in coverage.Detectors.Order(StringComparer.Ordinal)) WriteCoverage("detector", code);
        foreach (var file in coverage.Files.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) WriteCoverage("file", file);
        history.Append("scanned", scanId, JsonSerializer.Serialize(new { coverage.Complete, tenders = coverage.Tenders.Count, buyers = coverage.Buyers.Count, changes }, FindingsJson.Options));
    }

    void WriteCoverage(string kind, string entry) =>
        connection.Execute("INSERT INTO coverage (scan_id, kind, entry) VALUES (@scan, @kind, @entry)", ("@scan", scanId), ("@kind", kind), ("@entry", entry));

    void WriteCase(Case item, CaseColumns columns, FindingTexts[] findings, StoredCase? decided)
    {
        foreach (var finding in findings) WriteFinding(item, finding, plan.States[finding.Finding.Id]);
        if (decided?.Decided is { } then && columns.Measure.MaterialChangeSince(then) is { } because)
        {
            CaseRows.Reopen(connection, item.Id, because);
            history.Append("reopened", item.Id, because);
        }
    }

    void WriteFinding(Case item, FindingTexts texts, FindingState state)
    {
        var finding = texts.Finding;
        statements.Execute(
            """
            INSERT INTO findings (id, case_id, detector, anchor, members, state, content_hash, risk, amount_units, amount_currency, buyer, tenders, files, content, family, weight, fault, first_scan, last_scan)
            VALUES (@id, @case, @detector, @anchor, @members, @state, @hash, @risk, @units, @currency, @buyer, @tenders, @files, @content, @family, @weight, @fault, @scan, @scan)
            ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, anchor = excluded.anchor, members = excluded.members, state = excluded.state, content_hash = excluded.content_hash, risk = excluded.risk,
              amount_units = excluded.amount_units, amount_currency = excluded.amount_currency, buyer = excluded.buyer, tenders = excluded.tenders, files = excluded.files,
              content = excluded.content, family = excluded.family, weight = excluded.weight, fault = excluded.fault, last_scan = excluded.last_scan
            """,
            ("@id", finding.Id), ("@case", item.Id), ("@detector", finding.Detector), ("@anchor", finding.Anchor), ("@members", texts.Members), ("@state", StateWords[(int)state]),
            ("@hash", texts.ContentHash), ("@risk", item.Risk), ("@units", finding.AmountAtStake?.Units), ("@currency", finding.AmountAtStake?.Currency.ToString() ?? ""),
            ("@buyer", finding.Buyer ?? ""), ("@tenders", texts.Tenders), ("@files", texts.Files),
            ("@content", texts.Content), ("@family", finding.Family.ToString()), ("@weight", finding.Weight), ("@fault", finding.LikelyFault?.Kind.ToString()), ("@scan", scanId));
        if (state != FindingState.Unchanged) history.Append(ActionWords[(int)state], finding.Id, scanId);
    }

    void Translate(KnownFinding finding) => connection.Execute(
        "UPDATE findings SET members = @members, anchor = @anchor, buyer = @buyer WHERE id = @id",
        ("@members", Json(finding.Members)), ("@anchor", finding.Anchor), ("@buyer", finding.Buyer), ("@id", finding.Id));

    void MarkNotSeen(KnownFinding finding)
    {
        connection.Execute("UPDATE findings SET state = @state WHERE id = @id", ("@state", FindingState.NotSeen.ToString()), ("@id", finding.Id));
        history.Append(ActionWords[(int)FindingState.NotSeen], finding.Id, scanId);
    }

    static string Json(ImmutableArray<string> texts) => JsonSerializer.Serialize(texts);
}
