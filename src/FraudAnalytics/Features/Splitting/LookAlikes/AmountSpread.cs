namespace FraudAnalytics.Features.Splitting.LookAlikes;

/// <summary>How much amounts differ from each other.</summary>
static class AmountSpread
{
    /// <summary>Standard deviation (n - 1) over mean of positive amounts; not a number for fewer than two.</summary>
    public static double Variation(ReadOnlySpan<long> amounts)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var amount in amounts) mean += amount / (double)amounts.Length;
        foreach (var amount in amounts) squares += (amount - mean) * (amount - mean);
        return amounts.Length < 2 ? double.NaN : Math.Sqrt(squares / (amounts.Length - 1)) / mean;
    }

    /// <summary>Smallest difference of two amounts, over the larger of them; 0 when two are equal, infinite for fewer than two.</summary>
    public static double SmallestGap(ReadOnlySpan<long> amounts)
    {
        long[] sorted = [.. amounts];
        Array.Sort(sorted);
        var smallest = double.PositiveInfinity;
        for (var at = 1; at < sorted.Length; at++) smallest = Math.Min(smallest, (sorted[at] - sorted[at - 1]) / (double)sorted[at]);
        return smallest;
    }
}
