using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>Rows of the table of cases.</summary>
static class CaseRows
{
    /// <summary>Version of the decision on a case <c>c</c> that stands: the last that was not taken back.</summary>
    public const string StandingDecision =
        "(SELECT MAX(made.version) FROM decisions made WHERE made.case_id = c.id AND NOT EXISTS (SELECT 1 FROM actions a WHERE a.case_id = c.id AND a.version_after = made.version AND a.undone = 1))";

    public static StoredCase Read(SqliteDataReader row) => new(
        row.Text("id"), row.Text("subject_key"), row.Text("label"), Enum.Parse<CaseStatus>(row.Text("status")), row.Text("status_reason"), row.Number("version"),
        Measure(row, "")!, Measure(row, "decided_"), row.Text("first_scan"), row.Text("last_scan"));

    public static CaseMeasure MeasureOf(Case item) =>
        new(item.Risk, item.BaseAmount, [.. item.Findings.Select(finding => finding.Detector).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    public static void Reopen(SqliteConnection connection, string id, string because) => connection.Execute(
        "UPDATE cases SET status = 'Reopened', status_reason = @because, claimed_by = '', claimed_until = '', is_open = CASE WHEN snoozed_until = '' AND suppressed_by = 0 THEN 1 ELSE 0 END, version = version + 1 WHERE id = @id", ("@id", id), ("@because", because));

    public static void MarkDecided(SqliteConnection connection, StoredCase item, string outcome) => connection.Execute(
        """
        UPDATE cases SET status = 'Decided', status_reason = @outcome, is_open = 0, claimed_by = '', claimed_until = '', snoozed_until = '', snooze_amount = NULL, snooze_findings = NULL, suppressed_by = 0, version = version + 1,
          decided_risk = risk, decided_base_units = base_units, decided_base_currency = base_currency, decided_detectors = detectors
        WHERE id = @id
        """,
        ("@id", item.Id), ("@outcome", outcome));

    public static void AppendDecision(SqliteConnection connection, Decision decision, string outcome, long version, string at) => connection.Execute(
        "INSERT INTO decisions (case_id, version, outcome, reason, note, reviewer, decided_at) VALUES (@case, @version, @outcome, @reason, @note, @reviewer, @at)",
        ("@case", decision.CaseId), ("@version", version), ("@outcome", outcome), ("@reason", decision.Reason), ("@note", decision.Note), ("@reviewer", decision.Reviewer), ("@at", at));

    /// <summary>Risk, amount and detectors from columns with a prefix; null where no risk stands.</summary>
    public static CaseMeasure? Measure(SqliteDataReader row, string prefix)
    {
        if (row.RealOrNull($"{prefix}risk") is not double risk) return null;
        var currency = Currency.TryParse(row.TextOrNull($"{prefix}base_currency"), out var code) ? code : Currency.None;
        Money? amount = row.NumberOrNull($"{prefix}base_units") is long units ? new Money(units, currency) : null;
        return new(risk, amount, JsonSerializer.Deserialize<string[]>(row.Text($"{prefix}detectors"))!);
    }
}
