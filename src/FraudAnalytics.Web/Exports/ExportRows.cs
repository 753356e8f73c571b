using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web.Exports;

/// <summary>A case as an export has it: the row of the queue and what was decided.</summary>
sealed record CaseRow(QueueRow Case, string Reviewer, string ReviewedAt, string Reason, string Note)
{
    const string Latest = $"FROM decisions d WHERE d.case_id = c.id AND c.status IN ('Decided', 'Referred') AND d.version = {CaseRows.StandingDecision}";

    /// <summary>Columns of the statement that <see cref="Read"/> reads.</summary>
    public const string Selected = $"{QueueRow.Columns}, (SELECT d.reviewer {Latest}), (SELECT d.decided_at {Latest}), (SELECT d.reason {Latest}), (SELECT d.note {Latest})";

    /// <summary>Names of the columns, in the order that <see cref="Write"/> has.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "case", "subject_kind", "subject", "band", "risk", "amount", "currency", "priority", "status", "outcome", "reviewer", "reviewed_at", "reason", "note", "state", "detectors", "buyer", "buyer_name",
        "suppliers", "category", "region", "procedure", "day", "control_sample", "assignee", "claimed_by", "due_on", "snoozed_until", "suppressed_by", "version",
    ];

    public static CaseRow Read(SqliteDataReader row) => new(QueueRow.Read(row), TextAt(row, 26), TextAt(row, 27), TextAt(row, 28), TextAt(row, 29));

    public void Write(ITable table)
    {
        foreach (var text in (string[])[Case.Id, Words.Of(Case.Kind), Case.Label, Words.Of(Case.Band)]) table.Text(text);
        table.Number(Case.Risk);
        table.Amount(Case.Amount?.Amount);
        table.Text(Case.Amount?.Currency.ToString());
        table.Amount(Case.Priority);
        foreach (var text in (string[])[Words.Of(Case.Status), Case.StatusReason, Reviewer, ReviewedAt, Reason, Note, Words.Of(Case.State), string.Join(" | ", Case.Detectors), Case.Buyer, Case.BuyerName]) table.Text(text);
        foreach (var text in (string[])[Case.Suppliers, Case.Category, Case.Region, Case.Procedure, Case.Day, Case.IsControl ? "yes" : "no", Case.Assignee, Case.ClaimedBy, Case.DueOn, Case.SnoozedUntil]) table.Text(text);
        table.Number(Case.SuppressedBy == 0 ? null : Case.SuppressedBy);
        table.Number(Case.Version);
        table.EndRow();
    }

    static string TextAt(SqliteDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);
}

/// <summary>A finding as an export has it.</summary>
sealed record FindingRow(string Id, string CaseId, string Detector, string State, decimal? Amount, string Currency, string FirstScan, string LastScan, byte[] Content, string Kind, string Label)
{
    /// <summary>Findings of a case, by detector and id.</summary>
    public const string OfCase =
        """
        SELECT f.id, f.case_id, f.detector, f.state, f.amount_units, f.amount_currency, f.first_scan, f.last_scan, f.content, c.subject_kind, c.label
        FROM findings f JOIN cases c ON c.id = f.case_id WHERE f.case_id = @case ORDER BY f.detector, f.id
        """;

    /// <summary>Names of the columns, in the order that <see cref="Write"/> has.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "finding", "case", "detector", "detector_version", "title", "family", "subject_kind", "subject", "subject_ids", "weight", "p_value", "q_value", "amount", "currency", "date", "buyer", "suppliers",
        "likely_entry_error", "state", "first_scan", "last_scan", "sentence",
    ];

    public static FindingRow Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetInt64(4) / (decimal)Money.Scale, row.GetString(5), row.GetString(6), row.GetString(7),
        row.GetFieldValue<byte[]>(8), row.GetString(9), row.GetString(10));

    public void Write(ITable table)
    {
        var text = FindingText.Read(Content);
        foreach (var cell in (string[])[Id, CaseId, Detector]) table.Text(cell);
        table.Number(text.DetectorVersion);
        foreach (var cell in (string[])[text.Title, text.Family, Words.Of(Kind), Label, text.SubjectIds]) table.Text(cell);
        table.Number(text.Weight);
        table.Number(text.PValue);
        table.Number(text.QValue);
        table.Amount(Amount);
        foreach (var cell in (string[])[Currency, text.Date, text.Buyer, text.Suppliers, text.Fault, Words.Of(State), FirstScan, LastScan, text.Sentence]) table.Text(cell);
        table.EndRow();
    }
}

/// <summary>Values of enumerations as files have them.</summary>
static class Words
{
    public static string Of<T>(T value) where T : struct, Enum => Of(value.ToString());

    public static string Of(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
