namespace FraudAnalytics.Tests.Features;

public sealed class ScanStatisticTests
{
    [Fact]
    public void Five_of_eighteen_orders_within_fourteen_days_of_a_year()
    {
        // methods.md SP-09: .0486 by permutation. Stopping at ten leaves a wide error, so the mean of many seeds is compared.
        var mean = Enumerable.Range(0, 400).Average(seed => ScanStatistic.PValue(18, 365, 14, 5, (ulong)seed * 7919));
        Assert.InRange(mean, 0.045, 0.058);
    }

    [Fact]
    public void Two_events_close_to_each_other_are_as_likely_as_geometry_says()
    {
        // P(|x - y| <= 14 of 365) = 1 - (1 - 14/365)^2
        var near = Enumerable.Range(0, 400).Average(seed => ScanStatistic.PValue(2, 365, 14, 2, (ulong)seed * 104729));
        Assert.InRange(near, 0.0752 * 0.95, 0.0752 * 1.25);
    }

    [Fact]
    public void A_rare_burst_gets_the_smallest_p() => Assert.Equal(1 / 10_000.0, ScanStatistic.PValue(8, 3650, 1, 8, 1));

    [Fact]
    public void The_same_seed_gives_the_same_p() => Assert.Equal(ScanStatistic.PValue(12, 365, 30, 5, 9), ScanStatistic.PValue(12, 365, 30, 5, 9));

    [Fact]
    public void The_fullest_window_counts_both_ends() => Assert.Equal(3, ScanStatistic.Fullest([1, 5, 15, 16, 31], 14));
}
