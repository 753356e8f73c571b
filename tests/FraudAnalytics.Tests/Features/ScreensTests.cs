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
