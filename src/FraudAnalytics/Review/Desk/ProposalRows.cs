using System.Text.Json;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Desk;

/// <summary>A closing that waits, or waited, for a second person.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Closing">What is proposed.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="At">When, ISO in UTC.</param>
/// <param name="ExpiresAt">When it returns to the queue by itself.</param>
/// <param name="State">Pending, Approved, Rejected, Withdrawn or Expired.</param>
/// <param name="SettledBy">Who settled it; empty while it waits.</param>
public sealed record ProposalRow(long Id, string CaseId, Closing Closing, string By, string At, string ExpiresAt, string State, string SettledBy);

/// <summary>Rows of the table of proposals.</summary>
static class ProposalRows
{
    public static long Add(SqliteConnection connection, DeskCase item, CaseMeasure seen, Closing closing, string by, string at, string expires)
    {
        var id = connection.Scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM proposals");
        connection.Execute(
            """
            INSERT INTO proposals (id, case_id, case_version, closing, proposed_by, proposed_at, expires_at, state, seen_risk, seen_base_units, seen_base_currency, seen_detectors)
            VALUES (@id, @case, @version, @closing, @by, @at, @expires, 'Pending', @risk, @units, @currency, @detectors)
            """,
            ("@risk", seen.Risk), ("@units", seen.BaseAmount?.Units), ("@currency", seen.BaseAmount?.Currency.ToString() ?? ""), ("@detectors", JsonSerializer.Serialize(seen.Detectors)),
            ("@id", id), ("@case", item.Id), ("@version", item.Version + 1), ("@closing", JsonSerializer.Serialize(closing, FindingsJson.Options)),
            ("@by", by), ("@at", at), ("@expires", expires));
        return id;
    }

    public static ProposalRow? Find(SqliteConnection connection, long id) => connection.Query("SELECT * FROM proposals WHERE id = @id", Read, ("@id", id)).FirstOrDefault();

    public static List<ProposalRow> Of(SqliteConnection connection, string caseId) => connection.Query("SELECT * FROM proposals WHERE case_id = @case ORDER BY id", Read, ("@case", caseId));

    public static List<ProposalRow> Expired(SqliteConnection connection, string now) =>
        connection.Query("SELECT * FROM proposals WHERE state = 'Pending' AND expires_at <= @now ORDER BY id", Read, ("@now", now));

    /// <summary>What the case was like when it was proposed; null for a proposal of an earlier version of the program.</summary>
    public static CaseMeasure? Seen(SqliteConnection connection, long id) => connection.Query("SELECT * FROM proposals WHERE id = @id", row => CaseRows.Measure(row, "seen_"), ("@id", id)).FirstOrDefault();

    /// <summary>Makes the proposal on a case wait again that was settled by what is taken back: the last one made before.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="settled">Version that the case had after it was settled.</param>
    public static void Renew(SqliteConnection connection, string caseId, long settled) => connection.Execute(
        "UPDATE proposals SET state = 'Pending', settled_by = '', settled_at = '' WHERE id = (SELECT MAX(id) FROM proposals WHERE case_id = @case AND case_version < @settled)", ("@case", caseId), ("@settled", settled));

    public static void Settle(SqliteConnection connection, long id, string state, string by, string at) => connection.Execute(
        "UPDATE proposals SET state = @state, settled_by = @by, settled_at = @at WHERE id = @id", ("@state", state), ("@by", by), ("@at", at), ("@id", id));

    static ProposalRow Read(SqliteDataReader row) => new(
        row.Number("id"), row.Text("case_id"), JsonSerializer.Deserialize<Closing>(row.Text("closing"), FindingsJson.Options)!, row.Text("proposed_by"), row.Text("proposed_at"), row.Text("expires_at"),
        row.Text("state"), row.Text("settled_by"));
}
