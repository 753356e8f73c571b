using FraudAnalytics.Features.Splitting.LookAlikes;

namespace FraudAnalytics.Tests.Features.Splitting.LookAlikes;

public sealed class AmountRulesTests
{
    [Fact]
    public void A_price_of_many_buyers_is_a_tariff()
    {
        Assert.NotNull(PriceCap.Why([1234567, 1234567, 1234567, 1234567, 99], Buyers(3)));
        Assert.Null(PriceCap.Why([1234567, 1234567, 1234567, 1234567, 99], Buyers(2)));
        Assert.Null(PriceCap.Why([1234567, 1234567, 1234567, 98, 99], Buyers(30)));
        Assert.Null(PriceCap.Why([1234567], Buyers(30)));
        Assert.Null(PriceCap.Why([], Buyers(30)));
    }

    [Fact]
    public void Round_prices_and_those_at_the_threshold_are_none()
    {
        Assert.Null(PriceCap.Why([3_500_000, 3_500_000], Buyers(30)));
        Assert.Null(PriceCap.Why([3_999_900, 3_999_900], Buyers(30), 4_000_000));
        Assert.NotNull(PriceCap.Why([3_999_900, 3_999_900], Buyers(30)));
        Assert.NotNull(PriceCap.Why([3_912_300, 3_912_300], Buyers(30), 4_000_000));
    }

    [Fact]
    public void Nothing_above_where_much_is_expected() => Assert.Equal(ReportingLimit.NothingAbove, ReportingLimit.Why([40, 32, 35, 38, 41], [0, 0, 0, 0, 0]));

    [Fact]
    public void Nothing_below_where_much_is_expected() => Assert.Equal(ReportingLimit.NothingBelow, ReportingLimit.Why([0, 0, 0], [500, 480, 430, 400]));

    [Fact]
    public void A_pile_below_and_some_above_can_be_assessed()
    {
        Assert.Null(ReportingLimit.Why([93, 40, 42, 44], [19, 35, 36, 30]));
        Assert.Null(ReportingLimit.Why([93, 40, 42, 44], [1, 2, 1, 0]));
    }

    [Fact]
    public void A_few_strays_of_thousands_are_nothing() => Assert.Equal(ReportingLimit.NothingAbove, ReportingLimit.Why([4000, 3900, 4100, 4000], [1, 0, 2, 0]));

    [Fact]
    public void Where_values_thin_out_nothing_is_expected()
    {
        Assert.Null(ReportingLimit.Why([3, 2, 4, 3], [0, 0, 0, 0]));
        // Ten times fewer a band: the line leads to none above.
        Assert.Null(ReportingLimit.Why([1, 8, 80, 800], [0, 0, 0, 0]));
        Assert.Null(ReportingLimit.Why([], []));
        Assert.Null(ReportingLimit.Why([40, 32], [0, 0]));
    }

    [Fact]
    public void Spread_of_amounts()
    {
        Assert.Equal(.1, AmountSpread.Variation([90, 100, 110]), 12);
        Assert.Equal(.1, AmountSpread.SmallestGap([100, 90, 50]), 12);
        Assert.Equal(0, AmountSpread.SmallestGap([5, 7, 5]));
        Assert.True(double.IsNaN(AmountSpread.Variation([1])));
    }

    static Func<long, int> Buyers(int count) => _ => count;
}
