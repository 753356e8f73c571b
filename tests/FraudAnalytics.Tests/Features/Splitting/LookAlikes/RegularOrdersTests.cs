using CsCheck;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting.LookAlikes;

namespace FraudAnalytics.Tests.Features.Splitting.LookAlikes;

public sealed class RegularOrdersTests
{
    [Fact]
    public void Weekly_food_is_regular() => Assert.NotNull(RegularOrders.Why([1, 8, 15, 22, 29, 36]));

    [Fact]
    public void Five_are_too_few() => Assert.Null(RegularOrders.Why([1, 8, 15, 22, 29]));

    [Fact]
    public void A_missed_week_breaks_the_variation_and_not_the_rhythm()
    {
        int[] days = [1, 8, 15, 29, 36, 43];
        Assert.InRange(RegularOrders.Variation(days), .25, 1);
        Assert.NotNull(RegularOrders.Why(days));
    }

    [Fact]
    public void Two_missed_of_seven_are_too_many() => Assert.Null(RegularOrders.Why([1, 8, 29, 36, 50, 57], .2));

    [Fact]
    public void Mondays_moved_by_a_holiday_are_regular() => Assert.NotNull(RegularOrders.Why([1, 9, 15, 29, 36, 42, 50]));

    [Fact]
    public void An_order_on_top_of_the_rhythm_is_not_regular() => Assert.Null(RegularOrders.Why([1, 8, 15, 16, 22, 29, 36]));

    [Fact]
    public void Ends_of_months_are_regular_even_when_one_is_missed() =>
        Assert.NotNull(RegularOrders.Why(Days((1, 31), (2, 28), (3, 31), (4, 30), (6, 30), (7, 31), (8, 31))));

    [Fact]
    public void Quarters_are_regular() => Assert.NotNull(RegularOrders.Why([10, 101, 192, 284, 466, 558, 650]));

    [Fact]
    public void A_burst_is_not_regular() => Assert.Null(RegularOrders.Why([1, 2, 4, 9, 10, 30]));

    [Fact]
    public void Orders_of_one_day_are_not_regular() => Assert.Null(RegularOrders.Why([5, 5, 5, 5, 5, 5]));

    [Fact]
    public void Random_days_are_seldom_regular()
    {
        var random = new FraudAnalytics.Simulation.SplitMix64(1);
        var regular = 0;
        for (var round = 0; round < 5000; round++)
        {
            int[] days = [.. Enumerable.Range(0, 6).Select(_ => random.Below(90)).Order()];
            if (RegularOrders.Why(days) != null) regular++;
        }
        Assert.InRange(regular, 0, 100);
    }

    [Fact]
    public void The_first_day_does_not_matter() =>
        Gen.Select(Gen.Int[0, 60].Array[6, 12], Gen.Int[0, 100_000]).Sample((drawn, shift) =>
        {
            int[] days = [.. drawn.Order()];
            Assert.Equal(RegularOrders.Why(days), RegularOrders.Why(Array.ConvertAll(days, day => day + shift)));
        });

    static int[] Days(params (int Month, int Day)[] days) => Array.ConvertAll(days, day => Day.Of(2023, day.Month, day.Day).Number);
}
