using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>Opens the SQLite file and brings its schema up to date.</summary>
static class Database
{
    /// <summary>First release without the WAL-reset bug, which could damage a database under several connections.</summary>
    static readonly Version LeastSqlite = new(3, 51, 3);

    /// <summary>Most memory for pages. The indexes of half a million findings fit in: ids come in no order, and a page that had to go would be written and read again for every few of them.</summary>
    const int CacheKiB = 128 * 1024;

    /// <summary>Readers share the pages that the system keeps instead of each copying them.</summary>
    const long MappedBytes = 4L << 30;

    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            connection.Open();
            RequireSafe(connection.ServerVersion);
            connection.Execute("PRAGMA journal_mode = WAL");
            connection.Execute("PRAGMA synchronous = FULL");
            connection.Execute(FormattableString.Invariant($"PRAGMA cache_size = -{CacheKiB}"));
            connection.Execute("PRAGMA foreign_keys = ON");
            connection.Execute("PRAGMA trusted_schema = OFF");
            Migrate(connection, Migrations());
            return connection;
        }
        catch (SqliteException trouble)
        {
            connection.Dispose();
            throw new StoreException($"{path}: {trouble.Message}", trouble);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a store that exists, to read beside its writer.</summary>
    public static SqliteConnection OpenToRead(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA trusted_schema = OFF");
            connection.Execute(FormattableString.Invariant($"PRAGMA mmap_size = {MappedBytes}"));
            return connection;
        }
        catch (SqliteException trouble)
        {
            connection.Dispose();
            throw new StoreException($"{path}: {trouble.Message}", trouble);
        }
    }

    internal static void RequireSafe(string version)
    {
        if (Version.Parse(version) < LeastSqlite) throw new StoreException($"SQLite {version} can damage a database; {LeastSqlite} or later is needed.");
    }

    internal static void Migrate(SqliteConnection connection, IReadOnlyList<(int Number, string Sql)> migrations)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_version (number BIGINT PRIMARY KEY)");
        var current = connection.Scalar("SELECT COALESCE(MAX(number), 0) FROM schema_version");
        if (current > migrations[^1].Number)
            throw new StoreException($"The review store has schema {current}, this program knows up to {migrations[^1].Number}: use a newer program.");
        foreach (var (number, sql) in migrations.Where(migration => migration.Number > current))
        {
            connection.Execute(sql);
            connection.Execute("INSERT INTO schema_version (number) VALUES (@number)", ("@number", number));
        }
        transaction.Commit();
    }

    internal static IReadOnlyList<(int Number, string Sql)> Migrations()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), Text(assembly, name)))];
    }

    static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>The few shapes of statement that the store needs.</summary>
static class Sql
{
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    public static long Scalar(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Command(sql, values);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public static List<T> Query<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    public static string Text(this SqliteDataReader reader, string column) => reader.GetString(reader.GetOrdinal(column));

    public static string? TextOrNull(this SqliteDataReader reader, string column) => reader[column] as string;

    public static long Number(this SqliteDataReader reader, string column) => reader.GetInt64(reader.GetOrdinal(column));

    public static long? NumberOrNull(this SqliteDataReader reader, string column) => reader[column] as long?;

    public static double? RealOrNull(this SqliteDataReader reader, string column) => reader[column] as double?;

    static SqliteCommand Command(this SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
