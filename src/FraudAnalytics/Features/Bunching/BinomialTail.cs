using MathNet.Numerics;

namespace FraudAnalytics.Features.Bunching;

/// <summary>Binomial upper tail for any number of trials: exact up to a hundred thousand, beyond that normal with a correction for continuity.</summary>
static class BinomialTail
{
    // The continued fraction of the incomplete beta function stops after a fixed number of terms, too few near the middle of many trials.
    const int MostExact = 100_000;

    /// <summary>P(X ≥ <paramref name="count"/>) of <paramref name="trials"/> with a chance from 0 to 1.</summary>
    public static double AtLeast(int count, int trials, double chance)
    {
        if (trials <= MostExact || count <= 0 || count > trials || chance is <= 0 or >= 1) return Tails.Binomial(count, trials, chance);
        var deviation = Math.Sqrt(trials * chance * (1 - chance));
        return SpecialFunctions.Erfc((count - 0.5 - trials * chance) / deviation / Constants.Sqrt2) / 2;
    }
}
