using System.Diagnostics;
using System.Globalization;
using FraudAnalytics.Review;
using FraudAnalytics.Simulation;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.ReviewTrials;

/// <summary>What was found after kills.</summary>
/// <param name="Killed">Number of processes killed while they wrote.</param>
/// <param name="Acknowledged">Changes that they said are on disk.</param>
/// <param name="Missing">Of them those that the store does not have exactly once.</param>
/// <param name="Extra">Changes in the store that nobody was told of: those that were in flight.</param>
/// <param name="MostExtra">The most of them after one kill; at most one for each person who wrote.</param>
/// <param name="IsWhole">Whether the chain of the history is whole and versions count the changes.</param>
public sealed record KillReport(int Killed, long Acknowledged, long Missing, long Extra, long MostExtra, bool IsWhole);

/// <summary>Kills a process that writes decisions, again and again, and compares what it was told with what is on disk.</summary>
public static class Kills
{
    /// <summary>People who write at a time.</summary>
    public const int People = 16;

    const int CasesInStore = 800;

    /// <summary>Kills so many processes.</summary>
    /// <param name="folder">An empty folder for the store.</param>
    /// <param name="kills">How many.</param>
    /// <param name="seed">Of the moments.</param>
    /// <param name="longest">The longest that one writes before it is killed.</param>
    public static KillReport Run(string folder, int kills, ulong seed, TimeSpan longest)
    {
        var file = Path.Combine(folder, "review.db");
        using (var store = ReviewStore.Open(file)) store.Record(InventedCases.Scan(CasesInStore), "scan", DateTimeOffset.UnixEpoch);
        var draw = SplitMix64.For(seed, "kills", "moments");
        var report = new KillReport(0, 0, 0, 0, 0, true);
        long known = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var told = Kill(file, longest * draw.Uniform());
            (report, known) = Checked(report, file, told, known);
        }
        return report with { IsWhole = IsWhole(file) };
    }

    static List<string> Kill(string file, TimeSpan after)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FraudAnalytics.ReviewTrials.dll"), file]) { RedirectStandardOutput = true })!;
        var told = new List<string>();
        // The clock starts with the first change: before it there is nothing to lose.
        if (process.StandardOutput.ReadLine() is { } first) told.Add(first);
        var rest = Task.Run(() => ReadAll(process.StandardOutput));
        Thread.Sleep(after);
        process.Kill();
        process.WaitForExit();
        told.AddRange(rest.GetAwaiter().GetResult());
        return told;
    }

    static List<string> ReadAll(StreamReader output)
    {
        var lines = new List<string>();
        while (output.ReadLine() is { } line) lines.Add(line);
        return lines;
    }

    static (KillReport Report, long Known) Checked(KillReport report, string file, List<string> told, long known)
    {
        using var connection = Open(file);
        var written = Rows(connection, "SELECT case_id, version_after, kind FROM actions WHERE id > @known", known);
        var decided = Rows(connection, "SELECT case_id, version, 'decided' FROM decisions", 0);
        var whole = told.Where(line => line.EndsWith(';')).Select(line => line[..^1]).ToArray();
        var missing = whole.Count(line => written.GetValueOrDefault(line) != 1 || line.EndsWith(" decided", StringComparison.Ordinal) && decided.GetValueOrDefault(line) != 1);
        var extra = written.Values.Sum() - whole.Length;
        return (report with
        {
            Killed = report.Killed + 1,
            Acknowledged = report.Acknowledged + whole.Length,
            Missing = report.Missing + missing,
            Extra = report.Extra + extra,
            MostExtra = Math.Max(report.MostExtra, extra),
        }, known + written.Values.Sum());
    }

    static bool IsWhole(string file)
    {
        using var store = ReviewStore.Open(file);
        if (AuditChain.Verify(store.History()).FirstBroken is not null) return false;
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT (SELECT SUM(version - 1) FROM cases) = (SELECT COUNT(*) FROM actions)";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 1;
    }

    static Dictionary<string, int> Rows(SqliteConnection connection, string sql, long known)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@known", known);
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var row = string.Create(CultureInfo.InvariantCulture, $"{reader.GetString(0)} {reader.GetInt64(1)} {reader.GetString(2)}");
            rows[row] = rows.GetValueOrDefault(row) + 1;
        }
        return rows;
    }

    static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
