using MathNet.Numerics;

namespace FraudAnalytics.Features;

/// <summary>Tail of a count whose chance itself differs between units: two buyers need not have the same habits.</summary>
static class BetaBinomial
{
    // Terms that add less than this share of the sum end it.
    const double Negligible = 1e-12;

    /// <summary>P(X ≥ <paramref name="count"/>).</summary>
    /// <param name="count">Successes seen.</param>
    /// <param name="trials">Number of trials.</param>
    /// <param name="mean">Mean chance, above 0 and below 1.</param>
    /// <param name="correlation">Correlation of two trials of a unit, 0 to below 1; 0 is the binomial.</param>
    public static double Tail(int count, int trials, double mean, double correlation)
    {
        if (count <= 0) return 1;
        if (correlation <= 0) return Tails.Binomial(count, trials, mean);
        var size = 1 / correlation - 1;
        var (a, b) = (mean * size, (1 - mean) * size);
        if (count <= trials * mean) return 1 - Sum(trials - count + 1, trials, b, a);
        return Sum(count, trials, a, b);
    }

    /// <summary>Sum of the upper tail, from the largest term down.</summary>
    static double Sum(int count, int trials, double a, double b)
    {
        var term = Math.Exp(SpecialFunctions.BinomialLn(trials, count) + SpecialFunctions.BetaLn(count + a, trials - count + b) - SpecialFunctions.BetaLn(a, b));
        var sum = 0.0;
        for (var at = count; at <= trials && term > Negligible * sum; at++)
        {
            sum += term;
            if (at < trials) term *= (trials - at) / (at + 1.0) * (at + a) / (trials - at - 1 + b);
        }
        return Math.Clamp(sum, 0, 1);
    }
}
