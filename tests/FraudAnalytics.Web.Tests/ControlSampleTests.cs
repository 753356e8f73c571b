using System.Globalization;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;
using FraudAnalytics.Simulation;
using FraudAnalytics.Web.Feedback;

namespace FraudAnalytics.Web.Tests;

/// <summary>The control sample is random, the same in every scan, and tells the truth about the whole.</summary>
public sealed class ControlSampleTests
{
    static readonly string[] Ids = [.. Enumerable.Range(0, 20_000).Select(index => $"ocds-{index.ToString(CultureInfo.InvariantCulture)}")];

    [Fact]
    public void A_draw_depends_on_seed_and_ids_not_on_their_order()
    {
        var drawn = ControlSample.Drawn(Ids, 42, 0.05);
        Assert.InRange(drawn.Count, 900, 1100);
        Assert.Equal(drawn, ControlSample.Drawn(Ids.Reverse(), 42, 0.05));
        Assert.NotEqual(drawn, ControlSample.Drawn(Ids, 43, 0.05));
        // What is drawn among many is drawn among few as well.
        var half = Ids.Where((_, index) => index % 2 == 0).ToArray();
        Assert.Equal(drawn.Where(half.Contains).Order(), ControlSample.Drawn(half, 42, 0.05).Order());
        Assert.Equal(5, ControlSample.Drawn(Ids.Take(20), 42, 0.001).Count);
        Assert.Equal(3, ControlSample.Drawn(Ids.Take(3), 42, 0.05).Count);
    }

    [Fact]
    public void The_first_few_are_those_of_a_naive_sort()
    {
        var naive = Ids.OrderBy(id => SplitMix64.For(7, "control lot", id).Uniform()).ThenBy(id => id, StringComparer.Ordinal).Take(300).ToHashSet();
        Assert.Equal(naive, ControlSample.First(Ids, 7, 300));
        Assert.Equal(naive, ControlSample.First(Ids.Reverse(), 7, 300));
        Assert.Empty(ControlSample.First(Ids, 7, 0));
        Assert.Equal(20_000, ControlSample.First(Ids, 7, 50_000).Count);
    }

    [Fact]
    public void Cases_drawn_are_counted_in_the_run_and_lots_drawn_are_no_findings()
    {
        var workspace = SampleScan.Copy();
        var run = new ScanFolder(workspace).Last()!;
        var control = run.Control!;
        using var reader = new ReviewReader(Path.Combine(workspace, "review.db"));
        var rows = reader.All(new() { Scope = QueueScope.All, Control = true }).ToArray();
        Assert.Equal((control.Cases, control.Lots), (rows.Count(row => !row.Detectors.IsEmpty), rows.Count(row => row.Detectors.IsEmpty)));
        Assert.Equal((run.Cases, control.Cases), (control.OfCases, control.Lots));
        Assert.InRange(control.Cases, Math.Max(5, run.Cases * 3 / 100), run.Cases * 8 / 100 + 5);
        var inFindings = FindingsJson.Read(Path.Combine(workspace, "scans", run.ScanId, "findings.jsonl")).SelectMany(line => line.Finding.Lots.Append(line.CaseId)).ToHashSet();
        foreach (var row in rows.Where(row => row.Detectors.IsEmpty))
        {
            Assert.DoesNotContain(row.Id, inFindings);
            Assert.DoesNotContain(row.Label.Split(' ')[0], inFindings);
            Assert.Equal(0.02, row.Risk, 12);
            Assert.Single(reader.Score(row.Id).Bars);
            Assert.True(row.Buyer.Length > 0);
        }
        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public async Task A_lot_drawn_stays_drawn_and_what_was_decided_stays_decided()
    {
        var workspace = SampleScan.Copy();
        var store = Path.Combine(workspace, "review.db");
        string[] before;
        string decided;
        using (var reader = new ReviewReader(store))
        {
            var rows = reader.All(new() { Scope = QueueScope.All, Control = true }).ToArray();
            (before, decided) = ([.. rows.Select(row => row.Id).Order(StringComparer.Ordinal)], rows.First(row => row.Detectors.IsEmpty).Id);
        }
        await using (var writer = ReviewWriter.Open(store, TimeProvider.System))
            await writer.Do("ada", desk => desk.Close(decided, 1, new(Outcome.FalseAlarm, "normal-in-this-market", "Nothing about this lot is unusual.")), TestContext.Current.CancellationToken);
        SampleScan.Into(workspace, SampleScan.At.AddDays(1));
        using (var reader = new ReviewReader(store))
        {
            Assert.Equal(before, reader.All(new() { Scope = QueueScope.All, Control = true }).Select(row => row.Id).Order(StringComparer.Ordinal));
            Assert.Equal((CaseStatus.Decided, "false-alarm", 2L), (reader.Case(decided)!.Status, reader.Case(decided)!.StatusReason, reader.Case(decided)!.Version));
            Assert.Equal(FindingState.Unchanged, reader.Case(decided)!.State);
            var estimate = new FeedbackReader(reader, new(workspace)).OfControl()!;
            Assert.Equal((0, 1, 0.0), (estimate.Flagged.Judged, estimate.Unflagged.Judged, estimate.Missed.Value));
            Assert.Null(estimate.Recall);
        }
        Directory.Delete(workspace, recursive: true);
    }

    /// <summary>Queues where the strongest leads are worth a look far more often than the others, and some lots were missed: the sample must tell shares of the whole to 3 points.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5)]
    public void The_estimates_are_within_three_points_of_a_simulated_truth(ulong seed)
    {
        const int cases = 40_000, lots = 60_000;
        bool Worth(string id, double share) => SplitMix64.For(seed, "truth", id).Chance(share);
        string[] flagged = [.. Enumerable.Range(0, cases).Select(index => $"case-{index.ToString(CultureInfo.InvariantCulture)}")], free = [.. Enumerable.Range(0, lots).Select(index => $"lot-{index.ToString(CultureInfo.InvariantCulture)}")];
        // The first tenth, which people would review first, is worth it eight times in ten.
        var truth = flagged.Select((id, index) => (id, Worth: Worth(id, index < cases / 10 ? 0.8 : 0.3))).ToDictionary(pair => pair.id, pair => pair.Worth);
        foreach (var id in free) truth[id] = Worth(id, 0.05);
        var drawn = ControlSample.Drawn(flagged, seed, 0.05);
        var estimate = new ControlEstimate(Concluded(drawn, truth, ["BR-10"]), Concluded(ControlSample.First(free, seed, drawn.Count), truth, []), cases, lots);
        double found = flagged.Count(id => truth[id]), missed = free.Count(id => truth[id]);
        Assert.InRange(estimate.Precision.Value - found / cases, -0.03, 0.03);
        Assert.InRange(estimate.Missed.Value - missed / lots, -0.03, 0.03);
        Assert.InRange(estimate.Recall!.Value - found / (found + missed), -0.03, 0.03);
        Assert.InRange(found / (found + missed), estimate.Recall.Low, estimate.Recall.High);
        // What the top of the queue alone would tell is far off.
        Assert.True(flagged.Take(2_000).Count(id => truth[id]) / 2_000.0 > found / cases + 0.3);
    }

    static Conclusions Concluded(IEnumerable<string> ids, Dictionary<string, bool> truth, string[] detectors) =>
        Conclusions.Of([.. ids.Select(id => new ClosedCase(id, true, [.. detectors], truth[id] ? Outcome.ConfirmedIrregularity : Outcome.FalseAlarm, SampleScan.At, null))]);
}
