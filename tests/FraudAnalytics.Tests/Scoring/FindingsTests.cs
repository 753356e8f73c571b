using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Tests.Scoring;

public sealed class FindingsTests
{
    static readonly DetectorInfo Info = new()
    {
        Code = "T-1",
        Title = "Test",
        Page = "T-1-test",
        Condition = "Tests.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        FalseDiscoveryRate = .05,
        InnocentExplanations = ["None."],
        HowToCheck = ["Look."],
    };

    /// <summary>Worked numbers of methods XC-02.</summary>
    [Fact]
    public void Q_values_are_those_of_benjamini_and_hochberg()
    {
        double[] p = [.0004, .003, .011, .021, .032, .05, .2, .6];
        double[] expected = [.0032, .012, .029333, .042, .0512, .066667, .228571, .6];
        var control = new FalseDiscovery(p.Reverse());
        Assert.All(p.Zip(expected), pair => Assert.Equal(pair.Second, control.QValue(pair.First), 6));
    }

    [Fact]
    public void Drafts_beyond_the_rate_become_not_flagged()
    {
        var answers = new Answers();
        foreach (var (lot, p) in new[] { ("a", .0004), ("b", .003), ("c", .011), ("d", .021), ("e", .032) }) answers.Flagged(Draft(lot, p));
        foreach (var p in new[] { .05, .2, .6 }) answers.NotFlagged(p);
        answers.NotAssessable("fewer than 3 valid prices", 2);
        var outcome = Findings.FromDrafts(Info, answers);
        Assert.Equal(["a", "b", "c", "d"], outcome.Kept.Select(finding => finding.Subject.Ids[0]).Order());
        Assert.Equal(.042, outcome.Kept.Max(finding => finding.QValue)!.Value, 6);
        var report = Findings.Report(Info, answers, outcome);
        Assert.Equal((4, 4, 1, 2), (report.Flagged, report.NotFlagged, report.DroppedByFalseDiscovery, report.NotAssessable["fewer than 3 valid prices"]));
    }

    [Fact]
    public void Clusters_that_share_anchor_and_first_contract_get_ids_of_their_own()
    {
        var answers = new Answers();
        answers.Flagged(Draft("x", null) with { Subject = new(SubjectKind.ContractCluster, ["1", "2"], ""), Anchor = "b|s" });
        answers.Flagged(Draft("x", null) with { Subject = new(SubjectKind.ContractCluster, ["1", "3"], ""), Anchor = "b|s" });
        Assert.Equal(2, Findings.FromDrafts(Info, answers).Kept.Select(finding => finding.Id).Distinct().Count());
    }

    static Draft Draft(string lot, double? p) => new() { Subject = Subject.Of(SubjectKind.Lot, lot, lot), Evidence = [new("x", 1, 0, "")], Sentence = "Differs.", PValue = p };
}
