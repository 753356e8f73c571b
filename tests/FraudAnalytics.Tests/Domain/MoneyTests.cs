using CsCheck;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Domain;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("39900", "39,900 EUR")]
    [InlineData("0.005", "0.01 EUR")]
    [InlineData("-12.5", "-12.5 EUR")]
    public void Is_shown_with_grouped_digits_and_code(string amount, string shown) =>
        Assert.Equal(shown, Money.Of(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), "EUR").ToString());

    [Fact]
    public void Currencies_are_never_mixed()
    {
        Assert.Throws<InvalidOperationException>(() => Money.Of(1m, "EUR") + Money.Of(1m, "USD"));
        Assert.Throws<InvalidOperationException>(() => Money.Of(1m, "EUR") < Money.Of(1m, "USD"));
    }

    [Fact]
    public void Too_large_amounts_throw_instead_of_wrapping()
    {
        Assert.Throws<OverflowException>(() => Money.Of(1e18m, "EUR"));
        var largest = new Money(long.MaxValue, Currency.Of("EUR"));
        Assert.Throws<OverflowException>(() => largest + new Money(1, Currency.Of("EUR")));
    }

    [Fact]
    public void Sums_are_exact_in_any_order() =>
        Gen.Long[-1_000_000_000_000, 1_000_000_000_000].Array[1, 20].Sample(units =>
        {
            var forward = units.Aggregate(new Money(0, Currency.None), (sum, unit) => sum + new Money(unit, Currency.None));
            var backward = units.Reverse().Aggregate(new Money(0, Currency.None), (sum, unit) => sum + new Money(unit, Currency.None));
            return forward == backward && forward.Amount == units.Sum(unit => unit / (decimal)Money.Scale);
        });

    [Theory]
    [InlineData("eur", "EUR")]
    [InlineData(" mdl ", "MDL")]
    public void Currency_codes_are_read_in_either_case(string text, string code)
    {
        Assert.True(Currency.TryParse(text, out var currency));
        Assert.Equal(code, currency.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("EURO")]
    [InlineData("€")]
    [InlineData("E1R")]
    public void Anything_else_is_no_currency(string text)
    {
        Assert.False(Currency.TryParse(text, out var currency));
        Assert.Equal(Currency.None, currency);
    }
}
