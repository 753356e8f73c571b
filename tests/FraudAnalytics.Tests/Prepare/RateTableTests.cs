using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Prepare;

public sealed class RateTableTests
{
    static readonly Currency Dollar = Currency.Of("USD");

    [Theory]
    [InlineData(2024, 1, 1, null)]
    [InlineData(2024, 1, 2, 110.0)]
    [InlineData(2024, 1, 9, 110.0)]
    [InlineData(2024, 1, 10, 120.0)]
    [InlineData(2030, 1, 1, 120.0)]
    public void The_latest_rate_on_or_before_the_day_counts(int year, int month, int day, double? expected)
    {
        var table = Read("date,from,to,rate\n2024-01-10,EUR,USD,1.2\n2024-01-02,eur,usd,1.1\n");
        Assert.Equal((decimal?)expected, table.Convert(Money.Of(100, "EUR"), Dollar, Day.Of(year, month, day))?.Amount);
    }

    [Fact]
    public void A_pair_known_the_other_way_round_is_divided_by() =>
        Assert.Equal(Money.Of(50, "USD"), Read("date,from,to,rate\n2024-01-02,USD,EUR,2\n").Convert(Money.Of(100, "EUR"), Dollar, Day.Of(2024, 2, 1)));

    [Fact]
    public void Without_day_or_rate_nothing_converts_but_the_same_currency()
    {
        var table = Read("date,from,to,rate\n2024-01-02,EUR,USD,2\n");
        Assert.Null(table.Convert(Money.Of(1, "EUR"), Dollar, Day.None));
        Assert.Null(table.Convert(Money.Of(1, "GBP"), Dollar, Day.Of(2024, 2, 1)));
        Assert.Null(table.Convert(new Money(long.MaxValue, Currency.Of("EUR")), Dollar, Day.Of(2024, 2, 1)));
        Assert.Equal(Money.Of(1, "USD"), table.Convert(Money.Of(1, "USD"), Dollar, Day.None));
    }

    [Theory]
    [InlineData("date,from,to,rate\n2024-01-02,EUR,USD,\"1,1\"\n", 2)]
    [InlineData("date,from,to,rate\n2024-01-02,EUR,USD,1.1\n02/01/2024,EUR,USD,1.1\n", 3)]
    [InlineData("date,from,to,rate\n2024-01-02,EUR,USD,0\n", 2)]
    [InlineData("date,from,to,rate\n2024-01-02,EURO,USD,1\n", 2)]
    [InlineData("date,from,to,rate\n2024-01-02,EUR,USD,1\n2024-01-02,EUR,USD,2\n", 3)]
    public void A_bad_row_is_refused_with_its_line(string text, long line) =>
        Assert.Equal(line, Assert.Throws<InputRejectedException>(() => Read(text)).Line);

    [Theory, InlineData("date,from,rate\n2024-01-02,EUR,1\n"), InlineData("date,from,to,rate\n2024-01-02,EUR\n")]
    public void A_missing_column_is_refused(string text) => Assert.Throws<InputRejectedException>(() => Read(text));

    [Fact]
    public void A_missing_file_is_refused() => Assert.Throws<InputRejectedException>(() => RateTable.Read("/nowhere/rates.csv"));

    static RateTable Read(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        return RateTable.Read(file);
    }
}
