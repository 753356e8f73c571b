using FraudAnalytics.Features.Bunching;
using MathNet.Numerics.LinearAlgebra.Double;

namespace FraudAnalytics.Tests.Features.Bunching;

/// <summary>The constants of the bandwidths, from the moments of the kernels on [0, 1].</summary>
public sealed class DensityBandwidthTests
{
    [Fact]
    public void Bias_constant_of_the_triangular_kernel() =>
        Assert.Equal(DensityBandwidth.BiasConstant, BiasOf(2, 1, k => 1.0 / (k + 1) - 1.0 / (k + 2)), 1e-10);

    [Theory]
    [InlineData(2, 1, PilotBandwidths.VarianceRatio)]
    [InlineData(4, 3, PilotBandwidths.BiasRatio)]
    public void Constants_of_the_uniform_kernel(int order, int derivative, double expected)
    {
        var factorial = Enumerable.Range(1, order + 1).Aggregate(1.0, (product, factor) => product * factor);
        var bias = BiasOf(order, derivative, k => 1.0 / (k + 1)) / factorial;
        var inverse = Design(order, k => 1.0 / (k + 1)).Inverse();
        // Double integral of u^i v^j min(u, v) = integral of (1 - t^(i+1)) (1 - t^(j+1)) / ((i+1) (j+1)) over t.
        var influence = DenseMatrix.Create(order + 1, order + 1, (i, j) => (1 - 1.0 / (i + 2) - 1.0 / (j + 2) + 1.0 / (i + j + 3)) / ((i + 1) * (j + 1)));
        var variance = (inverse * influence * inverse)[derivative, derivative];
        Assert.Equal(1, variance / (bias * bias) / expected, 1e-5);
    }

    static double BiasOf(int order, int derivative, Func<int, double> moment) =>
        (Design(order, moment).Inverse() * DenseVector.Create(order + 1, i => moment(order + 1 + i)))[derivative];

    static DenseMatrix Design(int order, Func<int, double> moment) => DenseMatrix.Create(order + 1, order + 1, (i, j) => moment(i + j));
}
