using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace FraudAnalytics.Features.Bunching;

/// <summary>Fits a smooth density to the amounts away from a threshold, so that what happens at the threshold does not make its own yardstick.</summary>
/// <remarks>Counts in narrow bins of ln(amount / threshold) are Poisson with a log-quadratic mean (Lindsey's method); fitted by Newton's steps. Source: methods SP-02.</remarks>
static class LogDensityFit
{
    const int Fewest = 50;
    const int FewestBins = 6;
    const double BinWidth = 0.05;

    /// <summary>The density around a threshold.</summary>
    /// <param name="running">ln(amount / threshold), any order.</param>
    /// <param name="left">No values from -left...</param>
    /// <param name="right">...to +right are used: where contracts may come from and go to.</param>
    /// <param name="reach">No values beyond this distance are used. 1 is a factor of 2.7.</param>
    public static Assessed<LogDensity> Of(ReadOnlySpan<double> running, double left = 0.16, double right = 0.31, double reach = 1)
    {
        var bins = Bins(running, left, right, reach);
        if (bins.Sum(bin => bin.Count) < Fewest) return new NotAssessable("too few amounts away from the threshold");
        if (bins.Count(bin => bin.Count > 0) < FewestBins) return new NotAssessable("amounts away from the threshold are of too few sizes");
        var coefficients = Fitted(bins);
        if (!coefficients.All(double.IsFinite)) return new NotAssessable("no smooth density fits the amounts");
        return new LogDensity(coefficients[1], coefficients[2]);
    }

    /// <summary>Middles and counts of the bins that lie wholly within reach and outside the hole.</summary>
    static (double Middle, double Count)[] Bins(ReadOnlySpan<double> running, double left, double right, double reach)
    {
        var last = (int)Math.Floor(reach / BinWidth + 1e-9);
        var counts = new double[2 * last];
        foreach (var x in running)
            if (Math.Abs(x) < last * BinWidth) counts[Math.Clamp((int)Math.Floor(x / BinWidth) + last, 0, 2 * last - 1)]++;
        return [.. counts.Select((count, index) => ((index - last + 0.5) * BinWidth, count)).Where(bin => bin.Item1 + BinWidth / 2 <= -left + 1e-9 || bin.Item1 - BinWidth / 2 >= right - 1e-9)];
    }

    static double[] Fitted((double Middle, double Count)[] bins)
    {
        var columns = DenseMatrix.Create(bins.Length, 3, (row, power) => Math.Pow(bins[row].Middle, power));
        var counts = DenseVector.Create(bins.Length, row => bins[row].Count);
        // The first working response of a Poisson regression: half a count keeps empty bins finite.
        Vector<double> linear = DenseVector.Create(bins.Length, row => Math.Log(counts[row] + 0.5));
        Vector<double> coefficients = DenseVector.Create(3, 0);
        for (var step = 0; step < 50; step++)
        {
            var means = linear.PointwiseExp();
            var weighted = columns.MapIndexed((row, _, value) => value * means[row]);
            var next = weighted.TransposeThisAndMultiply(columns).Solve(weighted.TransposeThisAndMultiply(linear + (counts - means).PointwiseDivide(means)));
            if ((next - coefficients).InfinityNorm() < 1e-10) return [.. next];
            coefficients = next;
            linear = (columns * next).PointwiseMinimum(50);
        }
        return [double.NaN];
    }
}
