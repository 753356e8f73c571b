using FraudAnalytics.Features;
using FraudAnalytics.Features.Evaluation;

namespace FraudAnalytics.Tests.Features.Evaluation;

public sealed class UnitRatesTests
{
    static readonly Market Roads = new(MarketLevel.Wide, "45", "XX", default, 0);
    static readonly Market Medicines = new(MarketLevel.Wide, "33", "XX", default, 0);

    [Fact]
    public void A_unit_is_compared_with_the_others_of_its_markets_and_not_with_itself()
    {
        var rates = new UnitRates();
        rates.Add(1, Roads, 30, 30);
        rates.Add(2, Roads, 350, 1000);
        rates.Add(3, Medicines, 10, 1000);
        // Others: 360 of 2000, by half a case drawn to a half; roads 350 of 1000, drawn to that by 20.
        var general = 360.5 / 2001;
        var rate = rates.Of(1)!.Value;
        Assert.Equal((30, 30, 1000), (rate.Seen, rate.Trials, rate.Others));
        Assert.Equal(30 * (350 + 20 * general) / 1020, rate.Expected, 10);
    }

    [Fact]
    public void With_a_market_rate_of_35_percent_18_of_30_have_the_worked_probability()
    {
        // methods.md L.1, RI-01: .004503 where units have no habits of their own.
        var rate = new UnitRate(18, 30, 10.5, 0, 1000);
        Assert.Equal(0.004503, rate.P, 5e-7);
        Assert.True((rate with { Correlation = 0.1 }).P > 3 * rate.P);
    }

    [Fact]
    public void Units_that_differ_much_from_each_other_make_an_unusual_one_less_unusual()
    {
        Assert.True(Rate(10, 10).Correlation < 0.01);
        Assert.True(Rate(2, 18).Correlation > 0.1);
        Assert.True(Rate(2, 18).P > 10 * Rate(10, 10).P);

        static UnitRate Rate(int low, int high)
        {
            var rates = new UnitRates();
            for (var unit = 0; unit < 40; unit++) rates.Add(unit, Roads, unit % 2 == 0 ? low : high, 30);
            rates.Add(99, Roads, 25, 30);
            return rates.Of(99)!.Value;
        }
    }

    [Fact]
    public void Alone_or_without_trials_nothing_is_known()
    {
        var rates = new UnitRates();
        rates.Add(1, Roads, 3, 10);
        Assert.Null(rates.Of(1));
        Assert.Null(rates.Of(2));
    }
}
