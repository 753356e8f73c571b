using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

/// <summary>Differences at the winning margin (ST-05).</summary>
public sealed class CloseBidsTests
{
    /// <summary>methods ST-05: winners -.31 (120), losers +.12 (150), sd 1: beta -.43, t = -3.510935, p = 4.47e-4.</summary>
    [Fact]
    public void The_difference_of_the_worked_example()
    {
        var close = CloseBids.Difference(-0.31, 120, 0.12, 150, 1);
        Assert.Equal(-0.43, close.Beta, 1e-12);
        Assert.Equal(-3.510935, close.T, 5e-7);
        Assert.Equal(4.47e-4, close.PValue, 5e-7);
    }

    [Fact]
    public void Lines_on_both_sides_are_met_exactly()
    {
        CloseBid[] bids = [.. Enumerable.Range(1, 40).SelectMany(number => new CloseBid[] { new(number, -number / 100.0, 2 - 3 * number / 100.0), new(number, number / 100.0, 5 + 7 * number / 100.0) })];
        var close = CloseBids.LocalLinear(bids, 0.3);
        Assert.Equal(-3, close.Beta, 1e-9);
        Assert.Equal((29, 29), (close.Winners, close.Losers));
        Assert.Equal(0, close.StandardError, 1e-9);
    }

    [Fact]
    public void The_standard_error_covers_the_truth_where_bids_of_a_lot_move_together()
    {
        var random = SplitMix64.For(7, "test", "close bids");
        var beyond = 0;
        for (var run = 0; run < 400; run++)
        {
            var bids = new List<CloseBid>();
            for (var lot = 0; lot < 300; lot++)
            {
                var (gap, shared) = (random.Uniform() * 0.05, random.Normal());
                bids.Add(new(lot, -gap, shared + random.Normal()));
                bids.Add(new(lot, gap, -shared + random.Normal()));
            }
            if (Math.Abs(CloseBids.LocalLinear(bids.ToArray(), 0.04).T) > 1.96) beyond++;
        }
        Assert.InRange(beyond, 8, 36);
    }

    [Fact]
    public void Too_few_or_equal_margins_give_nothing()
    {
        Assert.True(double.IsNaN(CloseBids.LocalLinear([new(1, -0.1, 1), new(1, 0.1, 2)], 1).Beta));
        Assert.True(double.IsNaN(CloseBids.LocalLinear([.. Enumerable.Range(0, 9).Select(lot => new CloseBid(lot, lot % 2 == 0 ? 0.1 : -0.1, lot))], 1).Beta));
        Assert.Equal(0, CloseBids.Bandwidth([1]));
        Assert.Equal(0, CloseBids.Bandwidth([1, 1, 1]));
    }

    [Fact]
    public void Backlog_counts_wins_of_the_days_before_and_incumbency_the_last_winner()
    {
        var raw = new RawBuilder();
        string[] winners = ["a", "a", "b", "b", "a", "b"];
        Day[] days = [Day.Of(2020, 1, 1), Day.Of(2020, 1, 10), Day.Of(2020, 2, 1), Day.Of(2020, 2, 2), Day.Of(2020, 4, 5), Day.Of(2020, 8, 1)];
        for (var number = 0; number < 6; number++) Lot(raw, $"T{number}", days[number], winners[number], winners[number] == "a" ? "b" : "a");
        var data = raw.Prepare().Data;
        int[] lots = [0, 1, 2, 3, 4, 5];
        var margins = BidMargins.Of(data, lots);
        var fields = new LotFields(data);
        var backlog = Standing.Backlog(data, fields, lots, margins, 90);
        string[] bidders = [.. margins.Bids.ToArray().Select(bid => data.Parties[bid.Bidder].Label)];
        // Wins of the 90 days before: a 0, 1, 2, 2, 1, 0 and b 0, 0, 0, 1, 2, 0; from the fourth bid on less the mean of those before.
        double[] apart = [2 - 1, 1 - 5 / 4.0, 0 - 6 / 5.0, 1 - 0, 2 - 1 / 4.0, 0 - 3 / 5.0];
        var deviation = PriceSeries.DeviationOf(apart);
        Assert.Equal(apart[..3].Select(value => Math.Round(value / deviation, 9)), Of("a"));
        Assert.Equal(apart[3..].Select(value => Math.Round(value / deviation, 9)), Of("b"));
        Assert.Equal(6, backlog.Count(double.IsNaN));
        var incumbency = Standing.Incumbency(data, fields, lots, margins);
        Assert.Equal(["a:NaN", "b:NaN", "a:1", "b:0", "b:0", "a:1", "b:1", "a:0", "a:0", "b:1", "b:0", "a:1"], bidders.Zip(incumbency, (bidder, value) => FormattableString.Invariant($"{bidder}:{value}")));

        IEnumerable<double> Of(string bidder) => Enumerable.Range(0, 12).Where(place => bidders[place] == bidder && !double.IsNaN(backlog[place])).Select(place => Math.Round(backlog[place], 9));
    }

    static void Lot(RawBuilder raw, string id, Day day, string winner, string loser) =>
        raw.Tender(id, estimate: 1000m, deadline: day).Bid(id, winner, 900).Bid(id, loser, 910).Award(id, winner, 900);
}
