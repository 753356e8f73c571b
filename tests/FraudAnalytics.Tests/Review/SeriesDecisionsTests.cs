using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Review;
using FraudAnalytics.Scoring;
using FraudAnalytics.Tests.Detectors;
using FraudAnalytics.Tests.Scoring;

namespace FraudAnalytics.Tests.Review;

/// <summary>What is learned from the decisions of a review store.</summary>
public sealed class SeriesDecisionsTests : IDisposable
{
    static readonly DateTimeOffset Time = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);
    static readonly string[] Suppliers = ["S1", "S2", "S3", "S4"];

    readonly string folder = Directory.CreateTempSubdirectory("decisions").FullName;
    readonly List<ReviewStore> stores = [];

    public void Dispose()
    {
        foreach (var store in stores) store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    ReviewStore Store(params Finding[] findings)
    {
        var store = ReviewStore.Open(Path.Combine(folder, $"{stores.Count}.db"));
        stores.Add(store);
        store.Record(InventedFindings.Scan(findings), "scan", Time);
        return store;
    }

    static void Decide(ReviewStore store, Finding finding, Outcome outcome, int day)
    {
        var found = store.Queue().Single(item => item.Label == finding.Subject.Label);
        store.Decide(new(found.Id, found.Version, outcome, "checked", "", "reviewer"), Time.AddDays(day));
    }

    /// <summary>A series of three orders for every supplier, as a scan finds them.</summary>
    static Finding[] Series()
    {
        var raw = new RawBuilder();
        foreach (var supplier in Suppliers)
            for (var order = 1; order <= 3; order++)
                raw.Tender($"P{supplier}{order}", method: "direct", country: "IT", category: "works").Award($"P{supplier}{order}", supplier, 38_000 + 100 * order, date: Trial.Date(1 + 3 * Array.IndexOf(Suppliers, supplier), 5 * order));
        var detector = new SplitClusters(new() { MinimumScore = 0 });
        var findings = Findings.FromDrafts(detector.Info, Trial.Run(detector, raw.Prepare().Data)).Kept.OrderBy(finding => finding.Subject.Label, StringComparer.Ordinal).ToArray();
        Assert.Equal(Suppliers.Length, findings.Length);
        return findings;
    }

    [Fact]
    public void Outcomes_become_relevant_or_not_and_the_others_are_counted()
    {
        var found = Series();
        var store = Store([.. found, InventedFindings.Cluster("old", "c1", "c2"), InventedFindings.Lot("a")]);
        Decide(store, found[0], Outcome.WorthReviewingButExplained, 0);
        Decide(store, found[1], Outcome.FalseAlarm, 0);
        Decide(store, found[2], Outcome.Duplicate, 0);
        Decide(store, InventedFindings.Cluster("old", "c1", "c2"), Outcome.FalseAlarm, 0);
        Decide(store, InventedFindings.Lot("a"), Outcome.FalseAlarm, 0);
        var read = SeriesDecisions.Read([store]);
        Assert.Equal((1, 1), (read.Undecided, read.Outdated));
        Assert.Equal([(found[0].Id, true), (found[1].Id, false)], read.Decisions.Select(decision => (decision.FindingId, decision.Relevant)).OrderBy(pair => pair.FindingId == found[1].Id));
        Assert.All(read.Decisions, decision => Assert.Equal("BUYER-1", decision.Buyer));
    }

    [Fact]
    public void The_last_decision_counts_within_a_store_and_across_stores()
    {
        var found = Series();
        var (early, late) = (Store(found), Store(found));
        Decide(early, found[0], Outcome.FalseAlarm, 0);
        Decide(early, found[0], Outcome.ConfirmedError, 1);
        Assert.True(Assert.Single(SeriesDecisions.Read([early]).Decisions).Relevant);
        Decide(late, found[0], Outcome.FalseAlarm, 2);
        Assert.False(Assert.Single(SeriesDecisions.Read([late, early]).Decisions).Relevant);
        Assert.False(Assert.Single(SeriesDecisions.Read([early, late]).Decisions).Relevant);
    }

    /// <summary>Everything that the score is made of survives the way through evidence and store.</summary>
    [Fact]
    public void Features_read_from_findings_give_the_score_that_the_finding_has()
    {
        var found = Series();
        var store = Store(found);
        foreach (var finding in found) Decide(store, finding, Outcome.FalseAlarm, 0);
        var weights = found.ToDictionary(finding => finding.Id, finding => finding.Weight);
        Assert.All(SeriesDecisions.Read([store]).Decisions, decision => Assert.Equal(weights[decision.FindingId], 0.6 * SeriesWeights.Formula.Score(decision.Features.AsSpan()), 1e-9));
    }

    [Fact]
    public void Evidence_that_lacks_a_feature_is_not_guessed()
    {
        var evidence = Series()[0].Evidence;
        Assert.NotNull(SeriesFeatures.Read(evidence));
        foreach (var label in new[] { "suppliers", "orders in the window", "likeness of the titles" }) Assert.Null(SeriesFeatures.Read([.. evidence.Where(item => item.Label != label)]));
        Assert.Null(SeriesFeatures.Read([.. evidence.Select(item => item with { PValue = null })]));
        var missing = SeriesFeatures.Read([.. evidence.Select(item => item.Label == "likeness of the titles" ? item with { Observed = double.NaN } : item)])!.Value;
        Assert.Equal((0.0, 1.0), (missing[SeriesFeatures.Names.IndexOf("text similarity")], missing[SeriesFeatures.Names.IndexOf("text missing")]));
    }

    [Fact]
    public void Weights_are_of_the_schema()
    {
        Assert.Equal(14, SeriesFeatures.Names.Length);
        Assert.Throws<ArgumentException>(() => new SeriesWeights([1, 2], 0));
        Assert.Throws<ArgumentException>(() => new SeriesWeights([.. SeriesWeights.Formula.Points.SetItem(0, double.NaN)], 0));
    }
}
