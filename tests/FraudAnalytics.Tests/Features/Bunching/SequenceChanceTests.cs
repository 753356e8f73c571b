using FraudAnalytics.Features;
using FraudAnalytics.Features.Bunching;

namespace FraudAnalytics.Tests.Features.Bunching;

/// <summary>Worked numbers of methods SP-07, SP-09, SP-10, SP-11, SP-12 and SP-13.</summary>
public sealed class SequenceChanceTests
{
    [Fact]
    public void Three_consecutive_of_a_thousand() => Assert.Equal(6.006e-6, SequenceChance.Of(3, 1_000), 5e-10);

    [Theory]
    [InlineData(1, 5, 1)]
    [InlineData(5, 5, 1)]
    [InlineData(6, 5, 0)]
    [InlineData(2, 3, 2 / 3.0)]
    public void Ends(int numbers, int issued, double expected) => Assert.Equal(expected, SequenceChance.Of(numbers, issued), 1e-12);

    [Theory]
    [InlineData(31, 120, 1 / 12.0, 9.99e-9, 5e-12)]
    [InlineData(9, 40, 0.06, 0.000501, 5e-7)]
    [InlineData(4, 9, 0.12, 0.015850, 5e-7)]
    public void Year_end_amendments_and_direct_awards(int count, int trials, double chance, double expected, double tolerance) =>
        Assert.Equal(expected, Tails.Binomial(count, trials, chance), tolerance);

    [Fact]
    public void Estimates_below_the_threshold_with_awards_above()
    {
        var table = new FisherExact(14, 22 - 14, 6, 24 - 6);
        Assert.Equal(5.25, table.OddsRatio, 1e-12);
        Assert.Equal(0.009118, table.P, 5e-7);
    }

    [Fact]
    public void Five_of_eighteen_orders_in_a_fortnight()
    {
        // Stopping at the 10th success makes 10 / rounds too large on average; 9 / (rounds - 1) is right on average.
        var mean = Enumerable.Range(0, 400).Average(seed => 9 / (10 / ScanStatistic.PValue(18, 365, 14, 5, (ulong)seed * 104_729) - 1));
        Assert.Equal(0.0486, mean, 0.003);
    }
}
