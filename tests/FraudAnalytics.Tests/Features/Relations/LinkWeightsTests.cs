using FraudAnalytics.Features.Relations;

namespace FraudAnalytics.Tests.Features.Relations;

public sealed class LinkWeightsTests
{
    /// <summary>methods L.1, EN-06: bank account df 2 and address df 500 among 40,000 firms.</summary>
    [Theory, InlineData(LinkKind.BankAccount, 2, 9.903488), InlineData(LinkKind.Address, 500, 1.752811)]
    public void Strengths_of_the_worked_examples(LinkKind kind, int holders, double expected) =>
        Assert.Equal(expected, LinkWeights.Strength(LinkWeights.Of(kind), 40_000, holders), 5e-7);

    /// <summary>Odds .01 x (N / df)^w, worked by hand: 200, 74.2, 27.6, 10.25, 3.81, .525.</summary>
    [Theory]
    [InlineData(LinkKind.BankAccount, 0.99502)]
    [InlineData(LinkKind.Phone, 0.98671)]
    [InlineData(LinkKind.Director, 0.96503)]
    [InlineData(LinkKind.AddressWithUnit, 0.91109)]
    [InlineData(LinkKind.Domain, 0.79199)]
    [InlineData(LinkKind.Address, 0.34439)]
    public void One_rare_link_alone(LinkKind kind, double expected)
    {
        var odds = 0.01 * Math.Pow(20_000, LinkWeights.Of(kind));
        var posterior = LinkWeights.Posterior(LinkWeights.Strength(LinkWeights.Of(kind), 40_000, 2));
        Assert.Equal(odds / (1 + odds), posterior, 1e-12);
        Assert.Equal(expected, posterior, 5e-5);
    }

    [Fact]
    public void Nothing_and_very_much_stay_probabilities()
    {
        Assert.Equal(0.01 / 1.01, LinkWeights.Posterior(0), 1e-12);
        Assert.Equal(1, LinkWeights.Posterior(5_000));
    }

    /// <summary>methods L.1, EN-07 and CO-19.</summary>
    [Fact]
    public void Chances_of_the_worked_examples()
    {
        Assert.Equal(0.047250, MarketLinks.Chance(3, 400, 0.002), 5e-7);
        Assert.Equal(3.2828e-4, SubcontractTable.Chance(6, 9, SubcontractTable.Rate(0, 0)), 5e-9);
        Assert.Equal(0.002, MarketLinks.Rate(0, 0), 1e-12);
        Assert.Equal((5 + 0.4) / (1_000 + 200), MarketLinks.Rate(1_000, 5), 1e-12);
    }
}
