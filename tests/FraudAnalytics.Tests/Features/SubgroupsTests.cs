using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class SubgroupsTests
{
    static readonly double[] PartialRing = [960000, 1000000, 1030000, 1036000, 1041000, 1180000];

    [Theory, InlineData(3, .005318), InlineData(4, .017912)]
    public void The_tightest_group_of_the_golden_tender(int size, double expected) => Assert.Equal(expected, Subgroups.TightestCv(PartialRing, size), 5e-7);

    [Fact]
    public void Too_few_bids_have_no_group() => Assert.Equal(double.NaN, Subgroups.TightestCv([1, 2], 3));
}
