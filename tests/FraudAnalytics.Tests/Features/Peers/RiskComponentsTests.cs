using FraudAnalytics.Features.Peers;

namespace FraudAnalytics.Tests.Features.Peers;

public sealed class RiskComponentsTests
{
    [Fact]
    public void The_published_example_has_a_mean_of_5625_ten_thousandths() =>
        Assert.Equal(0.5625, RiskComponents.Mean([1, 0, 1, 0.5, 1, 0, 0, 1]));

    [Fact]
    public void Missing_components_are_left_out_and_not_counted_as_zero() =>
        Assert.Equal(0.7, RiskComponents.Mean([1, double.NaN, 1, 0.5, 1, double.NaN, 0, double.NaN]));

    [Fact]
    public void Fewer_than_five_components_have_no_mean() =>
        Assert.Equal(double.NaN, RiskComponents.Mean([1, 1, 1, 1, double.NaN, double.NaN, double.NaN, double.NaN]));

    [Theory, InlineData(4, 1), InlineData(5, 0.5), InlineData(15, 0.5), InlineData(16, 0)]
    public void Levels_of_the_advertisement_period_are_those_of_the_table(short days, double level) => Assert.Equal(level, RiskComponents.Level(days));

    [Fact]
    public void An_unknown_period_has_no_level() => Assert.Equal(double.NaN, RiskComponents.Level(PeerValues.None));
}
