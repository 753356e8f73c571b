namespace FraudAnalytics.Features;

/// <summary>
/// What bids that are best answers say of the cost behind them: a bidder that wins often enough would not undercut for little gain, nor leave a raise that costs it hardly a win.
/// Source: methods ST-02 (Chassang, Kawai, Nakabayashi and Ortner 2022).
/// </summary>
public static class CompetitiveBounds
{
    const double Close = 1e-8;

    /// <summary>Share of bids that would win if each alone were changed by a share: D(ρ); a tie counts half. NaN without bids.</summary>
    /// <param name="bids">Bids and their best rivals.</param>
    /// <param name="deviation">ρ, above -1: -0.02 undercuts by 2%.</param>
    public static double Demand(ReadOnlySpan<BidMargin> bids, double deviation)
    {
        var wins = 0.0;
        foreach (var bid in bids) wins += Win(bid, deviation);
        return bids.IsEmpty ? double.NaN : wins / bids.Length;
    }

    /// <summary>1 where the changed bid would win, one half for a tie, else 0.</summary>
    public static double Win(BidMargin bid, double deviation)
    {
        var changed = bid.Bid * (1 + deviation);
        return changed < bid.Rival ? 1 : changed == bid.Rival ? 0.5 : 0;
    }

    /// <summary>
    /// Bound on cost over bid, κ, from one deviation: (D(0) - (1 + ρ) D(ρ)) / (D(0) - D(ρ)); from below for ρ &lt; 0, from above for ρ > 0. NaN where the deviation binds nothing.
    /// </summary>
    /// <param name="demand">D(0).</param>
    /// <param name="changed">D(ρ).</param>
    /// <param name="deviation">ρ.</param>
    public static double CostBound(double demand, double changed, double deviation)
    {
        if (Math.Abs(deviation) <= Close || Math.Abs(demand - changed) <= Close + 1e-5 * Math.Abs(demand)) return double.NaN;
        if (deviation < 0 && changed < demand) return double.NaN;
        return (demand - (1 + deviation) * changed) / (demand - changed);
    }

    /// <summary>Lowest and highest κ that all deviations and the markups allow; no cost explains the demands where the first exceeds the second.</summary>
    /// <param name="deviations">ρ of each demand; one of them is 0.</param>
    /// <param name="demands">D(ρ), in the same order.</param>
    /// <param name="minimumMarkup">Least price over cost less 1.</param>
    /// <param name="maximumMarkup">Most price over cost less 1.</param>
    public static (double Lower, double Upper) CostRange(ReadOnlySpan<double> deviations, ReadOnlySpan<double> demands, double minimumMarkup, double maximumMarkup)
    {
        var (lower, upper) = (1 / (1 + maximumMarkup), 1 / (1 + minimumMarkup));
        var demand = demands[deviations.IndexOf(0.0)];
        for (var index = 0; index < deviations.Length; index++)
        {
            var bound = CostBound(demand, demands[index], deviations[index]);
            if (double.IsNaN(bound)) continue;
            if (deviations[index] < 0) lower = Math.Max(lower, bound);
            else upper = Math.Min(upper, bound);
        }
        return (lower, upper);
    }
}
