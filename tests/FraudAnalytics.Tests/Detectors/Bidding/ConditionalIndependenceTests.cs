using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Bidding;
using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Detectors.Bidding;

public sealed class ConditionalIndependenceTests
{
    [Fact]
    public void Twelve_lots_at_62_percent()
    {
        var found = new ResidualCorrelation(.62, 0, 12);
        Assert.Equal(2.175015, found.Z, 6);
        Assert.Equal(.029629, found.PValue, 6);
    }

    [Fact]
    public void Thirty_lots_at_35_percent()
    {
        var found = new ResidualCorrelation(.35, 0, 30);
        Assert.Equal(1.898901, found.Z, 6);
        Assert.Equal(.057577, found.PValue, 6);
    }

    [Fact]
    public void The_mechanical_correlation_is_no_evidence() => Assert.Equal(1, new ResidualCorrelation(-.25, -.25, 100).PValue, 12);

    [Theory, InlineData(3), InlineData(5), InlineData(9)]
    public void Independent_bids_are_flagged_as_often_as_they_should(int bidders)
    {
        var random = SplitMix64.For(42, "conditional-independence", "");
        var low = 0;
        for (var trial = 0; trial < 400; trial++)
        {
            var found = ResidualCorrelation.Of(Joint(Enumerable.Range(0, 12).Select(_ => Enumerable.Range(0, bidders).Select(_ => Math.Exp(.1 * random.Normal())).ToArray())));
            Assert.Equal(-1.0 / (bidders - 1), found.Mechanical, 12);
            if (found.PValue <= .05) low++;
        }
        Assert.InRange(low, 8, 34);
    }

    [Theory, InlineData(1), InlineData(-1)]
    public void Prices_that_move_together_or_against_each_other_are_flagged(int sign)
    {
        var random = SplitMix64.For(42, "conditional-independence", "dependent");
        var found = Enumerable.Range(0, 60).Select(_ =>
        {
            var common = random.Normal();
            return new[] { common, sign * common, random.Normal(), random.Normal(), random.Normal(), random.Normal() }.Select(value => 100 * Math.Exp(.1 * value)).ToArray();
        }).ToArray();
        var draft = Assert.Single(Run(found).Drafts, draft => draft.Subject.Ids is ["name:A", "name:B"]);
        Assert.Contains(sign > 0 ? "move together" : "move against each other", draft.Sentence, StringComparison.Ordinal);
        Assert.True(draft.PValue < 1e-4);
    }

    [Fact]
    public void A_bidder_always_at_the_same_place_cannot_be_judged() =>
        Assert.Contains("prices of one bidder do not vary", Run(Enumerable.Range(0, 10).Select(_ => new double[] { 100, 110, 120 })).NotAssessableReasons.Keys);

    static List<JointPrice> Joint(IEnumerable<double[]> lots) => JointPrice.Of(new MeetingFacts(Raw(lots).Prepare().Data, 42).Pairs.First(pair => pair.First.Id is "name:A" or "name:B" && pair.Second.Id is "name:A" or "name:B"));

    static Answers Run(IEnumerable<double[]> lots) => Trial.Run(new ConditionalIndependence(new()), Raw(lots).Prepare().Data);

    static RawBuilder Raw(IEnumerable<double[]> lots)
    {
        var raw = new RawBuilder();
        foreach (var (number, prices) in lots.Index())
        {
            raw.Tender($"T{number:00}");
            for (var bidder = 0; bidder < prices.Length; bidder++) raw.Bid($"T{number:00}", $"{(char)('A' + bidder)}", Math.Round((decimal)(10_000 * prices[bidder])));
        }
        return raw;
    }
}
