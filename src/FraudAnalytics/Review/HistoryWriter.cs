using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>Appends to the history within a transaction that the caller holds.</summary>
sealed class HistoryWriter : IDisposable
{
    readonly SqlStatements statements;
    readonly string at;
    readonly string actor;
    long seq;
    string head;

    public HistoryWriter(SqliteConnection connection, string at, string actor)
    {
        (statements, this.at, this.actor) = (new(connection), at, actor);
        (seq, head) = connection.Query("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1", row => (row.GetInt64(0), row.GetString(1)))
            .DefaultIfEmpty((0, AuditChain.Genesis)).First();
    }

    /// <summary>Number of the last line.</summary>
    public long Last => seq;

    public void Append(string action, string entity, string detail)
    {
        var entry = new HistoryEntry(seq + 1, at, actor, action, entity, detail, head, "");
        entry = entry with { Hash = AuditChain.HashOf(entry) };
        statements.Execute(
            "INSERT INTO history (seq, recorded_at, actor, action, entity, detail, prev_hash, hash) VALUES (@seq, @at, @actor, @action, @entity, @detail, @prev, @hash)",
            ("@seq", entry.Seq), ("@at", at), ("@actor", actor), ("@action", action), ("@entity", entity), ("@detail", detail), ("@prev", head), ("@hash", entry.Hash));
        (seq, head) = (entry.Seq, entry.Hash);
    }

    public void Dispose() => statements.Dispose();
}
