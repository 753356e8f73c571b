using MathNet.Numerics;

namespace FraudAnalytics.Features;

/// <summary>Do groups of values vary equally? Analysis of variance of the distances to each group's median, which outliers and skew hardly move. Source: Brown and Forsythe 1974; methods BR-13.</summary>
public static class BrownForsythe
{
    /// <summary>W and its p-value, P(F ≥ W) with k - 1 and N - k degrees of freedom; (NaN, 1) where a group has fewer than two values or no distances differ.</summary>
    public static (double W, double PValue) Test(params ReadOnlySpan<double[]> groups)
    {
        var count = 0;
        var total = 0.0;
        var distances = new double[groups.Length][];
        for (var group = 0; group < groups.Length; group++)
        {
            if (groups[group].Length < 2) return (double.NaN, 1);
            var median = Median(groups[group]);
            distances[group] = Array.ConvertAll(groups[group], value => Math.Abs(value - median));
            count += distances[group].Length;
            total += distances[group].Sum();
        }
        if (groups.Length < 2) return (double.NaN, 1);
        double between = 0, within = 0;
        foreach (var group in distances)
        {
            var mean = group.Average();
            between += group.Length * (mean - total / count) * (mean - total / count);
            foreach (var distance in group) within += (distance - mean) * (distance - mean);
        }
        if (!(within > 0)) return between > 0 ? (double.PositiveInfinity, 0) : (double.NaN, 1);
        var (first, second) = (groups.Length - 1.0, (double)(count - groups.Length));
        var w = between / first / (within / second);
        return (w, double.IsNaN(w) ? 1 : SpecialFunctions.BetaRegularized(second / 2, first / 2, second / (second + first * w)));
    }

    /// <summary>The median; the mean of the middle two of an even number. NaN for none.</summary>
    public static double Median(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return double.NaN;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
