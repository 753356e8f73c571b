using FraudAnalytics.Detectors.Splitting;

namespace FraudAnalytics.Tests.Detectors.Splitting;

public sealed class PlainChanceTests
{
    [Theory]
    [InlineData(1, "in more than every second case")]
    [InlineData(0.51, "in more than every second case")]
    [InlineData(0.5, "about once in 2")]
    [InlineData(0.0526, "about once in 19")]
    [InlineData(0.051, "about once in 20")]
    [InlineData(0.025, "about once in 40")]
    [InlineData(0.0101, "about once in 100")]
    [InlineData(0.0043, "about once in 230")]
    [InlineData(0.00034, "about once in 2,900")]
    [InlineData(0.0001, "less than once in 10,000")]
    [InlineData(0, "less than once in 10,000")]
    public void As_people_say_it(double p, string expected) => Assert.Equal(expected, PlainChance.InWords(p));
}
