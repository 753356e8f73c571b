using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FraudAnalytics.Review.Records;

/// <summary>Adds rows to one table: the statement is prepared once, values are bound without garbage. Values are given in the order of the columns.</summary>
sealed class RowInsert : IDisposable
{
    readonly SqliteConnection connection;
    readonly sqlite3_stmt statement;
    byte[] utf8 = new byte[512];
    int place;

    public RowInsert(SqliteConnection connection, string table, int columns)
    {
        this.connection = connection;
        Check(raw.sqlite3_prepare_v2(connection.Handle, $"INSERT INTO {table} VALUES ({string.Join(',', Enumerable.Repeat("?", columns))})", out statement));
    }

    public RowInsert Add(long value)
    {
        Check(raw.sqlite3_bind_int64(statement, ++place, value));
        return this;
    }

    public RowInsert Add(bool value) => Add(value ? 1 : 0);

    public RowInsert AddNull()
    {
        Check(raw.sqlite3_bind_null(statement, ++place));
        return this;
    }

    public RowInsert Add(long? value) => value is { } number ? Add(number) : AddNull();

    public RowInsert Add(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > utf8.Length) utf8 = new byte[most];
        Check(raw.sqlite3_bind_text(statement, ++place, utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8))));
        return this;
    }

    /// <summary>Ends the row.</summary>
    public void End()
    {
        var outcome = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        place = 0;
        if (outcome != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(outcome, connection.Handle);
    }

    public void Dispose() => statement.Dispose();

    void Check(int outcome) => SqliteException.ThrowExceptionForRC(outcome, connection.Handle);
}
