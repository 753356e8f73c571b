using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>Reads the history of a review store line by line, however long it is.</summary>
public static class HistoryCheck
{
    /// <summary>Checks the chain of a store, beside whoever writes it.</summary>
    /// <param name="store">File of the store.</param>
    /// <param name="keptHead">Hash of a line that was the last one once; null for none. A history that does not have it lost its end, or was written anew.</param>
    /// <returns>What the check found, and whether the kept line is there; true where none was given.</returns>
    /// <exception cref="StoreException">There is no store, or it cannot be read.</exception>
    public static (ChainCheck Check, bool HasKeptHead) Of(string store, string? keptHead = null)
    {
        if (!File.Exists(store)) throw new StoreException($"{store} does not exist.");
        try
        {
            using var connection = Database.OpenToRead(store);
            var found = keptHead is null || keptHead == AuditChain.Genesis;
            var check = AuditChain.Verify(Lines(connection, entry => found |= entry.Hash == keptHead));
            return (check, found);
        }
        catch (SqliteException trouble)
        {
            throw new StoreException($"{store}: {trouble.Message}", trouble);
        }
    }

    /// <summary>Checks the chain through a connection that is open.</summary>
    internal static ChainCheck Of(SqliteConnection connection) => AuditChain.Verify(Lines(connection, _ => { }));

    static IEnumerable<HistoryEntry> Lines(SqliteConnection connection, Action<HistoryEntry> seen)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, recorded_at, actor, action, entity, detail, prev_hash, hash FROM history ORDER BY seq";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var entry = new HistoryEntry(rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3), rows.GetString(4), rows.GetString(5), rows.GetString(6), rows.GetString(7));
            seen(entry);
            yield return entry;
        }
    }
}
