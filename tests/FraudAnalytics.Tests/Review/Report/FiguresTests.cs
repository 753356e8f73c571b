using FraudAnalytics.Review.Report;

namespace FraudAnalytics.Tests.Review.Report;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.00764, "", "0.00764")]
    [InlineData(-2.345678, "", "−2.346")]
    [InlineData(1234567.891, "EUR", "1,234,567.89")]
    [InlineData(1234567.891, "bids", "1,234,568")]
    [InlineData(0, "", "0")]
    [InlineData(double.NaN, "", "–")]
    [InlineData(double.PositiveInfinity, "", "∞")]
    public void A_measure_has_four_digits_and_an_amount_its_cents(double value, string unit, string shown) => Assert.Equal(shown, Figures.Measure(value, unit));

    [Theory]
    [InlineData(0.00002, "<\u00A00.0001")]
    [InlineData(0.0004, "0.0004")]
    [InlineData(0.0317, "0.032")]
    [InlineData(1, "1")]
    [InlineData(0.99999, ">\u00A00.9999")]
    public void A_probability_is_never_rounded_to_certainty(double p, string shown) => Assert.Equal(shown, Figures.Probability(p));

    [Theory]
    [InlineData(0.0000001, "0.001")]
    [InlineData(0.99999, "0.999")]
    public void A_risk_is_never_rounded_to_certainty(double risk, string shown) => Assert.Equal(shown, Figures.Risk(risk));

    [Theory]
    [InlineData("1204300", "1.20 M")]
    [InlineData("4082.37", "4,082")]
    [InlineData("118400", "118.40 k")]
    [InlineData("-2500000000", "−2.50 bn")]
    public void A_headline_amount_is_short(string amount, string shown) => Assert.Equal(shown, Figures.Compact(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Ticks_are_round_and_inside()
    {
        Assert.Equal([1.14e6, 1.16e6, 1.18e6, 1.2e6, 1.22e6], Ticks.Linear(1_125_192, 1_233_608).Select(tick => tick.Position), new Within(1e-3));
        Assert.Equal(["100 k", "200 k", "500 k", "1 M", "2 M"], Ticks.Logarithmic(4.88, 6.67).Select(tick => tick.Label));
        Assert.Equal(["2023-01", "2023-07", "2024-01", "2024-07", "2025-01"], Ticks.Dates(new(2022, 12, 5), new(2025, 5, 1)).Select(tick => tick.Label));
    }

    sealed class Within(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double left, double right) => Math.Abs(left - right) <= tolerance;
        public int GetHashCode(double value) => 0;
    }
}
