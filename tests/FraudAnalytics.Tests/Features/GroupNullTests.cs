using FraudAnalytics.Features;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

public sealed class GroupNullTests
{
    [Fact]
    public void Meetings_of_two_are_those_of_the_worked_pair()
    {
        // methods.md CO-14: N=200, a=40, b=35, x=20: E=7, hypergeometric variance.
        var raw = new RawBuilder();
        for (var lot = 0; lot < 200; lot++)
            raw.Tender($"T{lot:000}").Bid($"T{lot:000}", lot < 40 ? "A" : $"X{lot}", 100).Bid($"T{lot:000}", lot is >= 20 and < 55 ? "B" : $"Y{lot}", 110);
        var (data, facts) = Facts(raw);
        var met = facts.Customers.MeetingsOf([Lots(data, facts, "A"), Lots(data, facts, "B")]);
        Assert.Equal((20, 7.0), (met.Joint, Math.Round(met.Expected, 9)));
        Assert.Equal(35 * 0.2 * 0.8 * (200 - 35) / 199, met.Variance, 9);
    }

    [Fact]
    public void Who_serves_one_customer_only_meets_there_for_that_reason()
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < 40; lot++)
        {
            raw.Tender($"T{lot:00}", buyer: lot < 20 ? "NORTH" : "SOUTH");
            foreach (var bidder in lot < 20 ? ["A", "B"] : new[] { "C", "D" }) raw.Bid($"T{lot:00}", bidder, 100);
        }
        var (data, facts) = Facts(raw);
        Assert.Equal(0, facts.Customers.MeetingsOf([Lots(data, facts, "A"), Lots(data, facts, "B")]).Z);
    }

    [Fact]
    public void A_group_planted_among_random_bidders_is_beyond_chance_and_others_are_not()
    {
        var (data, facts) = Facts(Market());
        var chance = facts.GroupNull;
        Assert.InRange(chance.Randomisations, 20, 200);
        Assert.True(chance.Like(4).Count >= 200);
        int[][] ring = [.. Enumerable.Range(0, 4).Select(member => Lots(data, facts, $"R{member}"))];
        int[][] others = [.. Enumerable.Range(0, 4).Select(member => Lots(data, facts, $"H{member}"))];
        Assert.InRange(chance.Like(4).High(facts.Customers.MeetingsOf(ring).Z), 0, .005);
        Assert.InRange(chance.Like(4).High(facts.Customers.MeetingsOf(others).Z), .05, 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_null()
    {
        var first = Facts(Market()).Facts.GroupNull;
        var second = Facts(Market()).Facts.GroupNull;
        Assert.Equal((first.Randomisations, first.Like(3).Count, first.Like(3).MedianZ), (second.Randomisations, second.Like(3).Count, second.Like(3).MedianZ));
    }

    [Fact]
    public void Nothing_to_exchange_gives_a_null_that_says_nothing()
    {
        var chance = Facts(new RawBuilder().Tender("T").Bid("T", "A", 1)).Facts.GroupNull;
        Assert.Equal(1, chance.Like(3).High(100));
    }

    static RawBuilder Market()
    {
        var random = new SplitMix64(15);
        var raw = new RawBuilder();
        for (var lot = 0; lot < 240; lot++)
        {
            var id = $"T{lot:000}";
            raw.Tender(id, buyer: $"B{lot % 3}");
            var firms = Enumerable.Range(0, 24).ToArray();
            random.Shuffle(firms.AsSpan());
            foreach (var firm in firms[..4]) raw.Bid(id, $"H{firm}", 100);
            if (lot % 8 == 0) for (var member = 0; member < 4; member++) raw.Bid(id, $"R{member}", 110);
        }
        return raw;
    }

    static int[] Lots(Dataset data, MeetingFacts facts, string name) => facts.Participation.LotsOf(data.Parties.Single(party => party.Id == "name:" + name).Index).ToArray();

    static (Dataset Data, MeetingFacts Facts) Facts(RawBuilder raw)
    {
        var data = raw.Prepare().Data;
        return (data, new(data, 42));
    }
}
