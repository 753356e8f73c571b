using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

/// <summary>Ranks of close bidders from one round to the next (ST-04).</summary>
public sealed class RankPersistenceTests
{
    /// <summary>methods ST-04: 29/30 v 17/30: binomial 2.9e-8 and .292, Fisher 22.18, p 2.2e-4.</summary>
    [Fact]
    public void The_worked_example()
    {
        var ranks = new RankPersistence(29, 30, 17, 30);
        Assert.Equal(2.9e-8, ranks.LowestPValue, 5e-10);
        Assert.Equal(0.292, ranks.SecondPValue, 5e-4);
        Assert.Equal(22.18, ranks.OddsRatio, 5e-3);
        Assert.Equal(2.2e-4, ranks.FisherPValue, 5e-6);
    }

    [Theory, InlineData(3, 1, 1, 3, 0.242857), InlineData(10, 0, 0, 10, 5.4125e-6), InlineData(0, 0, 0, 0, 1), InlineData(5, 5, 5, 5, 0.671859), InlineData(0, 4, 4, 0, 1)]
    public void Fisher_of_known_tables(int a, int b, int c, int d, double p) => Assert.Equal(p, Fisher.OneSided(a, b, c, d), 1e-6);

    [Fact]
    public void Rounds_are_told_by_days_or_by_ids()
    {
        var byDay = Only(raw => raw.Bid("T", "a", 100, date: Day.Of(2020, 1, 1)).Bid("T", "b", 101, date: Day.Of(2020, 1, 1)).Bid("T", "a", 98, date: Day.Of(2020, 1, 2)).Bid("T", "b", 97, date: Day.Of(2020, 1, 2)))!;
        Assert.Equal([1_000_000, 1_010_000], byDay.First);
        Assert.Equal([980_000, 970_000], byDay.Second);
        var byId = Only(raw => raw.Bid("T", "b", 101, "7-R1").Bid("T", "a", 100, "8-R1").Bid("T", "b", 97, "7-R2").Bid("T", "a", 98, "8-R2"))!;
        Assert.Equal((byDay.First[0], byDay.Second[1]), (byId.First[0], byId.Second[1]));
    }

    [Fact]
    public void One_round_a_bidder_that_stayed_away_or_alternatives_of_one_day_are_no_rounds()
    {
        Assert.Null(Only(raw => raw.Bid("T", "a", 100).Bid("T", "b", 101).Bid("T", "c", 102).Bid("T", "d", 103)));
        Assert.Null(Only(raw => raw.Bid("T", "a", 100, "1-R1").Bid("T", "b", 101, "2-R1").Bid("T", "c", 102, "3-R1").Bid("T", "a", 98, "1-R2").Bid("T", "b", 97, "2-R2")));
        Assert.Null(Only(raw => raw.Bid("T", "a", 100, "1").Bid("T", "a", 99, "2").Bid("T", "b", 101, "3").Bid("T", "b", 97, "4")));
        Assert.Null(Only(raw => raw.Bid("T", "a", 100, "1-R1").Bid("T", "a", 99, "1-R2")));
    }

    [Fact]
    public void Far_and_tied_bids_do_not_count()
    {
        RebidLot[] lots = [new(1, [1000, 1005, 1100], [990, 995, 980]), new(2, [1000, 1005, 1010], [990, 980, 970]), new(3, [1000, 1000, 1005], [990, 990, 990])];
        Assert.Equal(new(1, 2, 0, 1), RankPersistence.Of(lots, 0.01));
    }

    /// <summary>Both rounds drawn from the same costs: the first keeps its lead somewhat, and so does the second.</summary>
    [Fact]
    public void Competitive_rebids_are_hardly_ever_told_apart()
    {
        var random = SplitMix64.For(51, "test", "rebids");
        var flagged = 0;
        for (var market = 0; market < 300; market++)
        {
            var lots = new List<RebidLot>();
            for (var lot = 0; lot < 150; lot++)
            {
                var costs = Enumerable.Range(0, 5).Select(_ => 1_000_000 * (1 + 0.03 * random.Normal())).ToArray();
                var bids = costs.Select(cost => ((long)(cost * (1.05 + 0.01 * random.Normal())), (long)(cost * (1.02 + 0.01 * random.Normal())))).Order().ToArray();
                lots.Add(new(lot, [.. bids.Select(bid => bid.Item1)], [.. bids.Select(bid => bid.Item2)]));
            }
            var ranks = RankPersistence.Of(lots, 0.01);
            Assert.True(ranks.LowestClose > 20 && ranks.SecondClose > 20);
            if (ranks.LowestShare > ranks.SecondShare && Math.Max(ranks.LowestPValue, ranks.FisherPValue) <= 0.01) flagged++;
        }
        Assert.InRange(flagged, 0, 6);
    }

    static RebidLot? Only(Action<RawBuilder> write)
    {
        var raw = new RawBuilder();
        raw.Tender("T");
        write(raw);
        return RebidLot.Of(Assert.Single<Lot>(raw.Prepare().Data.Lots));
    }
}
