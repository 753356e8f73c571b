using System.Globalization;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Desk;

/// <summary>A suppression in the store.</summary>
/// <param name="Id">Its number, from 1.</param>
/// <param name="Detector">Code of the detector.</param>
/// <param name="Buyer">Id of the buyer; empty for any.</param>
/// <param name="Supplier">Id of the supplier; empty for any.</param>
/// <param name="Reason">Why.</param>
/// <param name="AskedBy">Who asked for it.</param>
/// <param name="AskedAt">When, ISO in UTC.</param>
/// <param name="ApprovedBy">Who agreed; empty while it waits.</param>
/// <param name="ExpiresOn">Last day.</param>
/// <param name="State">Asked, Standing, Refused or Ended.</param>
public sealed record SuppressionRow(long Id, string Detector, string Buyer, string Supplier, string Reason, string AskedBy, string AskedAt, string ApprovedBy, string ExpiresOn, string State);

/// <summary>Rows of the table of suppressions.</summary>
static class SuppressionRows
{
    public static string Entity(long id) => string.Create(CultureInfo.InvariantCulture, $"suppression:{id}");

    public static long Add(SqliteConnection connection, Suppression asked, string by, string at)
    {
        var id = connection.Scalar("SELECT COALESCE(MAX(id), 0) + 1 FROM suppressions");
        connection.Execute(
            """
            INSERT INTO suppressions (id, detector, buyer, supplier, reason, asked_by, asked_at, approved_by, expires_on, state)
            VALUES (@id, @detector, @buyer, @supplier, @reason, @by, @at, '', @expires, 'Asked')
            """,
            ("@id", id), ("@detector", asked.Detector), ("@buyer", asked.Buyer), ("@supplier", asked.Supplier), ("@reason", asked.Reason), ("@by", by), ("@at", at),
            ("@expires", asked.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        return id;
    }

    public static SuppressionRow? Find(SqliteConnection connection, long id) => connection.Query("SELECT * FROM suppressions WHERE id = @id", Read, ("@id", id)).FirstOrDefault();

    public static List<SuppressionRow> All(SqliteConnection connection) => connection.Query("SELECT * FROM suppressions ORDER BY id", Read);

    public static void Settle(SqliteConnection connection, long id, string state, string approvedBy) =>
        connection.Execute("UPDATE suppressions SET state = @state, approved_by = @by WHERE id = @id", ("@state", state), ("@by", approvedBy), ("@id", id));

    /// <summary>Open cases that have findings of its detector only and are about its parties. What somebody works on is left until the claim ends.</summary>
    public static List<DeskCase> Covered(SqliteConnection connection, SuppressionRow row, string now) => connection.Query(
        $"SELECT c.* FROM cases c WHERE c.is_open = 1 AND (c.claimed_by = '' OR c.claimed_until <= @now) AND {Scope(row)} ORDER BY c.id",
        DeskCase.Read, ("@detector", row.Detector), ("@buyer", row.Buyer), ("@supplier", row.Supplier), ("@now", now));

    /// <summary>Cases that it hides.</summary>
    public static List<DeskCase> Hidden(SqliteConnection connection, long id) => connection.Query("SELECT * FROM cases WHERE suppressed_by = @id AND suppressed_by <> 0 ORDER BY id", DeskCase.Read, ("@id", id));

    /// <summary>Cases that it hides and, after a later scan, would hide no longer.</summary>
    public static List<DeskCase> Outgrown(SqliteConnection connection, SuppressionRow row) => connection.Query(
        $"SELECT c.* FROM cases c WHERE c.suppressed_by = @id AND c.suppressed_by <> 0 AND NOT ({Scope(row)}) ORDER BY c.id",
        DeskCase.Read, ("@id", row.Id), ("@detector", row.Detector), ("@buyer", row.Buyer), ("@supplier", row.Supplier));

    // Parties first: a detector may have findings on every tenth case.
    static string Scope(SuppressionRow row) => string.Join(" AND ", ((string[])
    [
        row.Buyer.Length > 0 ? "c.number IN (SELECT number FROM case_parties WHERE party = @buyer AND role = 'buyer')" : "@buyer = ''",
        row.Supplier.Length > 0 ? "c.number IN (SELECT number FROM case_parties WHERE party = @supplier AND role = 'supplier')" : "@supplier = ''",
        "EXISTS (SELECT 1 FROM case_detectors own WHERE own.number = c.number AND own.detector = @detector)",
        "NOT EXISTS (SELECT 1 FROM case_detectors other WHERE other.number = c.number AND other.detector <> @detector)",
    ]));

    static SuppressionRow Read(SqliteDataReader row) => new(
        row.Number("id"), row.Text("detector"), row.Text("buyer"), row.Text("supplier"), row.Text("reason"), row.Text("asked_by"), row.Text("asked_at"), row.Text("approved_by"), row.Text("expires_on"), row.Text("state"));
}
