using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Features;

/// <summary>A bid near the winning margin and something known of its bidder before.</summary>
/// <param name="Lot">Number of its lot; bids of a lot stand together.</param>
/// <param name="Delta">Margin: negative for winners.</param>
/// <param name="Value">What was known before.</param>
public readonly record struct CloseBid(int Lot, double Delta, double Value);

/// <summary>
/// What barely winning and barely losing bidders differ by in something that was settled before. Without agreement who wins by a hair is as good as random, so nothing settled before may differ.
/// Source: methods ST-05 (Kawai, Nakabayashi, Ortner and Chassang 2023).
/// </summary>
/// <param name="Beta">Winners' limit at zero less losers'; NaN where a side is too thin.</param>
/// <param name="StandardError">Its standard error; lots are the independent units.</param>
/// <param name="Winners">Bids within the bandwidth below zero.</param>
/// <param name="Losers">Bids within the bandwidth above zero.</param>
public readonly record struct CloseBids(double Beta, double StandardError, int Winners, int Losers)
{
    /// <summary>Beta over its standard error; 0 where there is none.</summary>
    public double T => StandardError > 0 ? Beta / StandardError : 0;

    /// <summary>Two-sided, normal; 1 where there is no standard error.</summary>
    public double PValue => 2 * Normal.CDF(0, 1, -Math.Abs(T));

    /// <summary>Plain difference of two means with a common standard deviation, for bids so close that a slope does not matter.</summary>
    public static CloseBids Difference(double winners, int winnerCount, double losers, int loserCount, double deviation) =>
        new(winners - losers, deviation * Math.Sqrt(1.0 / winnerCount + 1.0 / loserCount), winnerCount, loserCount);

    /// <summary>
    /// Rule of thumb for the bandwidth: 2.58 min(sd, interquartile range / 1.34) n^(-1/5), the least-error one of a triangular kernel under a normal density. 0 for fewer than two margins.
    /// </summary>
    public static double Bandwidth(ReadOnlySpan<double> margins)
    {
        if (margins.Length < 2) return 0;
        var sorted = margins.ToArray();
        Array.Sort(sorted);
        var spread = (sorted[(int)(0.75 * (sorted.Length - 1))] - sorted[(int)(0.25 * (sorted.Length - 1))]) / 1.34;
        return 2.58 * Math.Min(PriceSeries.DeviationOf(sorted), spread) * Math.Pow(sorted.Length, -0.2);
    }

    /// <summary>Local linear fit on either side of zero with a triangular kernel. Ties (margin 0) belong to no side.</summary>
    /// <param name="bids">Bids, those of a lot together.</param>
    /// <param name="bandwidth">Largest distance from zero, above 0.</param>
    public static CloseBids LocalLinear(ReadOnlySpan<CloseBid> bids, double bandwidth)
    {
        var (winners, losers) = (new Side(), new Side());
        foreach (var bid in bids)
            if (bid.Delta != 0 && Math.Abs(bid.Delta) < bandwidth) (bid.Delta < 0 ? winners : losers).Add(bid, Weight(bid, bandwidth));
        if (!winners.IsSolved() || !losers.IsSolved()) return new(double.NaN, 0, winners.Count, losers.Count);
        double variance = 0, lot = 0;
        for (var index = 0; index < bids.Length; index++)
        {
            var bid = bids[index];
            if (index > 0 && bids[index - 1].Lot != bid.Lot)
            {
                variance += lot * lot;
                lot = 0;
            }
            if (bid.Delta == 0 || Math.Abs(bid.Delta) >= bandwidth) continue;
            lot += bid.Delta < 0 ? winners.Influence(bid, Weight(bid, bandwidth)) : -losers.Influence(bid, Weight(bid, bandwidth));
        }
        return new(winners.Limit - losers.Limit, Math.Sqrt(variance + lot * lot), winners.Count, losers.Count);
    }

    static double Weight(CloseBid bid, double bandwidth) => 1 - Math.Abs(bid.Delta) / bandwidth;

    /// <summary>Weighted least squares of the value on the margin, on one side of zero.</summary>
    sealed class Side
    {
        double w, wd, wdd, wx, wdx, slope, determinant;

        public int Count { get; private set; }

        public double Limit { get; private set; }

        public void Add(CloseBid bid, double weight)
        {
            Count++;
            w += weight;
            wd += weight * bid.Delta;
            wdd += weight * bid.Delta * bid.Delta;
            wx += weight * bid.Value;
            wdx += weight * bid.Delta * bid.Value;
        }

        public bool IsSolved()
        {
            determinant = w * wdd - wd * wd;
            if (Count < 3 || !(determinant > 1e-12 * w * wdd)) return false;
            Limit = (wdd * wx - wd * wdx) / determinant;
            slope = (w * wdx - wd * wx) / determinant;
            return true;
        }

        /// <summary>What the residual of a bid moves the limit by.</summary>
        public double Influence(CloseBid bid, double weight) => (wdd - wd * bid.Delta) / determinant * weight * (bid.Value - Limit - slope * bid.Delta);
    }
}
