using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class LikelyFaultsTests
{
    [Fact]
    public void A_lowest_bid_that_is_the_price_of_one_unit_is_said_to_be_one()
    {
        var fault = Fault(raw => Bids(raw.Item("t", 10_500, unit: "t", quantity: 100), 10_500, 1_020_000, 1_050_000, 1_080_000));
        Assert.Equal(FaultKind.UnitPrice, fault!.Kind);
        Assert.Equal("may be an entry error: the bid of 10,500 EUR is the price of one unit of an item of the tender, of which 100 are bought, and 1/100 of what it is compared with, 1,050,000 EUR", fault.Text);
        Assert.Equal((10_500.0, 1_050_000.0), (fault.Evidence[0].Observed, fault.Evidence[0].Expected));
        Assert.All(fault.Evidence, item => Assert.NotEmpty(item.Sources));
    }

    [Theory]
    [InlineData(10_400, "lowest", "1/101 of"), InlineData(105_000_000, "highest", "100 times")]
    public void Zeros_missing_or_too_many_are_told_beside_the_other_bids(int odd, string place, string times)
    {
        var fault = Fault(raw => Bids(raw, odd, 1_020_000, 1_050_000, 1_080_000));
        Assert.Equal(FaultKind.Zeros, fault!.Kind);
        Assert.Contains($"the {place} bid of {Money.Of(odd, "EUR")} is {times} the middle of the other 3 bids, 1,050,000 EUR", fault.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_bids_the_estimate_tells_which_is_wrong()
    {
        Assert.Equal(FaultKind.Zeros, Fault(raw => Bids(raw, 10_000, 1_000_000), estimate: 1_100_000)!.Kind);
        Assert.Null(Fault(raw => Bids(raw, 10_000, 1_000_000)));
        Assert.Null(Fault(raw => Bids(raw, 10_000, 1_000_000), estimate: 90_000));
    }

    [Fact]
    public void An_award_with_a_zero_less_than_the_winning_bid_is_told() =>
        Assert.Equal("may be an entry error: the award of 98,000 EUR is 1/10 of the winning bid, 980,000 EUR", Fault(raw => Bids(raw, 980_000, 1_020_000).Award("t", "firm 0", 98_000))!.Text);

    [Fact]
    public void An_award_that_is_another_number_than_the_winning_bid_is_not() =>
        Assert.Null(Fault(raw => Bids(raw, 980_000, 1_020_000).Award("t", "firm 0", 90_000)));

    [Theory, InlineData(9_000, true), InlineData(100_000, false), InlineData(30_000, false)]
    public void Beside_the_estimate_alone_only_a_hundred_times_and_more_tells(int award, bool told) =>
        Assert.Equal(told, Fault(raw => raw.Award("t", "firm 0", award), estimate: 1_000_000) is not null);

    [Fact]
    public void One_bid_in_another_currency_with_a_number_like_the_others_is_told()
    {
        var fault = Fault(raw => Bids(raw, 1_020_000, 1_050_000, 1_080_000).Bid("t", "other", 1_040_000, currency: "USD"));
        Assert.Equal(FaultKind.Currency, fault!.Kind);
        Assert.Contains("a bid of 1,040,000 USD where all 3 others are in EUR and of like numbers, 1,050,000 EUR in the middle", fault.Text, StringComparison.Ordinal);
        Assert.Null(Fault(raw => Bids(raw, 1_020_000, 1_050_000, 1_080_000).Bid("t", "other", 8_000_000, currency: "USD")));
    }

    [Theory]
    [InlineData(350_000, 1_020_000, 1_050_000, 1_080_000), InlineData(20_000, 1_000_000, 1_020_000, 1_040_000), InlineData(100, 1_000, 10_000, 100_000), InlineData(980_000, 1_000_000, 1_020_000, 1_040_000)]
    public void A_real_spread_is_left_alone(params int[] bids) => Assert.Null(Fault(raw => Bids(raw, bids), estimate: 1_000_000));

    [Fact]
    public void A_deadline_before_the_call_is_told()
    {
        var raw = new RawBuilder().Tender("t", published: Day.Of(2021, 3, 1), deadline: Day.Of(2020, 3, 31)).Award("t", "firm", 1);
        var fault = LikelyFaults.Of(raw.Prepare().Data).Date("t");
        Assert.Equal("may be an entry error: the deadline for bids, 2020-03-31, is before the call, 2021-03-01", fault!.Text);
        Assert.Equal(-335, fault.Evidence[0].Observed);
    }

    [Theory, InlineData(2021, 4, 2), InlineData(2021, 2, 10), InlineData(2029, 1, 1)]
    public void Days_that_can_be_right_are_left_alone(int year, int month, int day)
    {
        var raw = new RawBuilder().Tender("t", published: Day.Of(2021, 3, 1), deadline: Day.Of(2021, 3, 31)).Award("t", "firm", 1, date: Day.Of(year, month, day));
        Assert.Equal(0, LikelyFaults.Of(raw.Prepare().Data).Dates);
    }

    static LikelyFault? Fault(Action<RawBuilder> fill, decimal? estimate = null)
    {
        var raw = new RawBuilder().Tender("t", estimate: estimate);
        fill(raw);
        return LikelyFaults.Of(raw.Prepare().Data).Price("t");
    }

    static RawBuilder Bids(RawBuilder raw, params int[] amounts)
    {
        for (var index = 0; index < amounts.Length; index++) raw.Bid("t", $"firm {index}", amounts[index]);
        return raw;
    }
}
