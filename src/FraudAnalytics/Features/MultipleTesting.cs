using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Features;

/// <summary>Adjusts many p-values (XC-02) and combines several of one subject (XC-03). All take p-values from 0 to 1.</summary>
public static class MultipleTesting
{
    /// <summary>Benjamini-Hochberg q-values, in the order given: share of false discoveries among tests at least this extreme, for independent tests.</summary>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> pValues) => StepUp(pValues, 1);

    /// <summary>Benjamini-Yekutieli q-values, in the order given: as Benjamini-Hochberg, but under any dependence.</summary>
    public static double[] BenjaminiYekutieli(ReadOnlySpan<double> pValues)
    {
        var harmonic = 0d;
        for (var rank = 1; rank <= pValues.Length; rank++) harmonic += 1.0 / rank;
        return StepUp(pValues, harmonic);
    }

    /// <summary>Holm's adjusted p-values, in the order given: probability of even one false discovery, under any dependence.</summary>
    public static double[] Holm(ReadOnlySpan<double> pValues)
    {
        var order = Order(pValues);
        var adjusted = new double[pValues.Length];
        var largest = 0d;
        for (var index = 0; index < order.Length; index++)
        {
            largest = Math.Max(largest, Math.Min(1, (order.Length - index) * pValues[order[index]]));
            adjusted[order[index]] = largest;
        }
        return adjusted;
    }

    /// <summary>Fisher's combination of independent p-values; NaN for none.</summary>
    public static double Fisher(ReadOnlySpan<double> pValues)
    {
        if (pValues.IsEmpty) return double.NaN;
        var sum = 0d;
        foreach (var p in pValues) sum -= Math.Log(p);
        return double.IsPositiveInfinity(sum) ? 0 : SpecialFunctions.GammaUpperRegularized(pValues.Length, sum);
    }

    /// <summary>Stouffer's combination of independent one-sided p-values; NaN for none.</summary>
    public static double Stouffer(ReadOnlySpan<double> pValues)
    {
        if (pValues.IsEmpty) return double.NaN;
        var sum = 0d;
        foreach (var p in pValues) sum += -Normal.InvCDF(0, 1, p);
        return Normal.CDF(0, 1, -sum / Math.Sqrt(pValues.Length));
    }

    /// <summary>Cauchy combination (ACAT): holds for dependent p-values, such as the screens of one lot; NaN for none.</summary>
    public static double Cauchy(ReadOnlySpan<double> pValues)
    {
        if (pValues.IsEmpty) return double.NaN;
        var sum = 0d;
        foreach (var p in pValues)
        {
            if (p <= 0) return 0;
            // Near 0 the tangent loses its digits; 1/(p pi) is its limit. A p of 1 must not drown the others in minus infinity.
            sum += p < 1e-15 ? 1 / (p * Math.PI) : Math.Tan((0.5 - Math.Min(p, 1 - 1e-15)) * Math.PI);
        }
        var mean = sum / pValues.Length;
        return mean > 1e15 ? 1 / (mean * Math.PI) : 0.5 - Math.Atan(mean) / Math.PI;
    }

    static double[] StepUp(ReadOnlySpan<double> pValues, double factor)
    {
        var order = Order(pValues);
        var adjusted = new double[pValues.Length];
        var smallest = 1d;
        for (var index = order.Length - 1; index >= 0; index--)
        {
            smallest = Math.Min(smallest, pValues[order[index]] * factor * order.Length / (index + 1));
            adjusted[order[index]] = smallest;
        }
        return adjusted;
    }

    static int[] Order(ReadOnlySpan<double> pValues)
    {
        var keys = pValues.ToArray();
        var order = new int[keys.Length];
        for (var index = 0; index < order.Length; index++) order[index] = index;
        Array.Sort(keys, order);
        return order;
    }
}
