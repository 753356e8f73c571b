namespace FraudAnalytics.Features.Bunching;

/// <summary>First bandwidths, those that would be best if the values were normally distributed.</summary>
/// <remarks>
/// For the v-th derivative of the distribution function by a local polynomial of order P the least mean squared error is at
/// h = ((2v-1) / (2(P+1-v)) x C f / (f^(P))^2 / n)^(1/(2P+1)), with f the density at the cutoff, f^(P) its derivative of order P, and C the variance constant over the
/// squared bias constant of a uniform kernel at a boundary. Source: Cattaneo, Jansson and Ma 2020, section on bandwidth selection.
/// </remarks>
/// <param name="Bias">For the derivative of order p+1, by a polynomial of order p+2.</param>
/// <param name="Variance">For the density, by a polynomial of order p.</param>
readonly record struct PilotBandwidths(double Bias, double Variance)
{
    /// <summary>C for P = 4, v = 3.</summary>
    internal const double BiasRatio = 37_739_520.0 / 11;

    /// <summary>C for P = 2, v = 1.</summary>
    internal const double VarianceRatio = 3_840.0 / 7;

    public static PilotBandwidths Of(CenteredValues values)
    {
        var (mean, deviation) = Moments(values.Values);
        var z = -mean / deviation;
        var reach = Math.Max(values.Reach(Side.Left), values.Reach(Side.Right));
        // The Hermite polynomials of order 4 and 2 are the normal density's derivatives over the density.
        var bias = Best(z, z * z * z * z - 6 * z * z + 3, 4, BiasRatio * 5 / 4, values.Count) * deviation;
        var variance = Best(z, z * z - 1, 2, VarianceRatio / 4, values.Count) * deviation;
        return new(DensityBandwidth.Bounded(bias, Near(values, 4), reach), DensityBandwidth.Bounded(variance, Near(values, 2), reach));
    }

    static double Best(double z, double hermite, int order, double constant, int count)
    {
        var density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        return Math.Pow(constant / (density * hermite * hermite * count), 1.0 / (2 * order + 1));
    }

    /// <summary>Enough values on both sides for a polynomial of an order.</summary>
    static double Near(CenteredValues values, int order) => Math.Max(values.Nearest(Side.Left, 20 + order + 1), values.Nearest(Side.Right, 20 + order + 1));

    static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / (values.Length - 1)));
    }
}
