using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Bidding;
using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Detectors.Bidding;

public sealed class ConstantOffsetTests
{
    static readonly double[] Example = [1.052, 1.049268, 1.050751, 1.050488, 1.049609];

    [Fact]
    public void Five_ratios_that_hardly_vary() => Assert.Equal(.001020, PriceOffsets.Deviation(Example), 6);

    [Fact]
    public void The_chance_of_a_small_deviation_is_the_tail_of_f()
    {
        // F with 4 and 8 degrees of freedom at 0.1 squared and at 1, from the closed form I_x(2, 4) = 1 - (1-x)^5 - 5x(1-x)^4.
        foreach (var f in new[] { .01, 1 })
        {
            var x = 4 * f / (4 * f + 8);
            Assert.Equal(1 - Math.Pow(1 - x, 5) - 5 * x * Math.Pow(1 - x, 4), PriceOffsets.ChanceOfDeviation(Math.Sqrt(f) * .03, 5, .03, 8), 12);
        }
    }

    [Fact]
    public void The_chance_of_repeats_bounds_what_a_simulation_gives()
    {
        var random = SplitMix64.For(42, "repeats", "");
        var seen = 0;
        for (var trial = 0; trial < 4000; trial++)
        {
            var ratios = Enumerable.Range(0, 8).Select(_ => Math.Exp(.02 * random.Normal())).ToArray();
            if (PriceOffsets.Mode(ratios, 3).Places.Length >= 3) seen++;
        }
        var bound = PriceOffsets.ChanceOfRepeats(8, 3, .001 / (Math.Sqrt(2 * Math.PI) * .02));
        Assert.InRange(seen / 4000.0, bound / 4, bound);
    }

    [Theory]
    [InlineData(5000.0, 105_000.0, 250_000.0, 1_005_000.0)]
    [InlineData(1000.0, 105_000.0, 251_000.0)]
    [InlineData(.01, 105_000.01, 251_000.0)]
    [InlineData(.05, 105_000.05, 251_000.0)]
    [InlineData(250.0, 100_250.0, 251_500.0)]
    public void Granularity_is_the_largest_round_step(double step, params double[] prices) => Assert.Equal(step, PriceOffsets.Granularity(prices), 9);

    [Fact]
    public void A_constant_factor_is_flagged()
    {
        var draft = Assert.Single(Run(6, (_, first) => Math.Round(first * 1.05, 2)).Drafts, IsPair);
        Assert.True(draft.PValue < 1e-9);
        Assert.Equal([6], draft.Evidence.Where(evidence => evidence.Label.Contains("ratio to four", StringComparison.Ordinal)).Select(evidence => evidence.Observed));
    }

    [Fact]
    public void A_difference_that_returns_is_flagged() => Assert.Single(Run(8, (lot, first) => lot < 5 ? first + 13_371 : first * 1.07).Drafts, IsPair);

    [Fact]
    public void Prices_rounded_to_five_thousands_are_not() =>
        Assert.DoesNotContain(Run(8, (lot, first) => first + (lot < 4 ? 10_000 : 5_000 * lot), 5_000).Drafts, draft => IsPair(draft) && draft.PValue < 1e-3);

    [Fact]
    public void Firms_that_all_price_from_lists_are_excluded()
    {
        var answers = Run(8, (_, first) => Math.Round(first * 1.05, 2), 1, 0);
        Assert.Empty(answers.Drafts);
        Assert.Equal(6, answers.ExcludedReasons["prices of most bidders keep a constant ratio"]);
    }

    [Fact]
    public void Constant_shares_of_the_estimate_are_excluded() =>
        Assert.Contains("each asks its own constant share of the estimate", Run(8, (_, first) => Math.Round(first * 1.05, 2), 1, .1, .9).ExcludedReasons.Keys);

    [Fact]
    public void Equal_and_repeated_prices_are_no_observations()
    {
        Assert.Contains("fewer joint lots with different prices than the minimum", Run(8, (_, first) => first).NotAssessableReasons.Keys);
        var raw = new RawBuilder();
        for (var lot = 0; lot < 9; lot++) raw.Tender($"T{lot}").Bid($"T{lot}", "A", 100_000).Bid($"T{lot}", "B", 105_000);
        Assert.Equal(["fewer joint lots with different prices than the minimum"], Trial.Run(new ConstantOffset(new()), raw.Prepare().Data).NotAssessableReasons.Keys);
    }

    static bool IsPair(Draft draft) => draft.Subject.Ids is ["name:A", "name:B"];

    /// <summary>Lots of A, of B whose price is made from A's, and of two others about the same size.</summary>
    static Answers Run(int lots, Func<int, double, double> second, double step = 1, double sigma = .1, double? share = null)
    {
        var random = SplitMix64.For(42, "offsets", "");
        var raw = new RawBuilder();
        for (var lot = 0; lot < lots; lot++)
        {
            var id = $"T{lot}";
            var size = 200_000 * Math.Exp(random.Normal());
            var first = Math.Round(size * Math.Exp(sigma * random.Normal()) / step) * step;
            raw.Tender(id, estimate: share is double known ? Math.Round((decimal)(first / known), 2) : null);
            raw.Bid(id, "A", (decimal)first).Bid(id, "B", (decimal)second(lot, first));
            foreach (var other in new[] { "C", "D" }) raw.Bid(id, other, Math.Round((decimal)(size * (other == "C" ? 1.1 : 1.2) * Math.Exp(sigma * random.Normal())), 2));
        }
        return Trial.Run(new ConstantOffset(new()), raw.Prepare().Data);
    }
}
