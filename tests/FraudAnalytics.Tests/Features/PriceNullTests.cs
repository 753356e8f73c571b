using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

/// <summary>Expected values: the tables of competitive first-price equilibrium of methods XC-01 (lognormal costs, sigma 0.12).</summary>
public sealed class PriceNullTests
{
    [Theory]
    [InlineData(3, .0183, .0687, 16.7, 88.9, -1.694)]
    [InlineData(4, .0307, .0793, 4.41, 11.2, -1.508)]
    [InlineData(5, .0400, .0863, 2.61, 5.31, -1.149)]
    [InlineData(6, .0472, .0907, 1.98, 3.65, -.946)]
    [InlineData(8, .0571, .0966, 1.43, 2.41, -.729)]
    [InlineData(10, .0640, .1000, 1.16, 1.84, -.583)]
    public void The_null_has_the_printed_quantiles(int bids, double cv5, double cv50, double rd95, double rd99, double skew5)
    {
        Assert.Equal(.05, PriceNull.Probability(PriceTail.CvLow, bids, cv5), .003);
        Assert.Equal(cv50, PriceNull.Median(PriceTail.CvLow, bids), .001);
        Assert.Equal(.05, PriceNull.Probability(PriceTail.RdHigh, bids, rd95), .003);
        Assert.Equal(.01, PriceNull.Probability(PriceTail.RdHigh, bids, rd99), .0015);
        Assert.Equal(.05, PriceNull.Probability(PriceTail.SkewLow, bids, skew5), .003);
    }

    /// <summary>What the golden tenders are worth by themselves: the cover shape is one in a hundred, the partial ring ordinary.</summary>
    [Fact]
    public void Golden_tenders_are_rare_but_not_unheard_of()
    {
        double[] cover = [1000000, 1048000, 1055000, 1061000, 1070000], partial = [960000, 1000000, 1030000, 1036000, 1041000, 1180000];
        Assert.Equal(.0103, Probability(PriceTail.CvLow, cover), .002);
        Assert.Equal(.0106, Probability(PriceTail.RdHigh, cover), .002);
        Assert.Equal(.25, Probability(PriceTail.CvLow, partial), .02);
        Assert.Equal(.051, Probability(PriceTail.ThreeLow, partial), .005);
        Assert.Equal(.082, Probability(PriceTail.FourLow, partial), .005);
    }

    static double Probability(PriceTail tail, double[] prices) => PriceNull.Probability(tail, prices.Length, PriceMeasures.Of(tail, Screens.Of(prices), prices));

    [Fact]
    public void Probabilities_reach_from_one_in_the_draws_to_one()
    {
        Assert.Equal(1.0 / (PriceNull.Draws + 1), PriceNull.Probability(PriceTail.CvLow, 5, 0), 9);
        Assert.Equal(1.0 / (PriceNull.Draws + 1), PriceNull.Probability(PriceTail.RdHigh, 5, 1e300), 9);
        Assert.Equal(1, PriceNull.Probability(PriceTail.CvLow, 5, 1e300), 9);
        Assert.Equal(double.NaN, PriceNull.Probability(PriceTail.KurtHigh, 3, double.NaN));
        Assert.Equal(double.NaN, PriceNull.Median(PriceTail.KurtHigh, 3));
    }

    [Fact]
    public void Both_tables_of_the_null_agree() =>
        Assert.All((int[])[3, 5, 9], bids => Assert.Equal(NullTable.High(Screen.Rdnor, bids, 1.7), PriceNull.Probability(PriceTail.RdnorHigh, bids, 1.7), .01));

    [Theory, InlineData(2, 2), InlineData(11, 11), InlineData(14, 12), InlineData(99, 50), InlineData(150, 100)]
    public void Numbers_of_bids_that_are_not_listed_use_the_next_smaller(int bids, int size) => Assert.Equal(size, PriceNull.SizeOf(bids));
}
