using MathNet.Numerics;

namespace FraudAnalytics.Features;

/// <summary>One-sided exact tail probabilities of counts, and what a p-value is worth as evidence.</summary>
public static class Tails
{
    /// <summary>P(X ≥ <paramref name="count"/>) of a binomial count. Source: regularised incomplete beta function.</summary>
    /// <param name="count">Successes seen.</param>
    /// <param name="trials">Number of trials.</param>
    /// <param name="probability">Chance of a success, 0 to 1.</param>
    public static double Binomial(int count, int trials, double probability)
    {
        if (count <= 0) return 1;
        if (count > trials || probability <= 0) return 0;
        return probability >= 1 ? 1 : SpecialFunctions.BetaRegularized(count, trials - count + 1.0, probability);
    }

    /// <summary>P(X ≥ <paramref name="count"/>) of a Poisson count with mean <paramref name="mean"/>. Source: regularised lower incomplete gamma function.</summary>
    public static double Poisson(int count, double mean)
    {
        if (count <= 0) return 1;
        return mean <= 0 ? 0 : SpecialFunctions.GammaLowerRegularized(count, mean);
    }

    /// <summary>
    /// P(X ≥ <paramref name="count"/>) of the number of successes in independent trials with chances of their own, by convolution:
    /// time grows with trials times <paramref name="count"/>.
    /// </summary>
    public static double PoissonBinomial(int count, ReadOnlySpan<double> probabilities)
    {
        if (count <= 0) return 1;
        if (count > probabilities.Length) return 0;
        // exact[j]: chance of j successes so far, j < count; reaching count is absorbing.
        var exact = new double[count];
        exact[0] = 1;
        var reached = 0.0;
        foreach (var chance in probabilities)
        {
            reached += exact[count - 1] * chance;
            for (var j = count - 1; j > 0; j--) exact[j] = exact[j] * (1 - chance) + exact[j - 1] * chance;
            exact[0] *= 1 - chance;
        }
        return Math.Min(1, reached);
    }

    /// <summary>P(X ≤ <paramref name="count"/>) of the same number of successes; time grows with trials times <paramref name="count"/>.</summary>
    public static double PoissonBinomialLower(int count, ReadOnlySpan<double> probabilities)
    {
        if (count < 0) return 0;
        if (count >= probabilities.Length) return 1;
        var exact = new double[count + 1];
        exact[0] = 1;
        foreach (var chance in probabilities)
        {
            for (var j = count; j > 0; j--) exact[j] = exact[j] * (1 - chance) + exact[j - 1] * chance;
            exact[0] *= 1 - chance;
        }
        return Math.Min(1, exact.Sum());
    }

    /// <summary>
    /// Log2 odds that a p-value is worth at most: log2(1 / (-e p ln p)), 0 for p ≥ 1/e, never above <paramref name="cap"/>.
    /// Source: Sellke, Bayarri and Berger 2001, upper bound of the Bayes factor.
    /// </summary>
    public static double EvidenceBits(double p, double cap)
    {
        if (p >= 1 / Math.E) return 0;
        return p <= 0 ? cap : Math.Min(cap, -Math.Log2(-Math.E * p * Math.Log(p)));
    }
}
