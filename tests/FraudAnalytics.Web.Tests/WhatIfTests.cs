using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Review.WhatIf;

namespace FraudAnalytics.Web.Tests;

public sealed class WhatIfTests : IDisposable
{
    readonly string workspace = SampleScan.Copy();
    readonly ReviewReader reader;

    public WhatIfTests() => reader = new(Path.Combine(workspace, "review.db"));

    public void Dispose()
    {
        reader.Dispose();
        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public void Unchanged_settings_change_nothing()
    {
        var stored = reader.Read(StoredScores.Read);
        var result = WhatIfRun.Of(stored, new(SettingsFile.Default, 0, 0, 40));
        Assert.Equal(reader.All(new()).Where(item => !item.Detectors.IsEmpty).Select(item => item.Id), result.Before.Cases.Select(item => item.Id));
        Assert.Equal(result.Before.Cases.Select(item => item.Id), result.After.Cases.Select(item => item.Id));
        foreach (var (before, after) in result.Before.Cases.Zip(result.After.Cases))
        {
            Assert.Equal(before.Score, after.Score, 1e-9);
            Assert.Equal((before.Units, before.Findings), (after.Units, after.Findings));
            Assert.Equal(before.Place, after.Place, 1e-6);
        }
        Assert.Empty(result.Entering);
        Assert.Empty(result.Leaving);
    }

    [Fact]
    public void A_store_of_an_older_program_gives_the_same()
    {
        var now = reader.Read(StoredScores.Read);
        using (var connection = Database.Open(Path.Combine(workspace, "review.db"))) connection.Execute("UPDATE findings SET family = NULL, weight = NULL, fault = NULL");
        var then = reader.Read(StoredScores.Read);
        Assert.Equal(now.Cases, then.Cases);
        Assert.Equal(now.Findings.OrderBy(item => (item.Detector, item.Weighed.Weight, item.Units)), then.Findings.OrderBy(item => (item.Detector, item.Weighed.Weight, item.Units)));
    }

    [Theory, InlineData("w-CO-01=0"), InlineData("prior=0.05&tempering=0.8&cap=2.5&w-CO-01=0.5&w-PR-02=0&w-BR-10=1.5")]
    public async Task The_answer_is_that_of_a_scan_with_the_settings_saved(string address)
    {
        await using var served = await Served.Sample();
        var file = Path.Combine(workspace, "settings-tried.json");
        await File.WriteAllTextAsync(file, await served.Page($"/what-if?handler=Settings&{address}"), TestContext.Current.CancellationToken);
        var scanned = Scan.Run(new()
        {
            Paths = [Repository.Path("sample-data")],
            Mapping = MappingFile.LoadAll([Repository.Path("docs", "mappings", "sample-csv.json")]),
            Threads = 2,
            AsOf = Day.Of(DateOnly.FromDateTime(SampleScan.At.UtcDateTime)),
            Settings = SettingsFile.Read(file),
        }, cancel: TestContext.Current.CancellationToken).Result;
        var form = WhatIfForm.Parse(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address).Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value.ToString())));
        var tried = WhatIfRun.Of(reader.Read(StoredScores.Read), new(form.Over(SettingsFile.Default), 0, 0, 0));
        Assert.NotEqual(tried.Before.Cases.Select(item => (item.Id, item.Risk)), tried.After.Cases.Select(item => (item.Id, item.Risk)));
        var subjects = reader.Read(connection => connection.Query("SELECT id, subject_key FROM cases", row => (Id: row.GetString(0), Key: row.GetString(1)))).ToDictionary(pair => pair.Id, pair => pair.Key);
        var expected = scanned.Cases.ToDictionary(item => item.Subject.Key);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), tried.After.Cases.Select(item => subjects[item.Id]).Order(StringComparer.Ordinal));
        foreach (var item in tried.After.Cases)
        {
            var scan = expected[subjects[item.Id]];
            Assert.Equal(scan.Score, item.Score, 1e-9);
            Assert.Equal((scan.BaseAmount?.Units, scan.Findings.Length), (item.Units, item.Findings));
        }
    }

    [Fact]
    public async Task Lines_and_capacity_move_cases_and_decided_ones_give_the_precision()
    {
        var cases = reader.All(new()).ToArray();
        await using (var writer = Review.Desk.ReviewWriter.Open(Path.Combine(workspace, "review.db"), TimeProvider.System))
        {
            await writer.Do("admin", desk => Set(desk), TestContext.Current.CancellationToken);
            for (var index = 0; index < 10; index++)
            {
                var (item, outcome) = (cases[index], index < 6 ? Outcome.ConfirmedError : Outcome.FalseAlarm);
                await writer.Do("ada", desk => desk.Close(item.Id, item.Version, new(outcome, "other", "The documents were read and say so.")), TestContext.Current.CancellationToken);
            }
        }
        var stored = reader.Read(StoredScores.Read);
        var all = WhatIfRun.Of(stored, new(SettingsFile.Default, 0, 0, 0));
        Assert.Equal((6, 10, cases.Count(item => !item.Detectors.IsEmpty) - 10), (all.Before.Worth, all.Before.Decided, all.Before.Cases.Length));
        var lined = WhatIfRun.Of(stored, new(SettingsFile.Default, 0.3, 50_000, 20));
        Assert.All(lined.After.Cases, item => Assert.True(item.Risk >= 0.3 && item.Units >= 50_000 * Money.Scale));
        Assert.Equal(cases.Skip(10).Count(item => item.Risk >= 0.3 && item.Amount?.Amount >= 50_000), lined.After.Cases.Length);
        var (now, then) = (cases.Skip(10).Take(20).Select(item => item.Id).ToArray(), cases.Skip(10).Where(item => item.Risk >= 0.3 && item.Amount?.Amount >= 50_000).Take(20).Select(item => item.Id).ToArray());
        Assert.Equal(then.Except(now), lined.Entering);
        Assert.Equal(now.Except(then), lined.Leaving);
    }

    static bool Set(Review.Desk.ReviewDesk desk)
    {
        desk.SetPolicy(new() { SinglePerson = true });
        return true;
    }

    [Fact]
    public async Task The_page_keeps_its_state_in_the_address_and_says_what_it_cannot_read()
    {
        await using var served = await Served.Sample();
        var page = await served.Page("/what-if?prior=0.05&w-CO-01=0&capacity=40");
        Assert.Contains("CO-01 is switched off", page, StringComparison.Ordinal);
        Assert.Contains("0.05 instead of 0.02", page, StringComparison.Ordinal);
        using var empty = await served.Client.GetAsync(new Uri("/what-if?prior=&cap=2&w-CO-01=", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("/what-if?cap=2", empty.Headers.Location?.ToString());
        using var wrong = await served.Client.GetAsync(new Uri("/what-if?prior=7", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, wrong.StatusCode);
    }
}
