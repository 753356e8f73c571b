using System.Text.Json;
using FraudAnalytics.ML;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Records;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web.Records;

/// <summary>The records behind the last scan, from its <c>records.db</c>. Safe for any number of threads.</summary>
public sealed class ScanRecords(ScanFolder scans) : IDisposable
{
    readonly Lock gate = new();
    Pool? current;

    /// <summary>Folder of the last scan; null when there is none.</summary>
    internal string? Folder => Review.Workspace.FinishedScans(scans.Workspace) is [.., var folder] ? folder : null;

    /// <summary>Currency of sums over all records; empty when no amount was found.</summary>
    public string Currency => Fact("currency") ?? "";

    /// <summary>Single bids among all competed lots.</summary>
    public SingleBids Competition => Fact("competition") is { } text && JsonSerializer.Deserialize<long[]>(text) is [_, var competed, var single] ? new(competed, single) : new(0, 0);

    /// <summary>Reads the records of the last scan; <paramref name="otherwise"/> when it has none.</summary>
    internal T Read<T>(Func<SqliteConnection, T> read, T otherwise)
    {
        if (Folder is not { } folder) return otherwise;
        var (pool, idle) = Take(folder);
        if ((idle ?? RecordsFile.Open(folder)) is not { } connection) return otherwise;
        try
        {
            return read(connection);
        }
        finally
        {
            GiveBack(pool, connection);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            current?.Dispose();
            current = null;
        }
    }

    /// <summary>The pool of a folder, and a connection of it that nobody uses. A folder that is no longer the last has none: its file could not be deleted while it is open.</summary>
    (Pool Pool, SqliteConnection? Idle) Take(string folder)
    {
        lock (gate)
        {
            if (current?.Folder == folder) return (current, current.Idle.TryPop(out var connection) ? connection : null);
            current?.Dispose();
            return (current = new(folder), null);
        }
    }

    void GiveBack(Pool pool, SqliteConnection connection)
    {
        lock (gate)
        {
            if (pool == current)
            {
                pool.Idle.Push(connection);
                return;
            }
        }
        connection.Dispose();
    }

    string? Fact(string name) => Read<string?>(connection => connection.Query("SELECT value FROM facts WHERE name = @name", row => row.GetString(0), ("@name", name)).FirstOrDefault(), null);

    /// <summary>Connections to the records of one scan.</summary>
    sealed class Pool(string folder) : IDisposable
    {
        public string Folder => folder;

        public Stack<SqliteConnection> Idle { get; } = new();

        public void Dispose()
        {
            while (Idle.TryPop(out var connection)) connection.Dispose();
        }
    }
}

/// <summary>Lots that drew one bid among those that were competed for.</summary>
/// <param name="Competed">Open or selective lots, not called off, with at least one bid.</param>
/// <param name="Single">Those with exactly one.</param>
public sealed record SingleBids(long Competed, long Single)
{
    /// <summary>The share with its 95% Wilson interval; null when nothing was competed for.</summary>
    public Share? Rate => Competed == 0 ? null : Share.Of((int)Single, (int)Competed);
}

/// <summary>Sums of money in SQL: whole units and the rest apart, so that a sum is exact and cannot overflow.</summary>
static class MoneySql
{
    public static string Sum(string units) => $"COALESCE(SUM({units} / 10000), 0), COALESCE(SUM({units} % 10000), 0)";

    public static decimal Amount(this SqliteDataReader row, int at) => row.GetInt64(at) + row.GetInt64(at + 1) / 10000m;
}
