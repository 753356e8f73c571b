namespace FraudAnalytics.Features.Bunching;

/// <summary>Chooses the bandwidths of the density test: on each side the median of three that have the least mean squared error, for the side's density, the difference and the sum.</summary>
/// <remarks>
/// Source: Cattaneo, Jansson and Ma 2018 and 2020 (selection "comb", unrestricted model). With order p the density's bias is h^p B and its variance V / (n h), so that
/// h = (V / (2p B^2 n))^(1/(2p+1)). V is the jackknife variance at a pilot bandwidth, B the triangular kernel's boundary constant times the derivative of order p+1 of the
/// distribution function over (p+1)!, estimated at another pilot. Written from the papers; agrees with the R package rddensity 3.0 to six digits (methods SP-03).
/// </remarks>
static class DensityBandwidth
{
    const int Order = DensityTest.Order;

    /// <summary>e1' S^-1 c of the triangular kernel at a boundary for order 2: of the moments S(i,j) = integral of (1-u) u^(i+j), c(i) = integral of (1-u) u^(3+i), 0 to 1.</summary>
    internal const double BiasConstant = -3.0 / 7;

    /// <summary>Bandwidths of both sides; a side's reach where nothing better can be had.</summary>
    public static Bandwidths Of(CenteredValues values)
    {
        var pilots = PilotBandwidths.Of(values);
        var left = Constants(values, Side.Left, pilots);
        var right = Constants(values, Side.Right, pilots);
        var (reachLeft, reachRight) = (values.Reach(Side.Left), values.Reach(Side.Right));
        var (nearLeft, nearRight) = (values.Nearest(Side.Left, DensityTest.Minimum), values.Nearest(Side.Right, DensityTest.Minimum));
        var (reach, near) = (Math.Max(reachLeft, reachRight), Math.Max(nearLeft, nearRight));
        var difference = Bounded(Best(left.Variance + right.Variance, right.Bias - left.Bias, values.Count), near, reach);
        var sum = Bounded(Best(left.Variance + right.Variance, right.Bias + left.Bias, values.Count), near, reach);
        return new(
            Median(Bounded(Best(left.Variance, left.Bias, values.Count), nearLeft, reachLeft), difference, sum),
            Median(Bounded(Best(right.Variance, right.Bias, values.Count), nearRight, reachRight), difference, sum));
    }

    /// <summary>Bias and variance of one side's density without their rates in n and h.</summary>
    static (double Bias, double Variance) Constants(CenteredValues values, Side side, PilotBandwidths pilots)
    {
        // The slope's bias is even in the side: u^3 mirrored changes its sign, and so does the slope's own column.
        var curvature = SideFit.Of(values, side, pilots.Bias, Order + 2).Derivative(Order + 1);
        var variance = SideFit.Of(values, side, pilots.Variance, Order).Variance(1);
        return (BiasConstant * curvature / 6, variance * pilots.Variance * values.Count);
    }

    static double Best(double variance, double bias, int count) => Math.Pow(variance / (2 * Order * bias * bias * count), 1.0 / (2 * Order + 1));

    /// <summary>Never beyond the data, never with fewer values than the test needs; without a bias the data's reach.</summary>
    internal static double Bounded(double width, double near, double reach) => double.IsNaN(width) ? reach : Math.Max(near, Math.Min(width, reach));

    static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
