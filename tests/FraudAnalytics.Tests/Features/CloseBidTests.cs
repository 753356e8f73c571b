using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

/// <summary>Margins to the best rival and what ST-01 and ST-02 make of them.</summary>
public sealed class CloseBidTests
{
    [Fact]
    public void A_margin_is_the_distance_to_the_lowest_other_bid()
    {
        var margins = Margins(raw => raw.Tender("T", estimate: 1000m).Bid("T", "a", 900).Bid("T", "b", 910).Bid("T", "c", 950));
        Assert.Equal([-0.01, 0.01, 0.05], Rounded(margins));
        Assert.Equal(0.01, margins.Bids[0].Tick, 1e-9);
    }

    [Fact]
    public void Tied_bids_have_margin_zero_and_a_lot_without_estimate_or_rival_has_none()
    {
        var margins = Margins(raw => raw.Tender("T", estimate: 1000m).Bid("T", "a", 900).Bid("T", "b", 900).Bid("T", "c", 950)
            .Tender("U").Bid("U", "a", 900).Bid("U", "b", 910).Tender("V", estimate: 1000m).Bid("V", "a", 900).Tender("W", estimate: 1m).Bid("W", "a", 900).Bid("W", "b", 910));
        Assert.Equal([0, 0, 0.05], Rounded(margins));
    }

    [Fact]
    public void A_later_bid_replaces_those_of_earlier_days()
    {
        var margins = Margins(raw => raw.Tender("T", estimate: 1000m).Bid("T", "a", 905, date: Day.Of(2020, 1, 1)).Bid("T", "a", 900, date: Day.Of(2020, 1, 2)).Bid("T", "b", 910));
        Assert.Equal([-0.01, 0.01], Rounded(margins));
    }

    [Fact]
    public void Losers_are_compared_with_the_estimate_where_it_is_a_ceiling()
    {
        var margins = Margins(raw =>
        {
            for (var number = 0; number < 39; number++) raw.Tender($"T{number:D2}", estimate: 1000m).Bid($"T{number:D2}", "a", 900).Bid($"T{number:D2}", "b", 910);
            raw.Tender("T99", estimate: 1000m).Bid("T99", "a", 1010).Bid("T99", "b", 1020);
        });
        Assert.True(margins.IsCeiling);
        Assert.Equal([-0.01, 0.02], Rounded(margins)[^2..]);
    }

    [Fact]
    public void Ties_count_as_close_and_bins_add_up()
    {
        var margins = Margins(raw => raw.Tender("T", estimate: 100_000m).Bid("T", "a", 90_000).Bid("T", "b", 90_000).Tender("U", estimate: 100_000m).Bid("U", "a", 90_011).Bid("U", "b", 90_161));
        var mass = MissingMass.Of(margins, 0.001);
        Assert.Equal((2, 2, 2, 2), (mass.Inside, mass.Outside, mass.Ties, mass.Lots));
        Assert.Equal(1, mass.Ratio);
        Assert.Equal([0, 0, 0, 1, 2, 0, 1, 0, 0, 0], MissingMass.Bins(margins, 0.001));
    }

    /// <summary>methods ST-01: 60 v 118, 178 v 514, 402 v 934.</summary>
    [Theory, InlineData(60, 118, 0.5085, 8.2e-6), InlineData(178, 514, 0.3463, 5.7e-39), InlineData(402, 934, 0.4304, 2.1e-49)]
    public void Binomial_of_the_published_counts(int inside, int outside, double ratio, double p)
    {
        var mass = new MissingMass(0.001, inside, outside);
        Assert.Equal(ratio, mass.Ratio, 5e-5);
        Assert.Equal(p, mass.PValue, 0.01 * p);
    }

    /// <summary>methods ST-02: bounds from the demands .250170, .693839 (ρ = -2%) and .245235 (ρ = +.1%).</summary>
    [Theory, InlineData(0.693839, -0.02, 0.968723), InlineData(0.245235, 0.001, 0.950307)]
    public void Cost_bounds_of_the_published_demands(double changed, double deviation, double bound) =>
        Assert.Equal(bound, CompetitiveBounds.CostBound(0.250170, changed, deviation), 1e-6);

    /// <summary>Cases of the authors: markups .02 to .5.</summary>
    [Theory]
    [InlineData(new[] { 0, 0.001 }, new[] { 0.2, 0.1995 }, false)]
    [InlineData(new[] { 0, 0.001 }, new[] { 0.2, 0.199 }, true)]
    [InlineData(new[] { -1e-9, 0, 0.001 }, new[] { 0.5, 0.2, 0.199 }, true)]
    [InlineData(new[] { -0.01, 0 }, new[] { 0.5, 0.2 }, false)]
    [InlineData(new[] { -0.01, 0 }, new[] { 0.4, 0.2 }, true)]
    [InlineData(new[] { -0.01, 0, 1e-9 }, new[] { 0.4, 0.2, 0.199 }, true)]
    [InlineData(new[] { -0.01, 0, 0.001 }, new[] { 0.4, 0.2, 0.199 }, false)]
    public void Environments_of_the_published_cases(double[] deviations, double[] demands, bool competitive)
    {
        var (lower, upper) = CompetitiveBounds.CostRange(deviations, demands, 0.02, 0.5);
        Assert.Equal(competitive, lower <= upper);
    }

