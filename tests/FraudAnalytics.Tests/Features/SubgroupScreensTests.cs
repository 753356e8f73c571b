using CsCheck;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

/// <summary>Expected values: the summary screens of golden tender T-D, methods BR-11, to the printed digits.</summary>
public sealed class SubgroupScreensTests
{
    static readonly double[] PartialRing = [960000, 1000000, 1030000, 1036000, 1041000, 1180000];

    [Theory]
    [InlineData(3, Screen.Cv, .005318, .111964, .061866, .060061)]
    [InlineData(3, Screen.Rd, .050871, 21.496046, 3.922941, 1.101915)]
    [InlineData(3, Screen.Skew, -1.708437, 1.724762, .171891, .397665)]
    [InlineData(4, Screen.Cv, .017912, .092131, .066273, .075337)]
    [InlineData(4, Screen.Rd, .073409, 12.709778, 1.931996, .824271)]
    [InlineData(4, Screen.Kurt, -1.089054, 3.923436, 2.056002, 2.218186)]
    public void The_golden_partial_ring_has_the_printed_summaries(int size, Screen screen, double minimum, double maximum, double mean, double median)
    {
        var summary = SubgroupScreens.Of(PartialRing, size)[screen];
        Assert.Equal(minimum, summary.Minimum, 6);
        Assert.Equal(maximum, summary.Maximum, 6);
        Assert.Equal(mean, summary.Mean, 6);
        Assert.Equal(median, summary.Median, 6);
    }

    [Theory, InlineData(3, 20), InlineData(4, 15)]
    public void Six_bids_have_all_their_groups(int size, int groups)
    {
        var found = SubgroupScreens.Of(PartialRing, size);
        Assert.Equal(groups, found.Groups);
        Assert.True(found.IsExact);
    }

    [Fact]
    public void Kurtosis_needs_four() => Assert.Equal(double.NaN, SubgroupScreens.Of(PartialRing, 3)[Screen.Kurt].Mean);

    [Fact]
    public void Screens_that_are_not_summed_up_and_other_sizes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SubgroupScreens.Of(PartialRing, 3)[Screen.KsU]);
        Assert.Throws<ArgumentOutOfRangeException>(() => SubgroupScreens.Of(PartialRing, 5));
    }

    [Theory]
    [InlineData(3, 32, 4_960, true)]
    [InlineData(3, 33, 5_000, false)]
    [InlineData(4, 20, 4_845, true)]
    [InlineData(4, 21, 5_000, false)]
    [InlineData(4, 10_000, 5_000, false)]
    public void Many_bids_are_drawn_from(int size, int bids, int groups, bool exact)
    {
        var prices = Enumerable.Range(0, bids).Select(bid => 1000.0 + bid).ToArray();
        var found = SubgroupScreens.Of(prices, size);
        Assert.Equal((groups, exact), (found.Groups, found.IsExact));
        Assert.Equal(found[Screen.Cv], SubgroupScreens.Of(prices, size)[Screen.Cv]);
        Assert.InRange(found[Screen.Cv].Median, found[Screen.Cv].Minimum, found[Screen.Cv].Maximum);
    }

    [Fact]
    public void A_draw_comes_close_to_all_groups()
    {
        // 33 bids in even steps: of all 5,456 threes the mean spread is known, that of 5,000 drawn lies near it.
        var prices = Enumerable.Range(0, 33).Select(bid => 1000.0 + 10 * bid).ToArray();
        var (sum, count) = (0.0, 0);
        for (var a = 0; a < 33; a++)
            for (var b = a + 1; b < 33; b++)
                for (var c = b + 1; c < 33; c++) (sum, count) = (sum + Screens.Of([prices[a], prices[b], prices[c]]).Spd, count + 1);
        Assert.Equal(5_456, count);
        Assert.Equal(sum / count, SubgroupScreens.Of(prices, 3)[Screen.Spd].Mean, 0.003);
    }

    [Fact]
    public void The_closest_neighbours_are_the_closest_of_all_groups() =>
        Gen.Double[1, 1000].Array[5, 9].Select(prices => prices.Order().ToArray()).Sample(prices =>
        {
            foreach (var size in (int[])[3, 4])
                Assert.Equal(SubgroupScreens.Of(prices, size)[Screen.Cv].Minimum, Subgroups.TightestCv(prices, size), 1e-12);
        });

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 5.0 })]
    [InlineData(new[] { 5.0, 6.0 })]
    public void Too_few_bids_have_no_groups(double[] prices)
    {
        var found = SubgroupScreens.Of(prices, 3);
        Assert.Equal(0, found.Groups);
        Assert.Equal(double.NaN, found[Screen.Cv].Median);
    }

    [Fact]
    public void Equal_bids_have_no_shape_in_groups_either()
    {
        var found = SubgroupScreens.Of([7, 7, 7, 7, 7], 4);
        Assert.Equal(0, found[Screen.Cv].Maximum);
        Assert.Equal(double.NaN, found[Screen.Rd].Mean);
    }
}
