using CsCheck;
using FraudAnalytics.Detectors;
using FraudAnalytics.Scoring;
using static FraudAnalytics.Tests.Scoring.InventedFindings;

namespace FraudAnalytics.Tests.Scoring;

public sealed class CombineTests
{
    static Finding[] Worked =>
    [
        Lot("a", Math.Log2(4.2), detector: "A", family: DetectorFamily.Price),
        Lot("a", Math.Log2(3.1), detector: "B", family: DetectorFamily.Bidding),
        Lot("a", Math.Log2(1.8), detector: "C", family: DetectorFamily.Competition),
    ];

    /// <summary>Worked numbers of methods ML-13.</summary>
    [Theory, InlineData(1.0, .323541), InlineData(.5, .089914)]
    public void The_worked_numbers_come_out(double tempering, double expected)
    {
        var bars = Combine.Bars(Worked, new ScanSettings { PriorRisk = .02, Tempering = tempering });
        Assert.Equal(expected, Combine.Risk(Combine.Score(bars)), 6);
    }

    [Fact]
    public void Within_a_family_only_the_strongest_counts()
    {
        var bars = Combine.Bars([Lot("a", 1, detector: "A"), Lot("a", 2, detector: "B"), Lot("a", 1.5, detector: "C")], new ScanSettings());
        Assert.Equal(2, bars.Length);
        Assert.Equal((2.0, "B Invented"), (bars[1].Weight, bars[1].Label));
    }

    [Theory, InlineData(50), InlineData(-50)]
    public void A_family_weighs_at_most_a_likelihood_ratio_of_ten(double weight) =>
        Assert.Equal(Math.CopySign(Math.Log2(10), weight), Combine.Bars([Lot("a", weight)], new ScanSettings())[1].Weight, 12);

    [Fact]
    public void Bars_sum_to_the_score_and_risk_is_its_probability() =>
        Gen.Select(Gen.Double[-5, 5].Array[1, 12], Gen.Double[.0001, .5]).Sample((weights, prior) =>
        {
            var findings = weights.Select((weight, index) => Lot("a", weight, detector: $"D{index}", family: (DetectorFamily)(index % 5))).ToArray();
            var one = Assert.Single(Cases.Build(findings, new ScanSettings { PriorRisk = prior }, FraudAnalytics.Prepare.RateTable.Empty, default));
            Assert.Equal(one.Score, one.Bars.Sum(bar => bar.Weight), 1e-12);
            Assert.Equal(Math.Pow(2, one.Score), one.Risk / (1 - one.Risk), 1e-9 * Math.Pow(2, one.Score));
        }, iter: 200);

    [Fact]
    public void The_score_of_bare_weights_is_that_of_the_bars() =>
        Gen.Select(Gen.Double[-6, 6].Array[1, 14], Gen.Int[0, 8].Array[14], Gen.Int[-1, 3].Array[14], Gen.Double[.1, 1], Gen.Double[0, 2]).Sample((weights, families, faults, tempering, factor) =>
        {
            var findings = weights.Select((weight, index) => Lot("a", weight, detector: $"D{index % 3}", family: (DetectorFamily)families[index]) with
            {
                LikelyFault = faults[index] < 0 ? null : new((FraudAnalytics.Domain.FaultKind)faults[index], "may be an entry error", []),
            }).ToArray();
            var settings = new ScanSettings { Tempering = tempering, WeightFactors = new ScanSettings().WeightFactors.Add("D1", factor) };
            WeighedFinding[] bare = [.. findings.Select(finding => new WeighedFinding(finding.Family, finding.LikelyFault?.Kind, finding.Weight * (finding.Detector == "D1" ? factor : 1)))];
            Assert.Equal(Combine.Score(Combine.Bars(findings, settings)), Combine.Score(bare, settings));
        }, iter: 500);

    [Fact]
    public void A_factor_changes_which_finding_is_the_strongest()
    {
        var settings = new ScanSettings { WeightFactors = new ScanSettings().WeightFactors.Add("B", 0.25) };
        var bars = Combine.Bars([Lot("a", 1, detector: "A"), Lot("a", 2, detector: "B")], settings);
        Assert.Equal(("A Invented", 1.0), (bars[1].Label, bars[1].Weight));
    }

    [Theory, InlineData(0, RiskBand.Low), InlineData(.1, RiskBand.Medium), InlineData(.4999, RiskBand.Medium), InlineData(.5, RiskBand.High)]
    public void Bands_begin_at_a_tenth_and_a_half(double risk, RiskBand band) => Assert.Equal(band, Combine.Band(risk));
}
