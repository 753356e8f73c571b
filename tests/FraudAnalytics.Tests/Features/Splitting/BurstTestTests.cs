using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Tests.Features.Splitting;

public sealed class BurstTestTests
{
    static readonly int Year = Day.Of(2019, 1, 1).Number;

    /// <summary>Two days drawn from D lie at most s apart with probability 1 - (D-s)(D-s-1)/D², about 2s/D. Each p stops at the tenth hit, so the number of draws N gives 9/(N-1) without bias.</summary>
    [Theory, InlineData(0), InlineData(7), InlineData(30)]
    public void A_pair_falls_as_close_as_the_formula_says(int span)
    {
        var burst = new BurstTest();
        burst.Begin([Year, Year + span]);
        Assert.Equal(365, burst.YearDays);
        var estimates = Enumerable.Range(1, 400).Select(seed => 9 / (10 / burst.PValue(2, 2, span, (ulong)seed) - 1));
        var expected = 1 - (365.0 - span) * (364 - span) / (365 * 365);
        Assert.InRange(estimates.Average() / expected, 0.93, 1.07);
    }

    /// <summary>Methods SP-09: of 18 orders in a year, 5 within 14 days have p = .0486.</summary>
    [Fact]
    public void The_scan_of_methods_sp_09()
    {
        var burst = new BurstTest();
        burst.Begin([Year]);
        var p = Enumerable.Range(1, 200).Average(seed => 9 / (10 / burst.PValue(18, 5, 13, (ulong)seed) - 1));
        Assert.InRange(p, 0.038, 0.060);
    }

    [Fact]
    public void A_burst_where_the_buyer_always_buys_surprises_nobody()
    {
        var burst = new BurstTest();
        int[] others = [.. Enumerable.Repeat(Year + 350, 40)];
        burst.Begin([.. others, Year + 350, Year + 350, Year + 350]);
        Assert.Equal(1, burst.PValue(3, 3, 0, 1));
        // The same days, and the buyer buys all year.
        burst.Begin([.. Enumerable.Range(0, 120).Select(day => Year + 3 * day), Year + 350, Year + 350, Year + 350]);
        Assert.InRange(burst.PValue(3, 3, 0, 1), 0.0001, 0.005);
    }

    [Fact]
    public void Few_other_days_show_no_calendar()
    {
        var burst = new BurstTest();
        burst.Begin([.. Enumerable.Repeat(Year + 350, 29), Year + 350, Year + 350]);
        Assert.InRange(burst.PValue(2, 2, 0, 1), 0, 0.02);
    }

    [Fact]
    public void A_seed_gives_one_p_and_days_without_date_none()
    {
        var (one, other) = (new BurstTest(), new BurstTest());
        one.Begin([Year, 0, Year + 3, 0]);
        other.Begin([Year + 3, Year]);
        Assert.Equal(one.PValue(4, 3, 5, 7), other.PValue(4, 3, 5, 7));
    }

    [Theory, InlineData(2, 2), InlineData(3, 6), InlineData(4, 9)]
    public void The_shortest_span(int count, int expected) => Assert.Equal(expected, BurstTest.Shortest([1, 4, 8, 10], count));

    [Fact]
    public void Days_of_registration()
    {
        Assert.Equal(BurstTest.RegistrationDays, Why(others: 10, elsewhere: 80));
        // Too few on the day, too small a share of the year, or most of the series on other days.
        Assert.Null(Why(others: 9, elsewhere: 0));
        Assert.Null(Why(others: 10, elsewhere: 100));
        Assert.Null(Why(others: 10, elsewhere: 80, away: 3));
    }

    static string? Why(int others, int elsewhere, int away = 0)
    {
        var burst = new BurstTest();
        var inside = SeriesWindowsTests.Entries([(Year, 39), (Year, 39), .. Enumerable.Range(1, away).Select(day => (Year + day, 39))]);
        burst.Begin([.. inside.Select(entry => entry.Day), .. Enumerable.Repeat(Year, others), .. Enumerable.Range(0, elsewhere).Select(day => Year + 10 + 3 * day)]);
        return burst.WhyDaysSayNothing(inside);
    }
}
