using MathNet.Numerics;

namespace FraudAnalytics.Features.Bunching;

/// <summary>Is there a step in the density of a running variable at a cutoff? Contracts cut to fit below a threshold leave one.</summary>
/// <remarks>
/// Source: Cattaneo, Jansson and Ma, "Simple Local Polynomial Density Estimators", JASA 2020, and "Manipulation Testing Based on Density Discontinuity", Stata Journal 2018; methods SP-03.
/// Unrestricted model, bandwidth for a polynomial of order 2, inference with order 3 (which removes the bias of the bandwidth), triangular kernel, jackknife variance.
/// For the aggregate of a group or category: a single small buyer seldom has the values.
/// </remarks>
static class DensityTest
{
    /// <summary>Order of the polynomial that the bandwidth is best for.</summary>
    internal const int Order = 2;

    /// <summary>Values, and different values, that a side needs within its bandwidth.</summary>
    internal const int Minimum = 20 + Order + 1;

    const int InferenceOrder = Order + 1;

    /// <summary>The test with bandwidths that the data choose.</summary>
    /// <param name="values">Running variable, such as ln(amount / threshold); any order.</param>
    /// <param name="cutoff">In the unit of the values; a value equal to it is right of it.</param>
    public static Assessed<DensityStep> Of(ReadOnlySpan<double> values, double cutoff = 0)
    {
        var centered = CenteredValues.Of(values, cutoff);
        return TooFew(centered) is { } reason ? new NotAssessable(reason) : Of(centered, DensityBandwidth.Of(centered));
    }

    /// <summary>The test with given bandwidths.</summary>
    public static Assessed<DensityStep> Of(CenteredValues values, Bandwidths widths)
    {
        if (TooFew(values) is { } reason) return new NotAssessable(reason);
        if (!(widths.Left > 0 && widths.Right > 0)) return new NotAssessable("a bandwidth is not positive");
        var left = SideFit.Of(values, Side.Left, widths.Left, InferenceOrder);
        var right = SideFit.Of(values, Side.Right, widths.Right, InferenceOrder);
        if (Math.Min(left.Count, right.Count) < Minimum) return new NotAssessable("too few values near the cutoff on a side");
        if (Math.Min(left.Different, right.Different) < Minimum) return new NotAssessable("too few different values near the cutoff on a side");
        return Compared(left, right, widths);
    }

    static string? TooFew(CenteredValues values) =>
        Math.Min(values.CountOf(Side.Left), values.CountOf(Side.Right)) < Minimum ? "too few values on a side of the cutoff" : null;

    static Assessed<DensityStep> Compared(SideFit left, SideFit right, Bandwidths widths)
    {
        var (below, above) = (left.Derivative(1), right.Derivative(1));
        var error = Math.Sqrt(left.Variance(1) + right.Variance(1));
        var t = (above - below) / error;
        if (!double.IsFinite(t) || !(error > 0)) return new NotAssessable("the values near the cutoff have no spread that a density could be fitted to");
        var twoSided = SpecialFunctions.Erfc(Math.Abs(t) / Constants.Sqrt2);
        return new DensityStep(below, above, error, t, twoSided, SpecialFunctions.Erfc(-t / Constants.Sqrt2) / 2, widths, left.Count, right.Count);
    }
}

/// <summary>The densities on both sides of a cutoff, and the test that they are equal.</summary>
/// <param name="Left">Density just left of the cutoff, per unit of the running variable. A local polynomial is not bound to be positive.</param>
/// <param name="Right">Density just right of it.</param>
/// <param name="Error">Standard error of right - left.</param>
/// <param name="T">(Right - Left) / Error, standard normal without a step; negative where contracts crowd below a threshold.</param>
/// <param name="P">Two-sided p-value.</param>
/// <param name="PLeftHigher">One-sided p-value of a higher density on the left.</param>
/// <param name="Widths">Bandwidths used.</param>
/// <param name="CountLeft">Values used on the left.</param>
/// <param name="CountRight">Values used on the right.</param>
sealed record DensityStep(double Left, double Right, double Error, double T, double P, double PLeftHigher, Bandwidths Widths, int CountLeft, int CountRight);

/// <summary>How far from the cutoff values count, on each side, in the unit of the running variable.</summary>
readonly record struct Bandwidths(double Left, double Right);
