using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

/// <summary>Expected values: the table of competitive first-price equilibrium of methods XC-01 (lognormal costs, sigma 0.12).</summary>
public sealed class NullTableTests
{
    [Theory]
    [InlineData(3, .497, 16.7, -1.694)]
    [InlineData(4, .337, 4.41, -1.508)]
    [InlineData(5, .243, 2.61, -1.149)]
    [InlineData(6, .183, 1.98, -.946)]
    [InlineData(8, .115, 1.43, -.729)]
    [InlineData(10, .076, 1.16, -.583)]
    public void The_null_is_that_of_competitive_bids(int bids, double aboveOne, double rd95, double skew5)
    {
        Assert.Equal(aboveOne, NullTable.High(Screen.Rd, bids, 1), .01);
        Assert.InRange(NullTable.Quantile(Screen.Rd, bids, .95) / rd95, .94, 1.06);
        Assert.Equal(skew5, NullTable.Quantile(Screen.Skew, bids, .05), .03);
    }

    [Fact]
    public void Tails_are_never_zero_and_meet_at_one()
    {
        Assert.InRange(NullTable.High(Screen.Rd, 5, 1e12), 1e-6, 1e-4);
        Assert.Equal(1, NullTable.Low(Screen.Rd, 5, 1e12), 9);
        Assert.Equal(double.NaN, NullTable.Low(Screen.Rd, 5, double.NaN));
        Assert.Equal(double.NaN, NullTable.Low(Screen.Rd, 2, 1));
    }

    [Fact]
    public void Numbers_of_bids_that_are_not_listed_use_the_next_smaller() =>
        Assert.Equal(NullTable.High(Screen.Rd, 10, 1.3), NullTable.High(Screen.Rd, 11, 1.3));
}
