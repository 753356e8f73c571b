using System.Diagnostics;
using System.Globalization;
using FraudAnalytics.Review;
using FraudAnalytics.ReviewTrials;

namespace FraudAnalytics.Benchmarks;

/// <summary>The review store under load: decisions, kills, and what a scan costs to record.</summary>
static class ReviewScale
{
    /// <summary>Exit code 0 when no decision was lost.</summary>
    public static async Task<int> Desk()
    {
        var folder = Directory.CreateTempSubdirectory("desk").FullName;
        for (var round = 0; round < 3; round++)
        {
            var report = await DeskLoad.Run(Path.Combine(folder, $"{round}.db"), analysts: 32, decisions: 10_000, cases: 2_000, bulkJobs: 5);
            Say($"{report.Decisions:#,##0} decisions, {report.Stale} refused as stale, {report.BulkChanged:#,##0} changed in bulk, {report.Lost} lost: {report.PerSecond:#,##0}/s, wait median {report.Median:0.0} ms, p99 {report.P99:0.0} ms, worst {report.Worst:0} ms");
            if (report.Lost > 0) return 1;
        }
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    /// <summary>Exit code 0 when every acknowledged change was there exactly once after every kill.</summary>
    public static int Kill(int kills)
    {
        var folder = Directory.CreateTempSubdirectory("kills").FullName;
        var report = Kills.Run(folder, kills, seed: 300, TimeSpan.FromMilliseconds(400));
        Say($"{report.Killed} kills: {report.Acknowledged:#,##0} changes acknowledged, {report.Missing} not in the store exactly once; {report.Extra:#,##0} in flight were written, at most {report.MostExtra} at a kill; store whole: {report.IsWhole}");
        Directory.Delete(folder, recursive: true);
        return report.Missing == 0 && report.IsWhole ? 0 : 1;
    }

    /// <summary>Exit code 0.</summary>
    public static int Store(int cases)
    {
        var folder = Directory.CreateTempSubdirectory("store").FullName;
        var scan = InventedCases.Scan(cases);
        using var store = ReviewStore.Open(Path.Combine(folder, "review.db"));
        foreach (var (what, result) in new[] { ("first scan", scan), ("same again", scan), ("another tenth of the cases gone", scan with { Cases = [.. scan.Cases.Where((_, index) => index % 10 != 0)] }) })
        {
            var (elapsed, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            store.Record(result, what, DateTimeOffset.UnixEpoch);
            Say($"{what}: {elapsed.Elapsed.TotalSeconds:0.0} s, processor {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.0} s, {new FileInfo(Path.Combine(folder, "review.db")).Length >> 20} MiB");
        }
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    internal static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
