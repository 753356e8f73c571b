using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

public sealed class MeetingFactsTests
{
    [Fact]
    public void Two_hundred_lots_of_one_stratum_give_the_worked_numbers()
    {
        // methods.md CO-14: N=200, a=40, b=35, x=20: E=7, lift 2.857, J=.363636.
        var raw = new RawBuilder();
        for (var lot = 0; lot < 200; lot++)
        {
            var (a, b) = (lot < 40, lot is >= 20 and < 55);
            raw.Tender($"T{lot:000}", deadline: Day.Of(2020, 3, 1)).Bid($"T{lot:000}", a ? "A" : $"X{lot}", 100).Bid($"T{lot:000}", b ? "B" : $"Y{lot}", 110);
        }
        var facts = Facts(raw);
        var pair = Assert.Single(facts.Pairs);
        var met = facts.CoBidding.Of(pair.First.Index, pair.Second.Index);
        Assert.Equal(20, met.Joint);
        Assert.Equal(7, met.Expected, 12);
        Assert.Equal(2.857143, met.Lift, 6);
        Assert.Equal(.363636, met.Jaccard, 6);
        // Hypergeometric variance N=200, K=40, n=35.
        Assert.Equal(35 * 0.2 * 0.8 * (200 - 35) / 199, met.Variance, 9);
    }

    [Fact]
    public void Bidders_of_another_half_year_were_not_to_be_expected()
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < 20; lot++)
        {
            raw.Tender($"T{lot:00}", deadline: Day.Of(2020, lot < 10 ? 3 : 9, 1));
            foreach (var bidder in lot < 10 ? ["A", "B"] : new[] { "C", "D" }) raw.Bid($"T{lot:00}", bidder, 100);
        }
        var facts = Facts(raw);
        // Within their half-year all bid for all: no room for more than expected.
        Assert.All(facts.Pairs, pair => Assert.Equal(0, facts.CoBidding.Of(pair.First.Index, pair.Second.Index).Z));
        Assert.Empty(facts.Groups);
    }

    [Fact]
    public void Lots_of_a_pair_are_in_order_of_time_and_pairs_that_met_twice_are_none()
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < 4; lot++) raw.Tender($"T{lot}", deadline: Day.Of(2020, 9 - lot, 1)).Bid($"T{lot}", "A", 100).Bid($"T{lot}", "B", 100).Bid($"T{lot}", lot < 2 ? "C" : $"Z{lot}", 100);
        var facts = Facts(raw);
        var pair = Assert.Single(facts.Pairs);
        Assert.Equal(["T3", "T2", "T1", "T0"], pair.Lots.ToArray().Select(lot => pair.First.Data.Lots[lot].Id));
    }

    [Fact]
    public void Three_that_meet_among_many_who_do_not_are_a_group()
    {
        var facts = Facts(Ring());
        var group = Assert.Single(facts.Groups);
        Assert.Equal(["name:R0", "name:R1", "name:R2"], group.Members.Select(member => facts.Pairs.Data.Parties[member].Id).Order(StringComparer.Ordinal));
        Assert.Equal(20, group.Lots.Length);
        Assert.Equal(1, group.Shape.Density);
    }

    [Fact]
    public void Ten_thousand_bidders_of_one_lot_have_not_met()
    {
        var raw = new RawBuilder().Tender("T");
        for (var bidder = 0; bidder < 10_000; bidder++) raw.Bid("T", $"B{bidder}", 100 + bidder);
        Assert.Empty(Facts(raw).Pairs);
    }

    /// <summary>Twenty lots of three that always meet, a hundred of others that never do.</summary>
    static RawBuilder Ring()
    {
        var raw = new RawBuilder();
        var random = new SplitMix64(42);
        for (var lot = 0; lot < 120; lot++)
        {
            raw.Tender($"T{lot:000}");
            for (var bidder = 0; bidder < 3; bidder++) raw.Bid($"T{lot:000}", lot < 20 ? $"R{bidder}" : $"H{random.Below(30) + 30 * bidder}", 100 + bidder);
        }
        return raw;
    }

    static MeetingFacts Facts(RawBuilder raw) => new(raw.Prepare().Data, 42);
}
