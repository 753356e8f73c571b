using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;
using static FraudAnalytics.Tests.Scoring.InventedFindings;

namespace FraudAnalytics.Tests.Scoring;

/// <summary>One fault, one finding: an amount typed wrongly sets off detectors of several families and counts once.</summary>
public sealed class FaultMarksTests
{
    static Finding[] Three(string lot) =>
    [
        Lot(lot, 1, detector: "A", family: DetectorFamily.Price),
        Lot(lot, 2, detector: "B", family: DetectorFamily.Bidding),
        Lot(lot, 1.5, detector: "C", family: DetectorFamily.Evaluation),
    ];

    [Fact]
    public void One_fault_that_three_detectors_see_is_one_case_with_one_weight_and_the_cause_in_words()
    {
        var one = Case(10_500, 1_020_000, 1_050_000, 1_080_000);
        Assert.Equal(3, one.Findings.Length);
        var bar = Assert.Single(one.Bars[1..]);
        Assert.Equal(("B Invented (may be an entry error)", 2.0), (bar.Label, bar.Weight));
        Assert.Equal("may be an entry error: the lowest bid of 10,500 EUR is 1/100 of the middle of the other 3 bids, 1,050,000 EUR", Assert.Single(one.LikelyFaults).Text);
    }

    [Fact]
    public void A_real_spread_counts_once_for_each_family()
    {
        var one = Case(700_000, 1_020_000, 1_050_000, 1_080_000);
        Assert.Equal(["A Invented", "B Invented", "C Invented"], one.Bars[1..].Select(bar => bar.Label));
        Assert.Empty(one.LikelyFaults);
    }

    [Fact]
    public void Families_that_a_wrong_price_does_not_set_off_still_add_up()
    {
        var faults = LikelyFaults.Of(Data(10_500, 1_020_000, 1_050_000, 1_080_000));
        var findings = Three("t").Append(Lot("t", 1.2, detector: "D", family: DetectorFamily.Competition)).Select(finding => FaultMarks.On(finding, faults)).ToArray();
        Assert.Null(findings[3].LikelyFault);
        Assert.Equal([2.0, 1.2], Combine.Bars(findings, new ScanSettings())[1..].Select(bar => bar.Weight));
    }

    [Fact]
    public void Findings_about_other_lots_or_several_are_not_marked()
    {
        var faults = LikelyFaults.Of(Data(10_500, 1_020_000, 1_050_000, 1_080_000));
        Assert.All([Lot("u"), Group("a", "b"), Cluster("x", "t", "u")], finding => Assert.Null(FaultMarks.On(finding, faults).LikelyFault));
    }

    static Case Case(params int[] bids)
    {
        var faults = LikelyFaults.Of(Data(bids));
        return Assert.Single(Cases.Build(Three("t").Select(finding => FaultMarks.On(finding, faults)), new(), RateTable.Empty, Currency.Of("EUR")));
    }

    static Dataset Data(params int[] bids)
    {
        var raw = new RawBuilder().Tender("t");
        for (var index = 0; index < bids.Length; index++) raw.Bid("t", $"firm {index}", bids[index]);
        return raw.Prepare().Data;
    }
}
