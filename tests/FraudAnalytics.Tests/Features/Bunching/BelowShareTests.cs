using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features.Bunching;

/// <summary>Methods SP-02 and the binomial windows of SP-03.</summary>
public sealed class BelowShareTests
{
    static readonly double Centre = Math.Log(SmoothAmounts.Threshold) - 10;

    // ln v is normal(10, 1): its log density in x = ln(v/T) is -(x + Centre)^2 / 2.
    static readonly LogDensity Exact = new(-Centre, -0.5);

    [Theory]
    [InlineData(46, 64, 3.09e-4, 5e-7)]
    [InlineData(30, 40, 0.00111, 5e-6)]
    [InlineData(12, 15, 0.0176, 5e-5)]
    public void Counts_against_one_half(int below, int count, double expected, double tolerance) =>
        Assert.Equal(expected, new BelowShare(below, count - below, 0.5).P, tolerance);

    [Fact]
    public void Smooth_share_of_the_lognormal() => Assert.Equal(0.528123, Exact.ShareBelow(0.10), 5e-7);

    [Fact]
    public void A_flat_density_of_amounts_has_one_half_below() => Assert.Equal(0.5, new LogDensity(1, 0).ShareBelow(0.10), 1e-12);

    [Fact]
    public void Quantiles_of_the_lognormal_give_the_smooth_share()
    {
        var running = SmoothAmounts.Running(SmoothAmounts.Of(200_000));
        Assert.Equal(0.528123, LogDensityFit.Of(running).Value!.ShareBelow(0.10), 2e-4);
        Assert.Equal(0.528123, BelowShare.Of(running, 0.10, 0.5).Share, 2e-4);
    }

    [Fact]
    public void Contracts_pulled_below_do_not_make_their_own_yardstick()
    {
        var running = SmoothAmounts.Running(SmoothAmounts.Pulled());
        var smooth = LogDensityFit.Of(running).Value!.ShareBelow(0.10);
        Assert.Equal(0.528, smooth, 0.01);
        var share = BelowShare.Of(running, 0.10, smooth);
        Assert.Equal((93, 19), (share.Below, share.Above));
        Assert.InRange(share.P, 0, 1e-8);
        var before = BelowShare.Of(SmoothAmounts.Running(SmoothAmounts.Of(1_000)), 0.10, smooth);
        Assert.Equal((42, 38), (before.Below, before.Above));
        Assert.InRange(before.P, 0.4, 0.6);
    }

    [Fact]
    public void An_amount_at_the_threshold_is_above() => Assert.Equal((0, 1), (BelowShare.Of([0.0], 0.1, 0.5).Below, BelowShare.Of([0.0], 0.1, 0.5).Above));

    [Fact]
    public void Too_few_amounts_or_sizes_have_no_density()
    {
        Assert.Equal("too few amounts away from the threshold", LogDensityFit.Of([]).Reason);
        Assert.Equal("amounts away from the threshold are of too few sizes", LogDensityFit.Of([.. Enumerable.Repeat(0.5, 100)]).Reason);
    }

    [Fact]
    public void Windows_grow_from_twenty_on_each_side_to_the_widest()
    {
        var values = CenteredValues.Of(SmoothAmounts.Running(SmoothAmounts.Pulled()));
        var windows = BinomialWindows.Of(values, 0.5).Value!;
        Assert.Equal(10, windows.Length);
        Assert.Equal(20, Math.Min(windows[0].Below, windows[0].Above));
        Assert.Equal(0.5, windows[^1].Width, 1e-12);
        Assert.All(windows.Zip(windows.Skip(1)), pair => Assert.True(pair.First.Below <= pair.Second.Below && pair.First.Above <= pair.Second.Above && pair.First.Width < pair.Second.Width));
        Assert.InRange(windows[0].PBelow, 0, 1e-6);
        Assert.Single(BinomialWindows.Of(values, 0.01).Value!);
        Assert.False(BinomialWindows.Of(CenteredValues.Of([-1, 1]), 1).IsAssessed);
    }

    [Fact]
    public void Windows_of_a_smooth_sample_say_nothing()
    {
        var windows = BinomialWindows.Of(CenteredValues.Of(SmoothAmounts.Running(SmoothAmounts.Of(1_000))), 0.5, share: 0.528123).Value!;
        Assert.All(windows, window => Assert.InRange(window.P, 0.2, 1));
    }

    [Fact]
    public void Tails_of_many_trials_agree_with_those_of_fewer()
    {
        // Half a trial more in the mean is 1/316 deviation, 2e-4 of the tail.
        Assert.Equal(BinomialTail.AtLeast(50_300, 100_000, 0.5), BinomialTail.AtLeast(50_300, 100_001, 0.5), 3e-4);
        // Mean 500 000, deviation 500: 501 000 is two deviations out.
        Assert.Equal(0.02275, BinomialTail.AtLeast(501_000, 1_000_000, 0.5), 1e-4);
    }

    [Fact]
    public void A_smooth_market_is_seldom_told_apart()
    {
        var small = Enumerable.Range(0, 300).Count(seed =>
        {
            var random = new SplitMix64((ulong)seed * 104_729 + 3);
            var running = Enumerable.Range(0, 1_500).Select(_ => random.Normal() - 0.2).ToArray();
            return BelowShare.Of(running, 0.10, LogDensityFit.Of(running).Value!.ShareBelow(0.10)).P <= 0.05;
        });
        Assert.InRange(small / 300.0, 0.01, 0.09);
    }
}
