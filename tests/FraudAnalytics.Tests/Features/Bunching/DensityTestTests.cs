using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features.Bunching;

public sealed class DensityTestTests
{
    static readonly double[] Smooth = SmoothAmounts.Running(SmoothAmounts.Of(1_000));
    static readonly double[] Pulled = SmoothAmounts.Running(SmoothAmounts.Pulled());

    // Worked numbers of methods SP-03.
    [Fact]
    public void Given_bandwidth_without_manipulation()
    {
        var step = DensityTest.Of(CenteredValues.Of(Smooth), new(0.3, 0.3)).Value!;
        Assert.Equal(0.396149, step.Left, 5e-7);
        Assert.Equal(0.396209, step.Right, 5e-7);
        Assert.Equal(0.000311, step.T, 5e-7);
    }

    [Fact]
    public void Given_bandwidth_with_manipulation()
    {
        var step = DensityTest.Of(CenteredValues.Of(Pulled), new(0.3, 0.3)).Value!;
        Assert.Equal(1.172135, step.Left, 5e-7);
        Assert.Equal(0.213434, step.Right, 5e-7);
        Assert.Equal(0.220183, step.Error, 5e-7);
        Assert.Equal(-4.354102, step.T, 5e-7);
        Assert.Equal(1.34e-5, step.P, 5e-8);
        Assert.Equal(step.P / 2, step.PLeftHigher, 1e-12);
    }

    [Fact]
    public void Chosen_bandwidths_without_manipulation()
    {
        var step = DensityTest.Of(Smooth).Value!;
        Assert.Equal(0.829063, step.Widths.Left, 5e-7);
        Assert.Equal(0.945035, step.Widths.Right, 5e-7);
        Assert.Equal(0.016845, step.T, 5e-7);
        Assert.Equal(0.98656, step.P, 5e-6);
    }

    [Fact]
    public void Chosen_bandwidths_with_manipulation()
    {
        var step = DensityTest.Of(Pulled).Value!;
        Assert.Equal(0.612783, step.Widths.Left, 5e-7);
        Assert.Equal(0.452291, step.Widths.Right, 5e-7);
        Assert.Equal(-5.184412, step.T, 5e-6);
        Assert.Equal(2.2e-7, step.P, 5e-9);
        Assert.Equal((288, 118), (step.CountLeft, step.CountRight));
    }

    [Fact]
    public void A_value_at_the_cutoff_is_right_of_it_and_the_unit_does_not_matter()
    {
        var shifted = Pulled.Select(value => 7 + 3 * value).ToArray();
        var (plain, other) = (DensityTest.Of(Pulled).Value!, DensityTest.Of(shifted, 7).Value!);
        Assert.Equal(plain.T, other.T, 1e-6);
        Assert.Equal(plain.Left, 3 * other.Left, 1e-6);
        Assert.Equal(1, CenteredValues.Of([-1, 0, 0, 1]).Cut);
    }

    [Fact]
    public void Too_few_values_are_no_answer()
    {
        var few = Enumerable.Range(1, 22).Select(i => -i / 100.0).Concat(Enumerable.Range(0, 500).Select(i => i / 100.0)).ToArray();
        Assert.Equal("too few values on a side of the cutoff", DensityTest.Of(few).Reason);
        Assert.False(DensityTest.Of([]).IsAssessed);
        Assert.Equal("too few values near the cutoff on a side", DensityTest.Of(CenteredValues.Of(Smooth), new(0.01, 0.01)).Reason);
        Assert.Equal("a bandwidth is not positive", DensityTest.Of(CenteredValues.Of(Smooth), new(double.NaN, 1)).Reason);
    }

    [Fact]
    public void Few_different_values_are_no_answer()
    {
        var heaped = Enumerable.Range(0, 1_000).Select(i => Math.Floor(i / 50.0) - 9.5).ToArray();
        Assert.Equal("too few different values near the cutoff on a side", DensityTest.Of(heaped).Reason);
        Assert.False(DensityTest.Of(Enumerable.Repeat(0.0, 100).Concat(Enumerable.Repeat(-1.0, 100)).ToArray()).IsAssessed);
    }

    [Fact]
    public void Far_values_infinities_and_ties_never_make_it_throw_or_answer_nan()
    {
        for (ulong seed = 0; seed < 300; seed++)
        {
            var random = new SplitMix64(seed);
            var (places, spread, shift) = (random.Below(4), Math.Pow(10, random.Uniform(-6, 6)), random.Uniform(-3, 3));
            var values = Enumerable.Range(0, random.Below(400)).Select(_ => spread * Math.Round(random.Normal() + shift, places)).Append(double.PositiveInfinity).Append(double.NaN).Append(1e9).ToArray();
            if (DensityTest.Of(values).Value is { } step) Assert.True(double.IsFinite(step.T) && double.IsFinite(step.Widths.Left) && step.P is >= 0 and <= 1, $"seed {seed}");
        }
    }

    [Fact]
    public void Rounded_values_give_nearly_the_same_step()
    {
        var rounded = Pulled.Select(value => Math.Floor(value * 500) / 500 + 0.001).ToArray();
        Assert.Equal(DensityTest.Of(CenteredValues.Of(Pulled), new(0.5, 0.5)).Value!.T, DensityTest.Of(CenteredValues.Of(rounded), new(0.5, 0.5)).Value!.T, 0.6);
    }

    [Fact]
    public void Without_a_step_p_is_small_about_as_often_as_it_says()
    {
        var small = Enumerable.Range(0, 400).Count(seed =>
        {
            var random = new SplitMix64((ulong)seed * 7919 + 1);
            return DensityTest.Of(Enumerable.Range(0, 600).Select(_ => random.Normal() - 0.3).ToArray()).Value!.PLeftHigher <= 0.05;
        });
        Assert.InRange(small / 400.0, 0.02, 0.09);
    }

    [Fact]
    public void A_million_values_take_about_a_second()
    {
        var random = new SplitMix64(5);
        var values = Enumerable.Range(0, 1_000_000).Select(_ => random.Normal()).ToArray();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.InRange(Math.Abs(DensityTest.Of(values).Value!.T), 0, 3);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }
}
