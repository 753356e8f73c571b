using CsCheck;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

/// <summary>Expected values: the golden tenders of methods 0.4, to the printed digits.</summary>
public sealed class ScreensTests
{
    const double None = double.NaN;

    public static TheoryData<double[], double[]> Golden => new()
    {
        { [1000000, 1048000, 1055000, 1061000, 1070000], [.02615652, .07, .048, 5.14614017, 2.74285714, 6.54545455, -1.75781748, 3.41365251, 38.24535896, .48571429] },
        { [912000, 938500, 1004000, 1090000, 1151000], [.09888237, .26206140, .02905702, .28312877, .44351464, .37411765, .36467258, -1.91763456, 10.58860041, .28912134] },
        { [100, 110, 112], [.05989845, .12, .1, 7.07106781, 1.66666667, 5, -1.54539253, None, 16.67078847, .5] },
        { [960000, 1000000, 1030000, 1036000, 1041000, 1180000], [.07149964, .22916667, .04166667, .56848931, .90909091, .88888889, 1.50524791, 3.27301297, 14.99390179, .46515152] },
        { [50, 50, 50, 60], [.09523810, .2, 0, 0, 0, 0, 2, 4, 11.2, .75] },
        { [10, 20, 30, 40], [.51639778, 3, 1, 1, 1, 1, 0, -1.2, 2.29838668, .25] },
    };

    [Theory, MemberData(nameof(Golden))]
    public void Golden_tenders_have_the_printed_screens(double[] prices, double[] expected)
    {
        var screens = Screens.Of(prices);
        foreach (var screen in Enum.GetValues<Screen>()) Assert.Equal(expected[(int)screen], screens[screen], 8);
    }

    /// <summary>Prices and columns of a published Swiss data set (methods 0.5), to its four digits; its RD column follows another definition, so RD is that computed from the prices.</summary>
    public static TheoryData<double[], double[]> Published => new()
    {
        { [210899.15, 220034.35, 224101.25, 235254.70], [.0454, .1155, .0433, 1.1592, .2826, .7632, .25] },
        { [297890.60, 309822.05, 316317.30, 325203.25], [.0368, .0917, .0401, 1.5452, -.3528, .0848, .25] },
        { [132293.50, 141967.15, 144485.40], [.0461, .0922, .0731, 5.4326, -1.4386, None, .4601] },
    };

    [Theory, MemberData(nameof(Published))]
    public void Published_lots_have_the_published_screens(double[] prices, double[] expected)
    {
        var screens = Screens.Of(prices);
        Assert.Equal(expected, new[] { screens.Cv, screens.Spd, screens.Diffp, screens.Rd, screens.Skew, screens.Kurt, screens.KsU }.Select(value => Math.Round(value, 4)));
        // KS_I is not published; for so close bids the lowest is the farthest from i/(n+1), or the highest: it is near 1/CV.
        Assert.InRange(screens.KsI * screens.Cv, 0.95, 1.1);
    }

    /// <summary>Mean, standard deviation and that of the losing bids, as printed beside the golden tenders.</summary>
    [Theory]
    [InlineData(0, 1046800, 27380.65010185, 9327.37905309)]
    [InlineData(1, 1019100, 100771.02758234, 93596.98624065)]
    [InlineData(2, 107.33333333, 6.42910051, 1.41421356)]
    [InlineData(3, 1041166.66666667, 74443.04310456, 70361.92152009)]
    [InlineData(4, 52.5, 5, 5.77350269)]
    [InlineData(5, 25, 12.90994449, 10)]
    public void Golden_tenders_have_the_printed_moments(int tender, double mean, double deviation, double losing)
    {
        var prices = Golden.ElementAt(tender).Data.Item1;
        var screens = Screens.Of(prices);
        Assert.Equal(mean, prices.Average(), 8);
        Assert.Equal(deviation, screens.Cv * prices.Average(), 8);
        Assert.Equal(losing, Screens.Of(prices.AsSpan(1)).Cv * prices[1..].Average(), 8);
    }

    [Fact]
    public void Equal_bids_have_no_shape()
    {
        var screens = Screens.Of([7, 7, 7, 7]);
        Assert.Equal(0, screens.Cv);
        foreach (var screen in new[] { Screen.Rd, Screen.Rdnor, Screen.Rdalt, Screen.Skew, Screen.Kurt, Screen.KsI, Screen.KsU }) Assert.Equal(double.NaN, screens[screen]);
    }

    [Fact]
    public void Equal_losing_bids_leave_the_distances_that_divide_by_them_undefined()
    {
        var screens = Screens.Of([90, 100, 100]);
        Assert.Equal(double.NaN, screens.Rd);
        Assert.Equal(double.NaN, screens.Rdalt);
        Assert.Equal(2, screens.Rdnor, 12);
    }

    [Fact]
    public void One_price_has_no_screens() => Assert.Equal(Screens.None, Screens.Of([5]));

    static readonly Gen<double[]> Prices = Gen.Double[1, 1000].Array[4, 30].Where(prices => prices.Distinct().Count() > 3).Select(prices => prices.Order().ToArray());

    [Fact]
    public void Shape_screens_do_not_depend_on_scale_and_level() =>
        Prices.Select(Gen.Double[0.5, 20], Gen.Double[0, 500]).Sample((prices, scale, level) =>
        {
            var before = Screens.Of(prices);
            var after = Screens.Of(Array.ConvertAll(prices, price => price * scale + level));
            foreach (var screen in new[] { Screen.Rd, Screen.Rdnor, Screen.Rdalt, Screen.Skew, Screen.Kurt, Screen.KsU })
                Assert.Equal(before[screen], after[screen], 1e-6 * Math.Max(1, Math.Abs(before[screen])));
            Assert.Equal(before.Cv, Screens.Of(Array.ConvertAll(prices, price => price * scale)).Cv, 1e-9);
        });

    [Fact]
    public void Screens_stay_inside_their_bounds_and_identities() =>
        Prices.Sample(prices =>
        {
            double n = prices.Length;
            var screens = Screens.Of(prices);
            Assert.InRange(screens.Cv, 0, Math.Sqrt(n) + 1e-9);
            Assert.InRange(Math.Abs(screens.Skew), 0, Math.Sqrt(n) + 1e-9);
            Assert.InRange(screens.Rdnor, 0, n - 1 + 1e-9);
            Assert.InRange(screens.KsU, 0, 1);
            Assert.Equal((n - 1) * screens.Rdalt / (screens.Rdalt + n - 2), screens.Rdnor, 1e-6);
        });
}
