using FraudAnalytics.Features.Awarded;

namespace FraudAnalytics.Tests.Features.Awarded;

public sealed class RobustScaleTests
{
    /// <summary>Worked numbers of methods RI-13.</summary>
    [Fact]
    public void The_worked_numbers_come_out()
    {
        var scale = RobustScale.Of([1.35, .92, .95, .97, .98, 1, 1.01, 1.02]);
        Assert.Equal((.99, .025), (Math.Round(scale.Median, 12), Math.Round(scale.Mad, 12)));
        Assert.Equal(9.713, scale.Z(1.35, 0), 3);
    }

    [Fact]
    public void Where_nearly_all_are_equal_a_small_difference_is_not_far()
    {
        var scale = RobustScale.Of([1, 1, 1, 1, 1.02]);
        Assert.Equal(0, scale.Mad);
        Assert.Equal(.6745 * 2, scale.Z(1.02, .01), 9);
    }

    [Fact]
    public void Nothing_has_no_middle() => Assert.True(double.IsNaN(RobustScale.Of([]).Median));
}
