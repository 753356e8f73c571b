using System.Collections.Concurrent;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.ReviewTrials;

namespace FraudAnalytics.Tests.Review.Desk;

/// <summary>Many people at once, and processes that are killed.</summary>
public sealed class LoadTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("load").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Of_ten_thousand_decisions_by_32_people_beside_bulk_jobs_none_is_lost()
    {
        var report = await DeskLoad.Run(Path.Combine(folder, "review.db"), analysts: 32, decisions: 10_000, cases: 2_000, bulkJobs: 5);
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        Assert.Equal(0, report.Lost);
        Assert.Equal(10_000, report.Decisions + report.Stale);
        Assert.True(report.Stale > 0, "Nobody was ever quicker: the load proves nothing.");
        Assert.InRange(report.BulkChanged, 100, 2_000);
        Assert.InRange(report.P99, 0, 1_000);
    }

    [Fact]
    public async Task A_hundred_people_who_take_the_next_case_never_get_the_same()
    {
        const int people = 100, claims = 10;
        await using var store = InventedStore.Of(people * claims + 50);
        var taken = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, people).Select(person => Task.Run(async () =>
        {
            for (var claim = 0; claim < claims; claim++)
            {
                var id = (await store.Do($"person{person}", desk => desk.ClaimNext(new())))!;
                taken.Add(id);
                // Decided, so that the next is another; a claim alone would be renewed.
                await store.Do($"person{person}", desk => desk.Close(id, store.Row(id).Version, DeskTests.Dismissed));
            }
        }, TestContext.Current.CancellationToken)));
        Assert.Equal(people * claims, taken.Count);
        Assert.Equal(people * claims, taken.Distinct().Count());
        store.CheckWhole();
    }

    [Fact]
    public async Task Of_a_hundred_who_claim_one_case_one_gets_it()
    {
        await using var store = InventedStore.One();
        var id = store.Only().Id;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(async person =>
        {
            try
            {
                await store.Do($"person{person}", desk => desk.Claim(id));
                return $"person{person}";
            }
            catch (TakenException taken)
            {
                return "lost to " + taken.By;
            }
        }));
        var winner = Assert.Single(outcomes, outcome => !outcome.StartsWith("lost", StringComparison.Ordinal));
        Assert.All(outcomes.Where(outcome => outcome != winner), outcome => Assert.Equal("lost to " + winner, outcome));
    }

    [Fact]
    public void What_was_acknowledged_before_a_kill_is_in_the_store_exactly_once()
    {
        var report = Kills.Run(folder, kills: 20, seed: 1, TimeSpan.FromMilliseconds(150));
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToString());
        Assert.Equal((20, 0L, true), (report.Killed, report.Missing, report.IsWhole));
        Assert.InRange(report.Acknowledged, 200, long.MaxValue);
        Assert.InRange(report.MostExtra, 0, Kills.People);
    }
}
