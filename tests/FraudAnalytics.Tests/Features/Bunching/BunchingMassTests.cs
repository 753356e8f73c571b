using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features.Bunching;

/// <summary>Methods SP-04 with its fixture.</summary>
public sealed class BunchingMassTests
{
    static readonly BunchingBins Fixture = new(-20, [
        298, 292, 287, 281, 275, 270, 265, 259, 254, 249, 244, 239, 235, 230, 225, 221, 217, 212,
        238, 264, 290,
        136, 142, 153, 165, 166,
        177, 174, 170, 167, 164, 161, 157, 154, 151, 148, 145, 142, 140, 137, 134]);

    [Fact]
    public void The_gap_that_balances_is_the_fixture_s()
    {
        var estimate = BunchingMass.Of(Fixture, 4, 1).Value!;
        Assert.Equal((-2, 5), (estimate.From, estimate.To));
        Assert.Equal(180.208158, estimate.Masses.Excess, 5e-7);
        Assert.Equal(179.459112, estimate.Masses.Missing, 5e-7);
        Assert.Equal(199.861543, estimate.Masses.AtThreshold, 5e-7);
        Assert.Equal(0.901665, estimate.Masses.Ratio, 5e-7);
        Assert.True(estimate.IsBalanced);
    }

    [Fact]
    public void All_orders_are_reported()
    {
        var estimates = BunchingMass.OfOrders(Fixture, 1);
        Assert.Equal([4, 5, 6, 7], estimates.Select(estimate => estimate.Value!.Order));
        Assert.All(estimates, estimate => Assert.Equal(5, estimate.Value!.To));
        Assert.All(estimates, estimate => Assert.InRange(estimate.Value!.Masses.Ratio, 0.8, 1));
    }

    [Fact]
    public void The_bootstrap_is_deterministic_and_covers_the_estimate()
    {
        var (first, again, other) = (BunchingMass.Of(Fixture, 4, 7).Value!, BunchingMass.Of(Fixture, 4, 7).Value!, BunchingMass.Of(Fixture, 4, 8).Value!);
        Assert.Equal(first.Spread, again.Spread);
        Assert.NotEqual(first.Spread, other.Spread);
        Assert.InRange(first.Masses.Excess, first.Spread.Excess.Low, first.Spread.Excess.High);
        Assert.InRange(first.Masses.Ratio, first.Spread.Ratio.Low, first.Spread.Ratio.High);
        // The fixture is rounded, nearly noiseless: residuals below one contract.
        Assert.InRange(first.Spread.Excess.Error, 0.1, 5);
    }

    [Fact]
    public void The_bootstrap_s_error_is_that_of_new_data()
    {
        var (errors, excess) = (new List<double>(), new List<double>());
        for (ulong seed = 0; seed < 200; seed++)
        {
            var random = new SplitMix64(seed * 7919);
            var counts = Enumerable.Range(-20, 41).Select(z => 200 - 3 * z + 15 * random.Normal()).ToArray();
            var estimate = BunchingMass.Of(new(-20, counts), 4, seed, to: 5, draws: 100).Value!;
            errors.Add(estimate.Spread.Excess.Error);
            excess.Add(estimate.Masses.Excess);
        }
        var deviation = Math.Sqrt(excess.Sum(value => value * value) / excess.Count);
        Assert.InRange(errors.Average() / deviation, 0.8, 1.2);
    }

    [Theory]
    [InlineData(1.00, 1, 0)]
    [InlineData(0.9999, 0, 0)]
    [InlineData(0.99, 0, -1)]
    [InlineData(0.98999, -1, -1)]
    [InlineData(1.01, 2, 1)]
    [InlineData(1.005, 1, 1)]
    public void Bin_zero_is_the_last_below_the_threshold(double ratio, int above, int below)
    {
        Assert.Equal(above, BunchingBins.Bin(ratio, 0.01, thresholdIsBelow: false));
        Assert.Equal(below, BunchingBins.Bin(ratio, 0.01, thresholdIsBelow: true));
    }

    [Fact]
    public void Every_whole_percent_is_the_lower_end_of_its_bin()
    {
        foreach (var threshold in new[] { 7, 25_000, 139_688, 5_538_000 })
            for (var percent = 80; percent <= 120; percent++) Assert.Equal(percent - 99, BunchingBins.Bin(threshold * (percent / 100.0) / threshold, 0.01, false));
    }

    [Fact]
    public void Amounts_outside_the_bins_are_left_out()
    {
        var bins = BunchingBins.Of([0.5, 0.79, 0.80, 1, 1.195, 1.2, 1e300, -5]);
        Assert.Equal(4, bins.Total);
        Assert.Equal(1, bins[-20]);
        Assert.Equal(1, bins[-19]);
        Assert.Equal(1, bins[20]);
    }

    [Fact]
    public void Degenerate_bins_are_no_answer()
    {
        Assert.Equal("too few contracts around the threshold", BunchingMass.Of(new(-20, new double[41]), 4, 1).Reason);
        var heap = new double[41];
        heap[20] = 1_000;
        Assert.Equal("more than half of the bins are empty", BunchingMass.Of(new(-20, heap), 4, 1).Reason);
        Assert.Equal("too few bins outside the excluded ones", BunchingMass.Of(new(-4, [90, 90, 90, 90, 90, 90, 90, 90]), 4, 1).Reason);
        Assert.Equal("the bins do not reach both sides of the threshold", BunchingMass.Of(new(-20, [90, 90]), 4, 1).Reason);
        Assert.Equal("the gap ends outside the bins", BunchingMass.Of(Fixture, 4, 1, to: 30).Reason);
    }
}
