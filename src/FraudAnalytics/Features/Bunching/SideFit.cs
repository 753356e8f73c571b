using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra.Double;

namespace FraudAnalytics.Features.Bunching;

/// <summary>Local polynomial of the empirical distribution function on one side of the cutoff: its first derivative there is the density.</summary>
/// <remarks>
/// Source: Cattaneo, Jansson and Ma, "Simple Local Polynomial Density Estimators", JASA 2020: triangular kernel, jackknife variance; methods SP-03.
/// In the unrestricted model each side has columns of its own, so two fits of one side are the joint fit.
/// </remarks>
sealed class SideFit
{
    readonly double width;
    readonly double[] coefficients;
    readonly double[] variances;

    SideFit(SideMoments moments, double width)
    {
        this.width = width;
        (Count, Different) = (moments.Count, moments.Different);
        var inverse = moments.Design.Inverse();
        coefficients = [.. inverse * DenseVector.OfArray(moments.Response)];
        variances = [.. (inverse * moments.Influence * inverse).Diagonal()];
    }

    /// <summary>Values within the bandwidth.</summary>
    public int Count { get; }

    /// <summary>Different values within the bandwidth.</summary>
    public int Different { get; }

    /// <summary>Fits one side; linear in the values within the bandwidth.</summary>
    /// <param name="values">The whole sample.</param>
    /// <param name="side">The side fitted.</param>
    /// <param name="width">Bandwidth in the unit of the values, above 0.</param>
    /// <param name="order">Order of the polynomial.</param>
    public static SideFit Of(CenteredValues values, Side side, double width, int order) => new(SideMoments.Of(values, side, width, order), width);

    /// <summary>Derivative of the distribution function at the cutoff: 1 is the density. NaN where it cannot be fitted.</summary>
    public double Derivative(int number) => SpecialFunctions.Factorial(number) * coefficients[number] / Math.Pow(width, number);

    /// <summary>Jackknife variance of <see cref="Derivative"/>.</summary>
    public double Variance(int number)
    {
        var scale = SpecialFunctions.Factorial(number) / Math.Pow(width, number);
        return scale * scale * variances[number];
    }
}
