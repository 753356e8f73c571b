using System.Text.Json.Nodes;
using FraudAnalytics.Review;

namespace FraudAnalytics.Cli.Tests;

/// <summary>From a scan to decisions to a candidate of the model of lots.</summary>
public sealed class ReviewModelTests : IDisposable
{
    static readonly string[] Train = ["train", "--labels", "review", "--workspace", "work", "--out", "own/lots/2"];

    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Decisions_become_a_candidate_that_replaces_nothing()
    {
        place.Ok("generate", "--out", "data", "--seed", "7", "--lots", "1500", "--format", "ocds");
        place.Ok("scan", "data/ocds", "--workspace", "work", "--quiet");
        Assert.Contains("Too few decisions", place.Run(Train).Error, StringComparison.Ordinal);
        Decide();
        var told = place.Ok(Train).Output;
        foreach (var word in new[] { "present", "candidate", "ROC-AUC", "Nothing is replaced" }) Assert.Contains(word, told, StringComparison.Ordinal);
        var better = (bool)JsonNode.Parse(File.ReadAllText(place.At("own", "lots", "2", "comparison.json")))!["betterThanPresent"]!;
        Assert.Equal(better, told.Contains(": better than the present model", StringComparison.Ordinal));
        place.Ok("scan", "data/ocds", "--workspace", "again", "--models", "own", "--quiet");
        Assert.NotEqual((string?)place.Last("work").Run["modelHash"], (string?)place.Last("again").Run["modelHash"]);
    }

    [Theory]
    [InlineData("go together", "train", "--labels", "review", "--out", "own/lots/2")]
    [InlineData("go together", "train", "--workspace", "work", "--out", "own/lots/2")]
    [InlineData("no workspace", "train", "--labels", "review", "--workspace", "work", "--out", "own/lots/2")]
    public void Wrong_usage_is_refused(string told, params string[] arguments)
    {
        var ended = place.Run(arguments);
        Assert.Equal(2, ended.Code);
        Assert.Contains(told, ended.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(place.At("work", "review.db")));
    }

    /// <summary>Decides every case of a lot: relevant where the lot is planted, and, so that there are enough of both kinds, every fourth of the others.</summary>
    void Decide()
    {
        var planted = File.ReadLines(place.At("data", "ocds", "truth.csv")).Where(line => line.StartsWith("Lot,", StringComparison.Ordinal)).Select(line => line.Split(',')[1]).ToHashSet();
        using var store = ReviewStore.Open(place.At("work", "review.db"));
        var number = 0;
        foreach (var item in store.Queue().Where(item => item.SubjectKey.StartsWith("Lot:", StringComparison.Ordinal)))
        {
            var relevant = planted.Contains(item.SubjectKey[4..]) || ++number % 4 == 0;
            store.Decide(new(item.Id, item.Version, relevant ? Outcome.ConfirmedIrregularity : Outcome.FalseAlarm, "checked", "", "reviewer"), DateTimeOffset.UnixEpoch.AddMinutes(number));
        }
    }
}
