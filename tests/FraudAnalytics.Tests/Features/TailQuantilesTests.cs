using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class TailQuantilesTests
{
    static readonly TailQuantiles Whole = TailQuantiles.Of([.. Enumerable.Range(1, 100_000).Select(value => (float)value)]);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(7.5, 8)]
    [InlineData(1000, 1001)]
    [InlineData(50_000, 50_001)]
    [InlineData(99_999, 100_000)]
    [InlineData(200_000, 100_001)]
    public void Low_counts_values_up_to_it(double value, double expected) => Assert.Equal(expected / 100_001, Whole.Low(value), 1e-5);

    [Theory]
    [InlineData(100_001, 1)]
    [InlineData(100_000, 2)]
    [InlineData(99_990, 12)]
    [InlineData(0, 100_001)]
    public void High_counts_values_from_it(double value, double expected) => Assert.Equal(expected / 100_001, Whole.High(value), 1e-7);

    [Fact]
    public void Small_samples_are_kept_whole()
    {
        var few = TailQuantiles.Of([3, float.NaN, 1, 2]);
        Assert.Equal((3, 2), (few.Count, few.Median));
        Assert.Equal(0.5, few.Low(1), 12);
        Assert.Equal(0.75, few.High(2), 12);
    }

    [Fact]
    public void Nothing_is_not_a_number() => Assert.Equal(double.NaN, TailQuantiles.Of([float.NaN]).Low(1));

    [Fact]
    public void The_middle_is_near_enough() => Assert.Equal(50_001, Whole.Median, 100.0);
}
