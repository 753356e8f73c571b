using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace FraudAnalytics.Features.Bunching;

/// <summary>The counts there would be without a threshold: a polynomial through all bins but the excluded ones.</summary>
/// <remarks>
/// A dummy for each excluded bin takes that bin out of the regression, so the polynomial is the least squares one of the others. Every result is linear in the counts:
/// made once, it serves all draws of the bootstrap. Source: methods SP-04 (Chetty et al. 2011; Kleven and Waseem 2013).
/// </remarks>
sealed class Counterfactual
{
    readonly double[][] hat;
    readonly int[] included;
    readonly int lowest;

    /// <summary>Prepares the regression for bins -lowest to highest without from..to.</summary>
    /// <param name="bins">Only their indices are read.</param>
    /// <param name="order">Order of the polynomial in z / largest |z|.</param>
    /// <param name="from">First excluded bin.</param>
    /// <param name="to">Last excluded bin.</param>
    public Counterfactual(BunchingBins bins, int order, int from, int to)
    {
        (lowest, Order) = (bins.Lowest, order);
        included = [.. Enumerable.Range(bins.Lowest, bins.Count).Where(z => z < from || z > to).Select(z => z - bins.Lowest)];
        double scale = Math.Max(Math.Abs(bins.Lowest), Math.Abs(bins.Highest));
        var all = DenseMatrix.Create(bins.Count, order + 1, (row, power) => Math.Pow((row + bins.Lowest) / scale, power));
        var rows = DenseMatrix.Create(included.Length, order + 1, (row, power) => all[included[row], power]);
        hat = (all * rows.QR(QRMethod.Thin).Solve(DenseMatrix.CreateIdentity(included.Length))).ToRowArrays();
    }

    /// <summary>Order of the polynomial.</summary>
    public int Order { get; }

    /// <summary>Indices, from 0, of the bins that the polynomial is fitted to.</summary>
    public ReadOnlySpan<int> Included => included;

    /// <summary>The polynomial at every bin, from the lowest up.</summary>
    public double[] Of(ReadOnlySpan<double> counts)
    {
        var without = new double[hat.Length];
        for (var index = 0; index < without.Length; index++) without[index] = At(index, counts);
        return without;
    }

    /// <summary>Excess at bins from..0, gap at bins 1..to, and the counterfactual at bin 0.</summary>
    public Masses Measure(ReadOnlySpan<double> counts, int from, int to)
    {
        double excess = 0, missing = 0;
        for (var z = from; z <= 0; z++) excess += counts[z - lowest] - At(z - lowest, counts);
        for (var z = 1; z <= to; z++) missing += At(z - lowest, counts) - counts[z - lowest];
        return new(excess, missing, At(-lowest, counts));
    }

    double At(int bin, ReadOnlySpan<double> counts)
    {
        var sum = 0.0;
        for (var index = 0; index < included.Length; index++) sum += hat[bin][index] * counts[included[index]];
        return sum;
    }
}

/// <summary>What a threshold moved.</summary>
/// <param name="Excess">B: contracts above the counterfactual just below the threshold.</param>
/// <param name="Missing">M: contracts lacking just above it.</param>
/// <param name="AtThreshold">c0: counterfactual contracts in the last bin below.</param>
readonly record struct Masses(double Excess, double Missing, double AtThreshold)
{
    /// <summary>b = B / c0: how many bins' worth of contracts crowd below.</summary>
    public double Ratio => Excess / AtThreshold;
}
