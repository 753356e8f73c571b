using FraudAnalytics.Detectors;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Tests.Detectors;

/// <summary>Fixtures whose process ids say what is expected of them: <c>hit-</c> is flagged, anything else is not.</summary>
public sealed class CaseNamedFixtureTests
{
    [Theory]
    [InlineData("CO-01", "lowest-and-high")]
    [InlineData("CO-03", "one-percent-apart")]
    [InlineData("CO-07", "factor-of-1.05", "difference-of-13370")]
    [InlineData("CO-09", "round-when-losing")]
    [InlineData("CO-14", "twelve-of-fourteen")]
    [InlineData("CO-16", "loses-to-one")]
    [InlineData("CO-17", "fourteen-of-fifteen")]
    [InlineData("CO-18", "always-the-same")]
    [InlineData("CO-02", "cover")]
    [InlineData("CO-10", "turns")]
    [InlineData("CO-11", "quota")]
    [InlineData("CO-12", "own-buyers")]
    [InlineData("CO-13", "alone-and-dear")]
    [InlineData("CO-15", "close")]
    [InlineData("CO-20", "gone")]
    [InlineData("CO-21", "pull")]
    [InlineData("RI-07", "nine-of-fourteen")]
    [InlineData("SP-02", "forty-below-five-above")]
    [InlineData("SP-05", "three-orders-in-twelve-days", "two-orders-on-one-day", "signed-below-amended-above")]
    [InlineData("SP-06", "one-thing-three-codes", "one-thing-three-suppliers")]
    [InlineData("SP-07", "one-day-three-codes", "consecutive-numbers")]
    [InlineData("SP-08", "one-address-in-turn", "one-name-in-turn")]
    public void Hits_and_near_misses(string code, params string[] hits)
    {
        var entry = DetectorCatalog.All.Single(entry => entry.Code == code);
        var kept = Findings.FromDrafts(entry.Create(Activator.CreateInstance(entry.Settings)!).Info, Answer(code)).Kept;
        var flagged = kept.Select(finding => finding.Lots[0]).ToArray();
        Assert.All(kept, finding => Assert.True(finding.Lots[0].StartsWith("hit-", StringComparison.Ordinal), finding.Sentence));
        Assert.All(hits, hit => Assert.Contains(flagged, lot => lot.StartsWith("hit-" + hit, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_fixture_of_split_clusters_is_answered_in_all_four_ways()
    {
        var answers = Answer("SP-05");
        Assert.Equal(3, answers.Drafts.Count);
        // One order, together below, one at the limit, half a year apart, after the limit rose, two different things.
        Assert.Equal(7, answers.NotFlaggedCount);
        Assert.Equal(["awarded after an open call", "emergency", "placements of persons in care", "regular orders", "tender cancelled or without result"], answers.ExcludedReasons.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["no threshold on file in the currency", "no thresholds on file for the country"], answers.NotAssessableReasons.Keys);
    }

    static Answers Answer(string code)
    {
        var builder = new DatasetBuilder();
        var files = Ingestion.Run([Repository.Path("tests", "FraudAnalytics.Tests", "Fixtures", "Detectors", code + ".jsonl")], null, 1, null, builder.Add, TestContext.Current.CancellationToken);
        Assert.All(files, file => Assert.Null(file.Failure));
        var entry = DetectorCatalog.All.Single(entry => entry.Code == code);
        return Trial.Run(entry.Create(Activator.CreateInstance(entry.Settings)!), builder.Build().Data);
    }
}