    [Theory, InlineData(0.2, 0.1995, 0.001, 0.601), InlineData(0.2, 0.199, 0.001, 0.801), InlineData(0.2, 0.5, -0.01, 0.983333), InlineData(0.2, 0.4, -0.01, 0.98)]
    public void Cost_bounds_of_the_published_cases(double demand, double changed, double deviation, double bound) =>
        Assert.Equal(bound, CompetitiveBounds.CostBound(demand, changed, deviation), 1e-6);

    [Fact]
    public void A_tie_is_half_a_win()
    {
        var margins = Margins(raw => raw.Tender("T", estimate: 1000m).Bid("T", "a", 900).Bid("T", "b", 900).Bid("T", "c", 950).Tender("U", estimate: 1000m).Bid("U", "a", 900).Bid("U", "b", 910));
        Assert.Equal(2 / 5.0, CompetitiveBounds.Demand(margins.Bids, 0));
        Assert.Equal(4 / 5.0, CompetitiveBounds.Demand(margins.Bids, -0.02));
        Assert.Equal(0, CompetitiveBounds.Demand(margins.Bids, 0.05));
    }

    /// <summary>The authors' case: five environments, two moments; least share .4375 with weights .375, .4375 and .1875.</summary>
    [Fact]
    public void Linear_program_of_the_published_case()
    {
        double[][] beliefs = [[.6, .5], [.45, .4], [.7, .6], [.4, .3], [.4, .2]];
        double[][] columns = [.. beliefs.Select(belief => new[] { -belief[0], belief[1], 1 }), [1, 0, 0], [0, 1, 0]];
        var found = LinearProgram.Minimise([1, 0, 1, 1, 0, 0, 0], columns, [-.55, .45, 1])!.Value;
        Assert.Equal(0.4375, found.Cost, 1e-9);
        Assert.Equal([0, 0.375, 0.4375, 0, 0.1875], found.Weights[..5].Select(weight => Math.Round(weight, 9)));
    }

    [Fact]
    public void A_linear_program_without_solution_says_so() => Assert.Null(LinearProgram.Minimise([1, 1], [[1.0, 1], [0.5, 1]], [2, 1]));

    [Fact]
    public void A_market_where_raising_loses_nothing_fits_no_single_cost_and_a_spread_one_does()
    {
        var apart = Margins(raw => Lots(raw, 200, number => 20 + number % 60));
        var found = SingleEnvironment.Of(apart, -0.02, 0.001, wholeSteps: false, 0, 0.5);
        Assert.Equal(0, found.Upper);
        Assert.True(found.PValue < 0.01, $"{found}");
        var spread = Margins(raw => Lots(raw, 200, number => 1 + number * 3));
        Assert.True(SingleEnvironment.Of(spread, -0.02, 0.001, wholeSteps: false, 0, 0.5).PValue > 0.05);
    }

    [Fact]
    public void More_must_be_unexplained_the_higher_the_least_markup()
    {
        var moments = DemandMoments.Of(Margins(raw => Lots(raw, 200, number => 20 + number % 60)), -0.02, 0.001);
        double[] shares = [.. new[] { 0, 0.05, 0.1, 0.4 }.Select(markup => CompetitiveShare.AtLeast(moments, CompetitiveShare.ErrorsAt(0.05), markup, 0.5))];
        Assert.Equal(shares.Order(), shares);
        Assert.InRange(shares[^1], 0.1, 1);
        Assert.True(CompetitiveShare.PValue(moments, 0.4, 0.5) < 0.05);
    }

    /// <summary>Two bids a lot, around 9,000 of an estimate of 10,000; the second higher by a gap.</summary>
    static void Lots(RawBuilder raw, int count, Func<int, int> gap)
    {
        for (var number = 0; number < count; number++)
            raw.Tender($"T{number:D3}", estimate: 10_000m).Bid($"T{number:D3}", "a", 9_001 + number % 7).Bid($"T{number:D3}", "b", 9_001 + number % 7 + gap(number));
    }

    static double[] Rounded(BidMargins margins) => [.. margins.Bids.ToArray().Select(bid => Math.Round(bid.Delta, 6))];

    static BidMargins Margins(Action<RawBuilder> write)
    {
        var raw = new RawBuilder();
        write(raw);
        var data = raw.Prepare().Data;
        return BidMargins.Of(data, [.. Enumerable.Range(0, data.Lots.Count)]);
    }
}
