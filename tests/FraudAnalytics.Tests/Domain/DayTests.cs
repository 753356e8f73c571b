using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Domain;

public sealed class DayTests
{
    [Fact]
    public void The_default_is_no_day_and_orders_first()
    {
        Assert.False(default(Day).HasValue);
        Assert.Equal("", Day.None.ToString());
        Assert.True(Day.None < Day.Of(1, 1, 1));
        Assert.Equal(0, Day.None.Year);
    }

    [Fact]
    public void Days_count_across_leap_years_and_keep_their_number()
    {
        var day = Day.Of(2024, 3, 1);
        Assert.Equal(2, day.DaysSince(Day.Of(2024, 2, 28)));
        Assert.Equal("2024-03-01", day.ToString());
        Assert.Equal(day, Day.FromNumber(day.Number));
        Assert.Equal(new DateOnly(2024, 3, 1), day.Date);
    }
}
