using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Queue;

/// <summary>A connection that keeps its statements: the same few views are asked for again and again, and preparing one takes longer than reading a page. For one thread at a time.</summary>
sealed class ReadConnection(SqliteConnection connection) : IDisposable
{
    const int MostKept = 100;

    readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    public SqliteConnection Connection => connection;

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Command(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>The statement with its values; the connection keeps it.</summary>
    public SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(sql, out var command)) prepared[sql] = command = Prepare(sql);
        command.Parameters.Clear();
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    SqliteCommand Prepare(string sql)
    {
        if (prepared.Count == MostKept) Forget();
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    void Forget()
    {
        foreach (var command in prepared.Values) command.Dispose();
        prepared.Clear();
    }
}
