using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Simulation;

/// <summary>Expected values: methods SY-02.</summary>
public sealed class FirstPriceAuctionTests
{
    [Theory]
    [InlineData(2, .10, new[] { .85, .9, 1, 1.1, 1.2 }, new[] { 1.015418, 1.030552, 1.085067, 1.161618, 1.249069 })]
    [InlineData(3, .10, new[] { .85, .9, 1, 1.1, 1.2 }, new[] { .963394, .983346, 1.048620, 1.133138, 1.225592 })]
    [InlineData(5, .10, new[] { .85, .9, 1, 1.1, 1.2 }, new[] { .925877, .951411, 1.026825, 1.117377, 1.213127 })]
    [InlineData(8, .10, new[] { .85, .9, 1, 1.1, 1.2 }, new[] { .903473, .933760, 1.016203, 1.110172, 1.207593 })]
    [InlineData(5, .15, new[] { .8, .9, 1, 1.1, 1.2 }, new[] { .898987, .960013, 1.040714, 1.130849, 1.225363 })]
    public void Lognormal_bids_are_those_of_the_equilibrium(int bidders, double sigma, double[] costs, double[] expected)
    {
        var auction = new FirstPriceAuction(bidders, sigma);
        for (var index = 0; index < costs.Length; index++) Assert.Equal(expected[index], auction.Bid(costs[index]), 1e-6);
    }

    [Theory]
    [InlineData(.8, .88)]
    [InlineData(.9, .96)]
    [InlineData(1, 1.04)]
    [InlineData(1.2, 1.2)]
    public void Uniform_bids_have_a_closed_form(double cost, double bid) =>
        Assert.Equal(bid, FirstPriceAuction.UniformBid(cost, .8, 1.2, 5), 12);

    [Fact]
    public void The_tender_of_seed_42_has_the_printed_bids_and_screens()
    {
        var random = new SplitMix64(42);
        var auction = new FirstPriceAuction(5, .12);
        var bids = Enumerable.Range(0, 5).Select(_ => auction.BidAt(random.Normal())).ToArray();
        double[] expected = [1.13355357, .98892050, 1.05228119, 1.05568158, .97025831];
        for (var index = 0; index < 5; index++) Assert.Equal(expected[index], bids[index], 1e-7);
        var screens = Screens.Of([.. bids.Order()]);
        double[] values = [.061975, .168301, .019234, .315182, .457140, .387094, .536775, -.257614, 16.751218];
        for (var screen = 0; screen < values.Length; screen++) Assert.Equal(values[screen], screens[(Screen)screen], screen == 8 ? 1e-4 : 1e-5);
    }
}
