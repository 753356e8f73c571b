namespace FraudAnalytics.Features.Splitting.LookAlikes;

/// <summary>Values on one side of a threshold are not in the data (published elsewhere, or not at all): then a pile at the threshold cannot be assessed. Source: methods SP-03, false positives (reverse discontinuity).</summary>
static class ReportingLimit
{
    /// <summary>What to say where nothing lies above.</summary>
    public const string NothingAbove = "values above the threshold are not in the data";

    /// <summary>What to say where nothing lies below.</summary>
    public const string NothingBelow = "values below the threshold are not in the data";

    /// <summary>Fewest contracts that must be expected on the empty side.</summary>
    public const double FewestExpected = 10;

    // Share of the expected that may be there: entry errors, values with other tax.
    const double Strays = 0.01;

    /// <summary>The reason why the threshold cannot be assessed, or null.</summary>
    /// <param name="below">Contracts in bands of equal width in the logarithm, the one next to the threshold first.</param>
    /// <param name="above">The same above it. Three bands or more on each side.</param>
    public static string? Why(ReadOnlySpan<int> below, ReadOnlySpan<int> above)
    {
        if (IsMissing(above, below)) return NothingAbove;
        return IsMissing(below, above) ? NothingBelow : null;
    }

    static bool IsMissing(ReadOnlySpan<int> side, ReadOnlySpan<int> other)
    {
        var (seen, expected) = (0L, Expected(side.Length, other));
        foreach (var count in side) seen += count;
        return expected >= FewestExpected && seen <= Strays * expected;
    }

    /// <summary>Contracts to expect in the bands beyond the threshold: a straight line through the logarithms of the other side's counts, without the band next to it, where they may pile up.</summary>
    static double Expected(int bands, ReadOnlySpan<int> other)
    {
        if (other.Length < 3) return 0;
        var (level, slope) = Line(other[1..]);
        // Never more than the line's value at the threshold: a rise is not prolonged.
        slope = Math.Max(slope, 0);
        var expected = 0.0;
        for (var band = 1; band <= bands; band++) expected += Math.Exp(level - slope * (band - 0.5)) - 0.5;
        return expected;
    }

    // Least squares of ln(count + .5) at distances 1.5, 2.5, ... bands from the threshold, weighted by count + .5; the slope is by band away from the threshold.
    static (double Level, double Slope) Line(ReadOnlySpan<int> counts)
    {
        var (weights, x, y, xx, xy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var band = 0; band < counts.Length; band++)
        {
            var (weight, at, height) = (counts[band] + 0.5, band + 1.5, Math.Log(counts[band] + 0.5));
            (weights, x, y, xx, xy) = (weights + weight, x + weight * at, y + weight * height, xx + weight * at * at, xy + weight * at * height);
        }
        var slope = (weights * xy - x * y) / (weights * xx - x * x);
        return ((y - slope * x) / weights, slope);
    }
}
