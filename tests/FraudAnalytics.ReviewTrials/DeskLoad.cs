using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.ReviewTrials;

/// <summary>What a load of decisions gave.</summary>
/// <param name="Decisions">Decisions that were made.</param>
/// <param name="Stale">Attempts refused because somebody was quicker.</param>
/// <param name="BulkChanged">Cases changed by the bulk jobs beside them.</param>
/// <param name="PerSecond">Decisions a second, in all.</param>
/// <param name="Median">Median wait of one write, in milliseconds.</param>
/// <param name="P99">Wait of all but one in a hundred.</param>
/// <param name="Worst">The longest wait.</param>
/// <param name="Lost">Decisions that the store does not have exactly once: must be 0.</param>
public sealed record DeskReport(int Decisions, int Stale, int BulkChanged, double PerSecond, double Median, double P99, double Worst, long Lost);

/// <summary>Analysts who decide at the same time, on the same cases, while others change many at once.</summary>
public static class DeskLoad
{
    /// <summary>Runs the load on a store of invented cases.</summary>
    /// <param name="file">The store; made when it is not there.</param>
    /// <param name="analysts">People at a time.</param>
    /// <param name="decisions">Decisions in all: closings and reopenings.</param>
    /// <param name="cases">Cases to decide on.</param>
    /// <param name="bulkJobs">Changes of all cases of a view beside them.</param>
    public static async Task<DeskReport> Run(string file, int analysts, int decisions, int cases, int bulkJobs)
    {
        using (var store = ReviewStore.Open(file)) store.Record(InventedCases.Scan(cases), "scan", DateTimeOffset.UnixEpoch);
        await using var writer = ReviewWriter.Open(file, TimeProvider.System);
        using var reader = new ReviewReader(file);
        var ids = reader.All(new() { Scope = QueueScope.All }).Select(row => row.Id).ToArray();
        var state = new Counted(decisions);
        var began = Stopwatch.GetTimestamp();
        var people = Enumerable.Range(0, analysts).Select(person => Task.Run(() => Decide(writer, reader, ids, person, state)));
        var jobs = Enumerable.Range(0, bulkJobs).Select(job => Task.Run(() => Bulk(writer, reader, job)));
        var changed = Task.WhenAll(jobs);
        await Task.WhenAll(people);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        double[] waits = [.. state.Waits.Order()];
        return new(state.Done.Count, state.Stale, (await changed).Sum(), state.Done.Count / seconds, waits[waits.Length / 2], waits[(int)(waits.Length * 0.99)], waits[^1], Lost(reader, state.Done));
    }

    static async Task Decide(ReviewWriter writer, ReviewReader reader, string[] ids, int person, Counted state)
    {
        var user = string.Create(CultureInfo.InvariantCulture, $"analyst{person}");
        var draw = Simulation.SplitMix64.For(1, "analyst", user);
        while (state.IsWanted)
        {
            var row = reader.Case(ids[draw.Below(ids.Length)])!;
            var began = Stopwatch.GetTimestamp();
            try
            {
                var version = row.Status is CaseStatus.Decided ? await writer.Do(user, desk => desk.Reopen(row.Id, row.Version, "A second look.")) : await writer.Do(user, desk => desk.Close(row.Id, row.Version, InventedCases.Dismissed).Version);
                state.Done.Add((row.Id, version, user));
            }
            catch (StaleException)
            {
                Interlocked.Increment(ref state.Stale);
            }
            state.Waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    static async Task<int> Bulk(ReviewWriter writer, ReviewReader reader, int job)
    {
        var view = new QueueQuery { Filters = [new("region", [$"Region {job % 20}"], false)] };
        while (true)
        {
            try
            {
                var count = reader.Totals(view).Cases;
                return (await writer.Do("bulk", desk => desk.ForAll(view, count, (id, version) => desk.Assign(id, version, "team", "Bulk.")))).Changed;
            }
            catch (NotAllowedException changed) when (changed.Rule == "changed")
            {
                // Somebody decided a case of the view between count and command: count again, as a person would.
            }
        }
    }

    static long Lost(ReviewReader reader, IEnumerable<(string Id, long Version, string User)> done)
    {
        // The history of each case tells what was done in which version; each must be there once and in its author's name.
        long lost = 0;
        foreach (var decided in done.GroupBy(item => item.Id))
        {
            var told = reader.History(decided.Key, int.MaxValue).Where(entry => entry.Action is "decided" or "reopened")
                .Select(entry => (System.Text.Json.JsonDocument.Parse(entry.Detail).RootElement.GetProperty("version").GetInt64(), entry.Actor)).ToLookup(item => item);
            lost += decided.Count(item => told[(item.Version, item.User)].Count() != 1) + Math.Abs(told.Sum(group => group.Count()) - decided.Count());
        }
        return lost;
    }

    sealed class Counted(int wanted)
    {
        int asked;

        public int Stale;

        public ConcurrentBag<(string Id, long Version, string User)> Done { get; } = [];

        public ConcurrentBag<double> Waits { get; } = [];

        public bool IsWanted => Interlocked.Increment(ref asked) <= wanted;
    }
}
