using FraudAnalytics.Features;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

/// <summary>Worked numbers of methods CO-21.</summary>
public sealed class AverageBidTests
{
    static readonly double[] Discounts = [8.1, 9.4, 10.2, 10.9, 11.3, 11.8, 12.0, 12.6, 13.5, 17.9];

    [Fact]
    public void Ten_discounts()
    {
        var rule = AverageBidRule.Of(Discounts);
        Assert.Equal(1, rule.Trim);
        Assert.Equal(11.4625, rule.First, 9);
        Assert.Equal(12.475, rule.Second, 9);
        Assert.Equal(12.0, Discounts[rule.Winner]);
    }

    [Fact]
    public void Three_coordinated_discounts_move_the_award()
    {
        double[] moved = [.. Discounts.Concat([16.0, 16.2, 16.4]).Order()];
        var rule = AverageBidRule.Of(moved);
        Assert.Equal(2, rule.Trim);
        Assert.Equal(12.722222, rule.First, 6);
        Assert.Equal(15.233333, rule.Second, 6);
        Assert.Equal(13.5, moved[rule.Winner]);
    }

    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void Too_few_bids_have_no_average(int bids) => Assert.Equal(-1, AverageBidRule.Of(new double[bids]).Winner);

    [Fact]
    public void Equal_bids_are_not_below_their_average() => Assert.Equal(-1, AverageBidRule.Of([5, 5, 5, 5, 5]).Winner);

    [Fact]
    public void Four_of_forty_that_come_together()
    {
        // methods.md: T = 18, reference mean .40, p = .00005.
        var data = Market(out var ring);
        var facts = new MeetingFacts(data, 42);
        Assert.True(facts.AwardRule.AverageBid(data.Lots[0]));
        var market = new AverageBidMarket([.. Enumerable.Range(0, data.Lots.Count)], facts.Fields, data);
        var (joint, expected, p) = market.Participation(ring, new SplitMix64(1));
        Assert.InRange(joint, 18, 21);
        Assert.InRange(expected, .2, 1.2);
        Assert.InRange(p, 0, 2e-4);
        Assert.Equal(joint, market.Joint(ring).Length);
    }

    [Fact]
    public void Bids_on_one_side_are_seen_and_scattered_ones_are_not()
    {
        var data = Market(out var ring);
        var market = new AverageBidMarket([.. Enumerable.Range(0, data.Lots.Count)], new(data), data);
        Lot[] lots = [.. market.Joint(ring).Select(lot => data.Lots[lot])];
        var support = AverageBidSupport.Of(lots, ring, new SplitMix64(1));
        Assert.InRange(support.P, 0, 1e-3);
        Assert.True(support.Shift > 1.5 * support.ExpectedShift);
        // Whom they met there has bids like anyone's.
        int[] others = [.. lots[0].PricedBids.ToArray().Select(bid => data.Bids[bid].BidderIndex).Except(ring).Take(4).Order()];
        Assert.InRange(AverageBidSupport.Of(lots, others, new SplitMix64(1)).P, .005, 1);
    }

    [Fact]
    public void A_market_of_lowest_bids_is_none_of_these()
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < 30; lot++) raw.Tender($"T{lot:00}").Bid($"T{lot:00}", "A", 100).Bid($"T{lot:00}", "B", 110).Bid($"T{lot:00}", "C", 120).Award($"T{lot:00}", lot < 16 ? "A" : "B", 100);
        var data = raw.Prepare().Data;
        var rule = AwardRule.Of(data);
        Assert.Equal(14 / 30.0, rule[FraudAnalytics.Features.Market.Of(data.Lots[0], MarketLevel.Wide)].ShareNotLowest, 12);
        Assert.False(rule.AverageBid(data.Lots[0]));
    }

    /// <summary>Forty firms, sixty lots of a dozen bids; four come together to eighteen lots and bid high together.</summary>
    static Dataset Market(out int[] ring)
    {
        var random = new SplitMix64(21);
        var raw = new RawBuilder();
        for (var lot = 0; lot < 60; lot++)
        {
            var id = $"T{lot:00}";
            var firms = Enumerable.Range(lot < 18 ? 4 : 0, lot < 18 ? 36 : 40).ToArray();
            random.Shuffle(firms.AsSpan());
            raw.Tender(id);
            var bids = firms.Take(lot < 18 ? 10 : 12).Select(firm => (Firm: firm, Price: 1000.0 + 30 * random.Normal())).ToList();
            if (lot < 18) for (var member = 0; member < 4; member++) bids.Add((member, 925 + 5 * random.Normal()));
            var sorted = bids.OrderByDescending(bid => bid.Price).ToArray();
            var winner = AverageBidRule.Of([.. sorted.Select(bid => -bid.Price)]).Winner;
            foreach (var (firm, price) in bids) raw.Bid(id, $"F{firm:00}", Math.Round((decimal)price, 2));
            raw.Award(id, $"F{sorted[winner].Firm:00}", 1);
        }
        var data = raw.Prepare().Data;
        ring = [.. data.Parties.Where(party => party.Id is "name:F00" or "name:F01" or "name:F02" or "name:F03").Select(party => party.Index).Order()];
        return data;
    }
}
