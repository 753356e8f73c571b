using FraudAnalytics.Detectors;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Detectors.Bidding;

/// <summary>What the detectors of pairs and of single bidders have in common: few flags in competition, the same answers on any threads, no fall over odd data.</summary>
public sealed class PairDetectorTests
{
    public static TheoryData<string> Codes => ["CO-01", "CO-03", "CO-07", "CO-09", "CO-14", "CO-16", "CO-18"];

    [Theory, MemberData(nameof(Codes))]
    public void At_most_one_in_a_hundred_is_flagged_in_competition(string code)
    {
        var (kept, answers) = Run(code, Competition(51));
        Assert.True(kept.Length + answers.NotFlaggedCount > 100);
        Assert.InRange(kept.Length, 0, (kept.Length + answers.NotFlaggedCount) / 100);
    }

    [Theory, MemberData(nameof(Codes))]
    public void Threads_do_not_change_the_answers(string code)
    {
        var data = Simulated(new() { Seed = 42, Lots = 1200, DirectBuyers = 0 });
        var (one, answers) = Run(code, data);
        var (four, same) = Run(code, data, 4);
        Assert.Equal(one.Select(finding => (finding.Id, finding.Sentence, finding.PValue)), four.Select(finding => (finding.Id, finding.Sentence, finding.PValue)));
        Assert.Equal(answers.PValues, same.PValues);
        Assert.Equal(answers.NotAssessableReasons, same.NotAssessableReasons);
        Assert.Equal(answers.ExcludedReasons, same.ExcludedReasons);
    }

    [Theory, MemberData(nameof(Codes))]
    public void Odd_data_is_answered(string code)
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < 30; lot++)
        {
            var id = $"T{lot}";
            raw.Tender(id, estimate: lot % 2 == 0 ? 0 : 1).Bid(id, "A", lot % 3 == 0 ? 0 : 900_000_000_000_000m).Bid(id, "B", lot % 5 == 0 ? null : .01m).Bid(id, "C", .01m).Bid(id, "C+D", lot % 7 == 0 ? -1 : 5);
            if (lot % 2 == 0) raw.Award(id, "A", 0);
            raw.Tender($"S{lot}").Bid($"S{lot}", "A", 10).Tender($"E{lot}").Bid($"E{lot}", "A", 7).Bid($"E{lot}", "B", 7).Bid($"E{lot}", "E", 7).Award($"E{lot}", "A+B", 7);
        }
        for (var bidder = 0; bidder < 10_000; bidder++) raw.Bid("T0", $"X{bidder}", 100 + bidder % 50);
        Run(code, raw.Prepare().Data);
    }

    [Theory]
    [InlineData("CO-01", 20), InlineData("CO-16", 4)]
    public void Planted_members_are_found(string code, int least)
    {
        var truths = new List<Truth>();
        var (kept, _) = Run(code, Simulated(new() { Seed = 42, Lots = 3000, DirectBuyers = 0 }, truths));
        var circles = truths.Where(truth => truth.Kind == FraudAnalytics.Domain.SubjectKind.Group).Select(truth => truth.Id.Split('+').ToHashSet()).ToArray();
        var hits = kept.Count(finding => circles.Any(circle => finding.Subject.Ids.All(circle.Contains)));
        Assert.True(hits >= least && hits * 10 >= kept.Length * 9, $"{hits} of {kept.Length}");
    }

    static (Finding[] Kept, Answers Answers) Run(string code, Dataset data, int threads = 1)
    {
        var entry = DetectorCatalog.All.Single(entry => entry.Code == code);
        var detector = entry.Create(Activator.CreateInstance(entry.Settings)!);
        var answers = Trial.Run(detector, data, threads: threads);
        return ([.. Findings.FromDrafts(detector.Info, answers).Kept], answers);
    }

    static Dataset Competition(ulong seed) => Simulated(new() { Seed = seed, Lots = 3000, RingMarkets = 0, DirectBuyers = 0 });

    static Dataset Simulated(MarketPlan plan, List<Truth>? truths = null)
    {
        var builder = new DatasetBuilder();
        foreach (var block in SyntheticMarket.Blocks(plan))
        {
            var batch = new RawBatch();
            SyntheticMarket.Fill(block, batch);
            builder.Add(batch);
            truths?.AddRange(block.Truths);
        }
        return builder.Build().Data;
    }
}
