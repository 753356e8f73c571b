using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>Statements that run once per finding: each is prepared once and then only given other values. For one transaction; values must come in the same order each time.</summary>
sealed class SqlStatements(SqliteConnection connection) : IDisposable
{
    readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    public void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = prepared[sql] = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }
        for (var index = 0; index < values.Length; index++) command.Parameters[index].Value = values[index].Value ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values) command.Dispose();
    }
}
