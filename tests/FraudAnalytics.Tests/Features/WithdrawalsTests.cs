using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Features;

public sealed class WithdrawalsTests
{
    [Fact]
    public void Five_of_six_against_twelve_of_seventy_two()
    {
        // methods.md L.1, CO-20.
        var table = new FisherExact(5, 1, 12, 60);
        Assert.Equal(25, table.OddsRatio, 12);
        Assert.Equal(.001518, table.P, 6);
        Assert.Equal(1, new FisherExact(0, 6, 12, 60).P, 9);
        Assert.Equal(1, default(FisherExact).P, 9);
    }

    [Theory]
    [InlineData("withdrawn", "B", true)]
    [InlineData("disqualified", "B", true)]
    [InlineData("valid", "A", false)]
    public void The_next_in_price_gains_when_the_lowest_goes(string status, string winner, bool left)
    {
        var lowest = LowestBid.Of(Lot(status, winner));
        Assert.True(lowest.Lowest >= 0);
        Assert.Equal(left, lowest.Left);
    }

    [Fact]
    public void When_the_third_wins_nothing_is_said() => Assert.Equal(-1, LowestBid.Of(Lot("withdrawn", "C")).Lowest);

    [Fact]
    public void One_bid_or_none_says_nothing()
    {
        Assert.Equal(-1, LowestBid.Of(new RawBuilder().Tender("T").Bid("T", "A", 5).Prepare().Data.Lots[0]).Lowest);
        Assert.Equal(-1, LowestBid.Of(new RawBuilder().Tender("T").Prepare().Data.Lots[0]).Lowest);
    }

    static Lot Lot(string status, string winner) =>
        new RawBuilder().Tender("T").Bid("T", "A", 90, status: status).Bid("T", "B", 100).Bid("T", "C", 110).Award("T", winner, 100).Prepare().Data.Lots[0];
}
