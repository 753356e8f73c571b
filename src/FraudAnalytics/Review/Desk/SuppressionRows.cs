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

    /// <summary>Open cases that have findings of its detector only and are about its parties.</summary>
    public static List<DeskCase> Covered(SqliteConnection connection, long id) => connection.Query(
        """
        SELECT c.* FROM cases c JOIN suppressions s ON s.id = @id
        WHERE c.is_open = 1 AND c.id IN (SELECT case_id FROM case_detectors WHERE detector = s.detector)
          AND NOT EXISTS (SELECT 1 FROM case_detectors other WHERE other.case_id = c.id AND other.detector <> s.detector)
          AND (s.buyer = '' OR c.id IN (SELECT case_id FROM case_parties WHERE party = s.buyer AND role = 'buyer'))
          AND (s.supplier = '' OR c.id IN (SELECT case_id FROM case_parties WHERE party = s.supplier AND role = 'supplier'))
        ORDER BY c.id
        """, DeskCase.Read, ("@id", id));

    static SuppressionRow Read(SqliteDataReader row) => new(
        row.Number("id"), row.Text("detector"), row.Text("buyer"), row.Text("supplier"), row.Text("reason"), row.Text("asked_by"), row.Text("asked_at"), row.Text("approved_by"), row.Text("expires_on"), row.Text("state"));
}
