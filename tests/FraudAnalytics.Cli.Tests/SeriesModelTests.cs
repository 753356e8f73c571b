using System.Text.Json.Nodes;
using FraudAnalytics.Review;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Cli.Tests;

/// <summary>From a scan to decisions, to a score re-fitted to them, to the next scan.</summary>
public sealed class SeriesModelTests : IDisposable
{
    readonly Place place = new();

    public void Dispose() => place.Dispose();

    void Scan(string workspace, params string[] more) => place.Ok(["scan", "data", "--config", "settings.json", "--workspace", workspace, "--quiet", .. more]);

    JsonNode[] Findings(string workspace) => [.. File.ReadLines(Path.Combine(place.Last(workspace).Folder, "findings.jsonl")).Select(line => JsonNode.Parse(line)!)];

    void Decide(string workspace, int most)
    {
        var planted = File.ReadLines(place.At("data", "ocds", "truth.csv")).Where(line => line.EndsWith(",split", StringComparison.Ordinal)).SelectMany(line => line.Split(',')[1].Split('+')).ToHashSet();
        using var store = ReviewStore.Open(place.At(workspace, "review.db"));
        foreach (var line in Findings(workspace).Take(most))
        {
            var found = store.Case((string)line["caseId"]!)!;
            var relevant = line["finding"]!["subject"]!["ids"]!.AsArray().Any(id => planted.Contains((string)id!));
            store.Decide(new(found.Id, found.Version, relevant ? Outcome.ConfirmedIrregularity : Outcome.FalseAlarm, "checked", "", "reviewer"), DateTimeOffset.UnixEpoch);
        }
    }

    [Fact]
    public void Decisions_become_a_score_that_the_next_scan_uses()
    {
        Generate.Write(place.At("data"), MarketPlan.SplitSeries(55) with { DirectBuyers = 140 }, ["ocds"], TestContext.Current.CancellationToken);
        place.Write("settings.json", """{ "detectors": { "SP-05": { "minimumScore": 0 }, "SP-06": { "minimumScore": 0 }, "SP-07": { "minimumScore": 0 }, "SP-08": { "minimumScore": 0 } } }""");
        Scan("work");
        string[] train = ["train", "--series", "--decisions", "work", "--out", "own/series/1"];
        Decide("work", 20);
        var few = place.Run(train);
        Assert.Equal(2, few.Code);
        Assert.Contains("At least 30 decided series", few.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(place.At("own", "series", "1", "card.json")));
        Decide("work", int.MaxValue);
        var told = place.Ok(train).Output;
        foreach (var word in new[] { "formula", "re-fit", "ROC-AUC" }) Assert.Contains(word, told, StringComparison.Ordinal);
        var better = (bool)JsonNode.Parse(File.ReadAllText(place.At("own", "series", "1", "card.json")))!["betterThanFormula"]!;
        Assert.Contains(better ? ": better than the formula" : "not better than the formula", told, StringComparison.Ordinal);
        Scan("again", "--models", "own");
        Assert.Equal(better, (string?)place.Last("work").Run["modelHash"] != (string?)place.Last("again").Run["modelHash"]);
        Assert.Equal(better, Findings("again").SelectMany(line => line["finding"]!["evidence"]!.AsArray()).Any(item => ((string)item!["label"]!).Contains("re-fitted", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(2, "go together", "train", "--series", "--out", "own/series/1")]
    [InlineData(2, "go together", "train", "--decisions", "work", "--out", "own/series/1")]
    [InlineData(2, "--groups", "train", "--series", "--decisions", "work", "--groups", "--out", "own/series/1")]
    [InlineData(2, "no workspace", "train", "--series", "--decisions", "work", "--out", "own/series/1")]
    [InlineData(2, "not a folder", "scan", "data", "--models", "nowhere")]
    public void Wrong_usage_is_refused(int code, string told, params string[] arguments)
    {
        var ended = place.Run(arguments);
        Assert.Equal(code, ended.Code);
        Assert.Contains(told, ended.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(place.At("work", "review.db")));
    }
}
