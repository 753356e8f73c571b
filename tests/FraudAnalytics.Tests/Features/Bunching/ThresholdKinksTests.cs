using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features.Bunching;

public sealed class ThresholdKinksTests
{
    static readonly KinkSettings Defaults = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_planted_threshold_is_the_only_proposal(int seed)
    {
        var kink = Assert.Single(ThresholdKinks.Of(Market((ulong)seed, heaping: 0, threshold: 40_000), Defaults));
        Assert.Equal(40_000, kink.Amount);
        Assert.Equal([2022, 2023, 2024], kink.Years);
        Assert.InRange(kink.ExcessShare, 0.1, 0.5);
        Assert.True(kink.Below > kink.Above && kink.P <= kink.Q && kink.Q <= 0.01);
    }

    // Below 75 000 lies within 10% of 80 000, which must not be proposed for it.
    [Theory]
    [InlineData(4, 40_000)]
    [InlineData(5, 40_000)]
    [InlineData(6, 10_000)]
    [InlineData(7, 75_000)]
    [InlineData(8, 75_000)]
    public void A_planted_threshold_is_found_among_heaps(int seed, double threshold) =>
        Assert.Equal([threshold], ThresholdKinks.Of(Market((ulong)seed, heaping: 0.2, threshold), Defaults).Select(kink => kink.Amount));

    [Fact]
    public void Heaping_alone_proposes_nothing() =>
        Assert.Empty(Enumerable.Range(10, 20).SelectMany(seed => ThresholdKinks.Of(Market((ulong)seed, heaping: 0.4, threshold: 0), Defaults)).Select(kink => kink.Amount));

    [Fact]
    public void A_smooth_market_proposes_nothing() =>
        Assert.Empty(Enumerable.Range(40, 20).SelectMany(seed => ThresholdKinks.Of(Market((ulong)seed, heaping: 0, threshold: 0), Defaults)).Select(kink => kink.Amount));

    [Fact]
    public void Prices_just_below_every_round_number_propose_nothing()
    {
        var random = new SplitMix64(77);
        var amounts = Market(78, 0, 0);
        // A third of the contracts that cost a little more than a round number are priced a little below it, wherever it is.
        for (var index = 0; index < amounts.Length; index++)
            if (RoundAmounts.Between(amounts[index].Amount / 1.08, amounts[index].Amount) is [.., var round] && random.Chance(0.33))
                amounts[index] = amounts[index] with { Amount = round.Amount * (1 - 0.03 * random.Uniform()) };
        Assert.Empty(ThresholdKinks.Of(amounts, Defaults).Select(kink => kink.Amount));
    }

    [Fact]
    public void One_year_needs_two_buyers()
    {
        var market = Market(6, 0, 40_000).Select(contract => contract with { Year = 2024 }).ToArray();
        var kink = Assert.Single(ThresholdKinks.Of(market, Defaults));
        Assert.Equal([2024], kink.Years);
        Assert.InRange(kink.Buyers, 2, 20);
        Assert.Empty(ThresholdKinks.Of(market.Select(contract => contract with { Buyer = 1 }).ToArray(), Defaults));
    }

    [Fact]
    public void What_happened_in_one_of_three_years_is_no_rule()
    {
        var (plain, planted) = (Market(9, 0, 0), Market(9, 0, 40_000));
        Assert.Empty(ThresholdKinks.Of(plain.Zip(planted, (calm, pulled) => calm.Year == 2023 ? pulled : calm).ToArray(), Defaults));
    }

    [Fact]
    public void Empty_and_odd_data_propose_nothing()
    {
        Assert.Empty(ThresholdKinks.Of([], Defaults));
        Assert.Empty(ThresholdKinks.Of([new(-1, 2024, 1), new(0, 2024, 1), new(double.NaN, 2024, 1), new(double.PositiveInfinity, 2024, 1)], Defaults));
        Assert.Empty(ThresholdKinks.Of([.. Enumerable.Repeat(new DatedAmount(40_000, 2024, 1), 500)], Defaults));
    }

    [Fact]
    public void Round_amounts_are_ten_per_power()
    {
        Assert.Equal([10_000.0, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 60_000, 75_000, 80_000, 100_000], RoundAmounts.Between(10_000, 100_000).Select(round => round.Amount));
        Assert.Empty(RoundAmounts.Between(0, 10));
        Assert.Empty(RoundAmounts.Between(5, double.NaN));
    }

    /// <summary>12,000 lognormal contracts of three years and twenty buyers; some rounded to two digits; of those up to 20% above a threshold half moved to within 10% below.</summary>
    static DatedAmount[] Market(ulong seed, double heaping, double threshold)
    {
        var random = new SplitMix64(seed);
        var contracts = new DatedAmount[12_000];
        for (var index = 0; index < contracts.Length; index++)
        {
            var amount = Math.Exp(10 + random.Normal());
            var (round, moved, place) = (random.Chance(heaping), random.Chance(0.5), random.Uniform());
            if (round) amount = Rounded(amount);
            if (moved && amount >= threshold && amount < 1.2 * threshold) amount = threshold * (1 - 0.1 * place);
            contracts[index] = new(Math.Round(amount, 2), 2022 + random.Below(3), random.Below(20));
        }
        return contracts;
    }

    static double Rounded(double amount)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(amount)) - 1);
        return Math.Round(amount / unit) * unit;
    }
}
