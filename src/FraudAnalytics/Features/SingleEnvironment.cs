using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Features;

/// <summary>
/// Does one cost level, in proportion to the bid, explain why bidders neither undercut nor raise? Both are gains forgone when the bids are best answers:
/// D(ρ)(1 + ρ - κ) ≤ D(0)(1 - κ). Source: methods ST-02.
/// </summary>
/// <param name="Lower">Cost over bid, κ, is at least this, or undercutting would pay; at least that of the largest markup.</param>
/// <param name="Upper">κ is at most this, or raising would pay; at most that of the smallest markup.</param>
/// <param name="PValue">Of "some κ satisfies both", with Bonferroni's correction for the two; lots are the independent units.</param>
/// <param name="Lots">Number of lots.</param>
public readonly record struct SingleEnvironment(double Lower, double Upper, double PValue, int Lots)
{
    const int CostSteps = 2_000;

    /// <summary>Tests a market.</summary>
    /// <param name="margins">Its bids; all count the same.</param>
    /// <param name="undercut">ρ of the undercut, below 0.</param>
    /// <param name="raise">ρ of the raise, above 0.</param>
    /// <param name="wholeSteps">True to raise by one step of the lot's prices where that is more: a raise that bidders do make.</param>
    /// <param name="minimumMarkup">Least price over cost less 1.</param>
    /// <param name="maximumMarkup">Most price over cost less 1.</param>
    public static SingleEnvironment Of(BidMargins margins, double undercut, double raise, bool wholeSteps, double minimumMarkup, double maximumMarkup)
    {
        var (lowest, highest) = (1 / (1 + maximumMarkup), 1 / (1 + minimumMarkup));
        if (margins.LotCount == 0) return new(lowest, highest, 1, 0);
        var sums = Sums.Of(margins, undercut, raise, wholeSteps);
        var (lower, upper) = (sums.UndercutBound(undercut), sums.RaiseBound());
        return new(double.IsNaN(lower) ? lowest : Math.Max(lowest, lower), double.IsNaN(upper) ? highest : Math.Min(highest, upper),
            sums.PValue(undercut, lowest, highest), margins.LotCount);
    }

    /// <summary>Per lot the number of wins at the undercut, at no change, at the raise, and the last times its ρ; their totals and spread.</summary>
    sealed class Sums
    {
        const int Size = 4;
        readonly double[] total = new double[Size];
        readonly double[,] spread = new double[Size, Size];

        public static Sums Of(BidMargins margins, double undercut, double raise, bool wholeSteps)
        {
            var sums = new Sums();
            var wins = new double[Size];
            for (var place = 0; place < margins.LotCount; place++)
            {
                Count(margins[place], undercut, raise, wholeSteps, wins);
                for (var k = 0; k < Size; k++) sums.total[k] += wins[k];
            }
            for (var place = 0; place < margins.LotCount; place++)
            {
                Count(margins[place], undercut, raise, wholeSteps, wins);
                var share = (double)margins[place].Length / margins.Bids.Length;
                for (var k = 0; k < Size; k++) wins[k] -= share * sums.total[k];
                for (var row = 0; row < Size; row++)
                    for (var column = 0; column < Size; column++) sums.spread[row, column] += wins[row] * wins[column];
            }
            // In the test one more win counts as lost by the raise: few bids without a loss among them prove nothing.
            sums.spread[2, 2]++;
            return sums;
        }

        static void Count(ReadOnlySpan<BidMargin> lot, double undercut, double raise, bool wholeSteps, double[] wins)
        {
            Array.Clear(wins);
            foreach (var bid in lot)
            {
                var up = wholeSteps ? Math.Max(raise, bid.Tick / bid.Bid) : raise;
                var raised = CompetitiveBounds.Win(bid, up);
                wins[0] += CompetitiveBounds.Win(bid, undercut);
                wins[1] += CompetitiveBounds.Win(bid, 0);
                wins[2] += raised;
                wins[3] += raised * up;
            }
        }

        public double UndercutBound(double undercut) => CompetitiveBounds.CostBound(total[1], total[0], undercut);

        /// <summary>NaN where nobody wins; 0 where a raise loses no win at all.</summary>
        public double RaiseBound() => total[3] <= 0 ? double.NaN : total[1] > total[2] ? Math.Max(0, 1 - total[3] / (total[1] - total[2])) : 0;

        /// <summary>At the cost that fits best, the gain forgone of the worse of both changes, in standard errors.</summary>
        public double PValue(double undercut, double lowest, double highest)
        {
            var least = double.PositiveInfinity;
            for (var step = 0; step <= CostSteps; step++)
            {
                var cost = lowest + (highest - lowest) * step / CostSteps;
                least = Math.Min(least, Math.Max(Errors([1 + undercut - cost, cost - 1, 0, 0]), Errors([0, cost - 1, 1 - cost, 1])));
            }
            return Math.Min(1, 2 * Normal.CDF(0, 1, -least));
        }

        double Errors(ReadOnlySpan<double> weights)
        {
            double gain = 0, variance = 0;
            for (var row = 0; row < Size; row++)
            {
                gain += weights[row] * (row == 2 ? total[row] - 1 : total[row]);
                for (var column = 0; column < Size; column++) variance += weights[row] * weights[column] * spread[row, column];
            }
            return variance > 0 ? gain / Math.Sqrt(variance) : gain > 0 ? double.PositiveInfinity : 0;
        }
    }
}
