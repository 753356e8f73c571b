using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FraudAnalytics.Review;

/// <summary>
/// Lets the first scan of a store write its rows once: to the end of the file, where a journal need not keep what was there before. In WAL mode they are written to the log and then copied.
/// A scan that is cut off is rolled back from the journal when the store is opened next. A store with rows, or one that another program has open, stays in WAL mode.
/// </summary>
sealed class FirstLoad : IDisposable
{
    const int WaitMilliseconds = 30_000;

    readonly SqliteConnection connection;
    readonly bool isFirst;

    public FirstLoad(SqliteConnection connection)
    {
        this.connection = connection;
        isFirst = connection.Scalar("SELECT EXISTS (SELECT 1 FROM scans)") == 0;
        if (!isFirst) return;
        // A page that must be written early needs the file for itself: a reader that looks in at that moment is waited for.
        raw.sqlite3_busy_timeout(connection.Handle, WaitMilliseconds);
        Journal("TRUNCATE");
    }

    /// <summary>Runs what writes the rows without indexes, then makes the indexes, each in its own order at once: ids come in no order, and an index that grows with them is written all over for every few rows.</summary>
    public void Write(Action rows)
    {
        var indexes = isFirst ? connection.Query("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name", row => (Name: row.GetString(0), Sql: row.GetString(1))) : [];
        foreach (var (name, _) in indexes) connection.Execute($"DROP INDEX {name}");
        rows();
        foreach (var (_, sql) in indexes) connection.Execute(sql);
    }

    public void Dispose()
    {
        if (!isFirst) return;
        Journal("WAL");
        raw.sqlite3_busy_timeout(connection.Handle, 0);
    }

    /// <summary>Fails where another program has the store open, which is no harm: either mode is safe, and the next opening chooses WAL again.</summary>
    void Journal(string mode) => raw.sqlite3_exec(connection.Handle, $"PRAGMA journal_mode = {mode}");
}
