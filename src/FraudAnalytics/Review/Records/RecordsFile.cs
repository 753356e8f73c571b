using System.Globalization;
using FraudAnalytics.Prepare;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Records;

/// <summary><c>records.db</c>: the lots, bids, contracts and parties of a scan, so that people can look behind a finding. Written once and then only read.</summary>
public static class RecordsFile
{
    /// <summary>Name of the file in the folder of a scan.</summary>
    public const string Name = "records.db";

    /// <summary>Writes the file into the folder of a scan. Names of persons are masked where the result masks them.</summary>
    /// <param name="folder">The folder; it has no such file yet.</param>
    /// <param name="data">The records.</param>
    /// <param name="result">The result of the scan, as readers may see it.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public static void Write(string folder, Dataset data, ScanResult result)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            using var connection = Create(path);
            using var transaction = connection.BeginTransaction(deferred: false);
            connection.Execute(RecordsSchema.Tables);
            using (var rows = new RecordsRows(connection, data, result)) rows.Write();
            connection.Execute(RecordsSchema.Indexes);
            connection.Execute("PRAGMA user_version = " + RecordsSchema.Version.ToString(CultureInfo.InvariantCulture));
            transaction.Commit();
        }
        catch (SqliteException trouble)
        {
            throw new StoreException($"{path}: {trouble.Message}", trouble);
        }
    }

    /// <summary>Opens the file of a scan to read it; null when the scan has none, or one of another program.</summary>
    internal static SqliteConnection? Open(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return null;
        var connection = Database.OpenToRead(path);
        if (connection.Scalar("PRAGMA user_version") == RecordsSchema.Version) return connection;
        connection.Dispose();
        return null;
    }

    /// <summary>Nobody reads it before the folder has its name, and a scan that is cut off is thrown away: no journal and no waiting for the disk, which the scan does at its end.</summary>
    static SqliteConnection Create(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA page_size = 8192");
            connection.Execute("PRAGMA journal_mode = OFF");
            connection.Execute("PRAGMA synchronous = OFF");
            connection.Execute("PRAGMA locking_mode = EXCLUSIVE");
            connection.Execute("PRAGMA cache_size = -65536");
            connection.Execute("PRAGMA temp_store = MEMORY");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
