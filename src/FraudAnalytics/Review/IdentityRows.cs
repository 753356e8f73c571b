using System.Collections.Immutable;
using FraudAnalytics.Prepare;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>A decision about two profiles as the store holds it.</summary>
/// <param name="Seq">Number of the decision, from 1.</param>
/// <param name="At">When, ISO and UTC.</param>
/// <param name="By">Who decided.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Note">Why; may be empty.</param>
/// <param name="Undone">The line of the history that undid it: who and when; null while it stands.</param>
public sealed record StoredIdentityDecision(long Seq, string At, string By, IdentityDecision Decision, string Note, UndoneIdentity? Undone);

/// <summary>Who undid a decision, and when.</summary>
/// <param name="Seq">Line of the history.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, ISO and UTC.</param>
public sealed record UndoneIdentity(long Seq, string By, string At);

/// <summary>Rows about who is who.</summary>
static class IdentityRows
{
    const string Same = "same";
    const string Different = "different";

    public static string Word(bool same) => same ? Same : Different;

    public static Dictionary<string, string> Known(SqliteConnection connection) =>
        connection.Query("SELECT profile_id, entity_id FROM identities", row => (Profile: row.GetString(0), Entity: row.GetString(1))).ToDictionary(pair => pair.Profile, pair => pair.Entity, StringComparer.Ordinal);

    /// <summary>Writes what a scan found. Rows that would stay as they are are not touched, so that a rescan writes nothing.</summary>
    public static void Record(SqliteConnection connection, ImmutableArray<PartyIdentity> identities, string scanId)
    {
        if (identities.IsEmpty) return;
        var known = Known(connection);
        foreach (var pair in identities)
        {
            if (known.TryGetValue(pair.Profile, out var entity) && entity == pair.Entity) continue;
            connection.Execute(
                "INSERT INTO identities (profile_id, entity_id, first_seen) VALUES (@profile, @entity, @scan) ON CONFLICT (profile_id) DO UPDATE SET entity_id = excluded.entity_id",
                ("@profile", pair.Profile), ("@entity", pair.Entity), ("@scan", scanId));
        }
    }

    public static List<StoredIdentityDecision> Decisions(SqliteConnection connection) => connection.Query(
        """
        SELECT d.seq, d.decided_at, d.decided_by, d.verdict, d.left_id, d.right_id, d.note, d.undone_by, h.actor, h.recorded_at
        FROM identity_decisions d LEFT JOIN history h ON h.seq = d.undone_by ORDER BY d.seq
        """,
        row => new StoredIdentityDecision(row.Number("seq"), row.Text("decided_at"), row.Text("decided_by"), new(row.Text("verdict") == Same, row.Text("left_id"), row.Text("right_id")), row.Text("note"),
            row.NumberOrNull("undone_by") is long undone ? new(undone, row.TextOrNull("actor") ?? "", row.TextOrNull("recorded_at") ?? "") : null));

    /// <summary>The decisions that stand; of two about one pair the later.</summary>
    public static ImmutableArray<IdentityDecision> Standing(IEnumerable<StoredIdentityDecision> decisions) =>
    [
        .. decisions.Where(item => item.Undone is null).OrderByDescending(item => item.Seq).Select(item => item.Decision).DistinctBy(item => (item.Left, item.Right))
            .OrderBy(item => item.Left, StringComparer.Ordinal).ThenBy(item => item.Right, StringComparer.Ordinal),
    ];

    public static long Append(SqliteConnection connection, IdentityDecision decision, string by, string note, string at)
    {
        var seq = connection.Scalar("SELECT COALESCE(MAX(seq), 0) + 1 FROM identity_decisions");
        connection.Execute(
            "INSERT INTO identity_decisions (seq, decided_at, decided_by, verdict, left_id, right_id, note) VALUES (@seq, @at, @by, @verdict, @left, @right, @note)",
            ("@seq", seq), ("@at", at), ("@by", by), ("@verdict", Word(decision.Same)), ("@left", decision.Left), ("@right", decision.Right), ("@note", note));
        return seq;
    }

    public static void MarkUndone(SqliteConnection connection, long seq, long undoneBy) =>
        connection.Execute("UPDATE identity_decisions SET undone_by = @by WHERE seq = @seq", ("@by", undoneBy), ("@seq", seq));
}
