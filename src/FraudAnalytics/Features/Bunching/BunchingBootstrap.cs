using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features.Bunching;

/// <summary>How far excess mass and its ratio would vary: residuals of the regression are drawn anew and put on its fit (methods SP-04).</summary>
/// <remarks>
/// Excluded bins have dummies, so their fit is the count itself; they get residuals too, or the excess would seem surer than it is. Residuals are scaled by
/// sqrt(n / (n - k)) for the degrees of freedom the polynomial used. The excluded range stays: its choice is not part of the spread.
/// </remarks>
static class BunchingBootstrap
{
    public static BunchingSpread Of(BunchingBins bins, Counterfactual regression, int from, int to, ulong seed, int draws)
    {
        var random = new SplitMix64(seed);
        var without = regression.Of(bins.Counts);
        var residuals = Residuals(bins, regression, without);
        var fitted = bins.Counts.ToArray();
        foreach (var index in regression.Included) fitted[index] = without[index];
        var (excess, ratio, counts) = (new double[draws], new double[draws], new double[fitted.Length]);
        for (var draw = 0; draw < draws; draw++)
        {
            for (var index = 0; index < counts.Length; index++) counts[index] = fitted[index] + residuals[random.Below(residuals.Length)];
            var masses = regression.Measure(counts, from, to);
            (excess[draw], ratio[draw]) = (masses.Excess, masses.Ratio);
        }
        return new(Spread.Of(excess), Spread.Of(ratio));
    }

    static double[] Residuals(BunchingBins bins, Counterfactual regression, double[] without)
    {
        var used = regression.Included;
        var scale = Math.Sqrt(used.Length / (double)(used.Length - regression.Order - 1));
        var residuals = new double[used.Length];
        for (var index = 0; index < residuals.Length; index++) residuals[index] = scale * (bins.Counts[used[index]] - without[used[index]]);
        return residuals;
    }
}

/// <summary>Spread of B and of b.</summary>
readonly record struct BunchingSpread(Spread Excess, Spread Ratio);

/// <summary>Standard error and 95% percentile interval of bootstrap draws; NaN for fewer than two draws.</summary>
readonly record struct Spread(double Error, double Low, double High)
{
    /// <summary>Sorts the draws.</summary>
    public static Spread Of(double[] draws)
    {
        if (draws.Length < 2) return new(double.NaN, double.NaN, double.NaN);
        Array.Sort(draws);
        var mean = draws.Average();
        var error = Math.Sqrt(draws.Sum(draw => (draw - mean) * (draw - mean)) / (draws.Length - 1));
        return new(error, At(draws, 0.025), At(draws, 0.975));
    }

    /// <summary>Quantile between neighbouring draws, by proportion.</summary>
    static double At(double[] draws, double share)
    {
        var position = share * (draws.Length - 1);
        var index = Math.Min((int)position, draws.Length - 2);
        return draws[index] + (position - index) * (draws[index + 1] - draws[index]);
    }
}
