namespace FraudAnalytics.Indicators;

/// <summary>Quantiles of type 8 of Hyndman and Fan (1996), nearly unbiased for the median, and the fences of Tukey.</summary>
/// <param name="sorted">Values in ascending order, without NaN.</param>
sealed class Quantiles(double[] sorted)
{
    const double FenceWidth = 1.5;

    /// <summary>Takes the values; those that are no number (0 divided by 0) are left out.</summary>
    public static Quantiles Of(IEnumerable<double> values)
    {
        var sorted = values.Where(value => !double.IsNaN(value)).ToArray();
        Array.Sort(sorted);
        return new(sorted);
    }

    public double Q1 => At(.25);

    public double Q3 => At(.75);

    public double LowerFence => Math.FusedMultiplyAdd(Q3 - Q1, -FenceWidth, Q1);

    public double UpperFence => Math.FusedMultiplyAdd(Q3 - Q1, FenceWidth, Q3);

    /// <summary>The quantile at <paramref name="share"/>; NaN without values or outside 0 to 1.</summary>
    public double At(double share)
    {
        if (sorted.Length == 0 || share is not (>= 0 and <= 1)) return double.NaN;
        var position = (sorted.Length + 1.0 / 3) * share + 1.0 / 3;
        var below = (int)position;
        if (below <= 0 || share == 0) return sorted[0];
        if (below >= sorted.Length || share == 1) return sorted[^1];
        var (low, high) = (sorted[below - 1], sorted[below]);
        return low + (position - below) * (high - low);
    }
}
