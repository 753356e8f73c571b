using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FraudAnalytics.Review;

/// <summary>Statements that run once per finding: each is prepared once and then only given other values. For one transaction; values must come in the same order each time.</summary>
/// <remarks>Speaks to SQLite itself: the library's command looks every parameter up by name and copies every text twice, each time that it runs.</remarks>
sealed class SqlStatements(SqliteConnection connection) : IDisposable
{
    readonly Dictionary<string, (sqlite3_stmt Statement, int[] Places)> prepared = new(StringComparer.Ordinal);
    byte[] text = new byte[256];

    /// <summary>Runs a statement that gives no rows. Values are texts, texts as UTF-8 bytes, whole numbers, real numbers and null.</summary>
    public void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(sql, out var known)) prepared[sql] = known = Prepare(sql, values);
        var (statement, places) = known;
        for (var index = 0; index < places.Length; index++) Check(Bind(statement, places[index], values[index].Value));
        var outcome = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (outcome != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(outcome, connection.Handle);
    }

    public void Dispose()
    {
        foreach (var (statement, _) in prepared.Values) statement.Dispose();
    }

    (sqlite3_stmt, int[]) Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement));
        var places = new int[values.Length];
        for (var index = 0; index < places.Length; index++) places[index] = raw.sqlite3_bind_parameter_index(statement, values[index].Name);
        return (statement, places);
    }

    int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string given => raw.sqlite3_bind_text(statement, place, Utf8(given)),
        byte[] utf8 => raw.sqlite3_bind_text(statement, place, utf8),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        double number => raw.sqlite3_bind_double(statement, place, number),
        _ => throw new ArgumentException($"{value.GetType()} cannot be stored.", nameof(value)),
    };

    ReadOnlySpan<byte> Utf8(string given)
    {
        var most = Encoding.UTF8.GetMaxByteCount(given.Length);
        if (most > text.Length) text = new byte[most];
        return text.AsSpan(0, Encoding.UTF8.GetBytes(given, text));
    }

    void Check(int outcome) => SqliteException.ThrowExceptionForRC(outcome, connection.Handle);
}
