using CsCheck;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

public sealed class TailsTests
{
    // Worked numbers of methods.md: CO-17, SP-02 (three), RI-07, RI-01, SP-10, CO-19.
    [Theory]
    [InlineData(14, 15, 0.5, 4.88e-4, 5e-7)]
    [InlineData(46, 64, 0.5, 3.09e-4, 5e-7)]
    [InlineData(30, 40, 0.5, 0.00111, 5e-6)]
    [InlineData(12, 15, 0.5, 0.0176, 5e-5)]
    [InlineData(9, 14, 0.22, 8.07e-4, 5e-7)]
    [InlineData(18, 30, 0.35, 0.004503, 5e-7)]
    [InlineData(4, 9, 0.12, 0.015850, 5e-7)]
    [InlineData(6, 9, 0.133333, 3.2828e-4, 5e-8)]
    public void Binomial_tail(int count, int trials, double chance, double expected, double tolerance) =>
        Assert.Equal(expected, Tails.Binomial(count, trials, chance), tolerance);

    // Worked numbers of methods.md SP-09.
    [Theory]
    [InlineData(4, 0.49, 0.001628)]
    [InlineData(5, 1.2, 0.007746)]
    [InlineData(3, 0.2, 0.001148)]
    public void Poisson_tail(int count, double mean, double expected) => Assert.Equal(expected, Tails.Poisson(count, mean), 5e-7);

    [Fact]
    public void Poisson_binomial_of_equal_chances_is_binomial() =>
        Gen.Select(Gen.Int[1, 40], Gen.Double[0.01, 0.99]).SelectMany((trials, chance) => Gen.Int[0, trials].Select(count => (count, trials, chance)))
            .Sample((count, trials, chance) => Math.Abs(Tails.PoissonBinomial(count, Enumerable.Repeat(chance, trials).ToArray()) - Tails.Binomial(count, trials, chance)) < 1e-10);

    [Fact]
    public void Poisson_binomial_by_hand() =>
        // At least 2 of chances .5, .2, .1: .5*.2*.9 + .5*.8*.1 + .5*.2*.1 + .5*.2*.1 = .09 + .04 + .01 + .01
        Assert.Equal(0.15, Tails.PoissonBinomial(2, [0.5, 0.2, 0.1]), 1e-12);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(6, 0)]
    public void Counts_outside_the_range_are_certain_or_impossible(int count, double expected)
    {
        Assert.Equal(expected, Tails.Binomial(count, 5, 0.3));
        Assert.Equal(expected, Tails.PoissonBinomial(count, [0.3, 0.3, 0.3, 0.3, 0.3]));
    }

    [Fact]
    public void Evidence_is_the_upper_bound_of_the_bayes_factor_and_capped()
    {
        Assert.Equal(0, Tails.EvidenceBits(0.5, 4));
        // p = .05: 1 / (e * .05 * ln 20) = 2.45602
        Assert.Equal(Math.Log2(2.45602), Tails.EvidenceBits(0.05, 4), 1e-4);
        Assert.Equal(4, Tails.EvidenceBits(1e-9, 4));
    }
}
