using MathNet.Numerics;

namespace FraudAnalytics.Features;

/// <summary>A value that returns: which, and the places where it stands.</summary>
/// <param name="Value">The value, rounded.</param>
/// <param name="Places">Numbers of the lots with it, ascending.</param>
public readonly record struct Repeated(double Value, int[] Places);

/// <summary>How constant the distance of two bidders' prices is, and how likely that is by chance. Source: methods CO-07.</summary>
public static class PriceOffsets
{
    static readonly double[] Steps = [1, 2, 2.5, 5];

    /// <summary>Standard deviation of the natural logs of ratios; NaN for fewer than two.</summary>
    /// <param name="ratios">Ratios of prices, above 0.</param>
    public static double Deviation(ReadOnlySpan<double> ratios)
    {
        if (ratios.Length < 2) return double.NaN;
        double mean = 0, squares = 0;
        foreach (var ratio in ratios) mean += Math.Log(ratio);
        mean /= ratios.Length;
        foreach (var ratio in ratios) squares += (Math.Log(ratio) - mean) * (Math.Log(ratio) - mean);
        return Math.Sqrt(squares / (ratios.Length - 1));
    }

    /// <summary>The value that returns most often once rounded; of equally frequent ones the smallest.</summary>
    /// <param name="values">Values, at least one.</param>
    /// <param name="decimals">Decimals kept, 0 to 15.</param>
    public static Repeated Mode(ReadOnlySpan<double> values, int decimals)
    {
        var rounded = new double[values.Length];
        var order = new int[values.Length];
        for (var index = 0; index < values.Length; index++) (rounded[index], order[index]) = (Math.Round(values[index], decimals), index);
        Array.Sort((double[])rounded.Clone(), order);
        var (best, length) = (0, 0);
        for (int start = 0, end = 1; end <= order.Length; end++)
        {
            if (end < order.Length && rounded[order[end]] == rounded[order[start]]) continue;
            if (end - start > length) (best, length) = (start, end - start);
            start = end;
        }
        int[] places = [.. order.AsSpan(best, length).ToArray().Order()];
        return new(rounded[places[0]], places);
    }

    /// <summary>
    /// Chance that a standard deviation of log ratios is this small where that of others is <paramref name="usual"/>: lower tail of the F distribution of the ratio of variances.
    /// </summary>
    /// <param name="deviation">Standard deviation of the log ratios.</param>
    /// <param name="lots">Ratios that it is of, at least 2.</param>
    /// <param name="usual">Standard deviation of the log ratios of others, above 0.</param>
    /// <param name="freedom">Its degrees of freedom, at least 1.</param>
    public static double ChanceOfDeviation(double deviation, int lots, double usual, int freedom)
    {
        var f = deviation * deviation / (usual * usual);
        double own = lots - 1;
        return SpecialFunctions.BetaRegularized(own / 2, freedom / 2.0, own * f / (own * f + freedom));
    }

    /// <summary>Upper bound of the chance that some value stands in k of n lots: C(n, k) q^(k - 1), q the chance that a given cell is met.</summary>
    /// <param name="lots">n.</param>
    /// <param name="repeats">k, 1 to n.</param>
    /// <param name="cell">q, 0 to 1.</param>
    public static double ChanceOfRepeats(int lots, int repeats, double cell) =>
        cell <= 0 ? 0 : Math.Min(1, Math.Exp(SpecialFunctions.BinomialLn(lots, repeats) + (repeats - 1) * Math.Log(cell)));

    /// <summary>The largest of 1, 2, 2.5 and 5 times a power of ten, from 0.01 to 500 million, that divides all prices: how finely they were rounded.</summary>
    public static double Granularity(ReadOnlySpan<double> prices)
    {
        for (var power = 100_000_000d; power > 0.005; power /= 10)
            for (var step = Steps.Length - 1; step >= 0; step--)
                if (Divides(Steps[step] * power, prices)) return Steps[step] * power;
        return 0.01;
    }

    static bool Divides(double step, ReadOnlySpan<double> prices)
    {
        foreach (var price in prices)
            if (Math.Abs(Math.Round(price / step) * step - price) > Math.Max(step * 1e-6, price * 1e-12)) return false;
        return true;
    }
}
