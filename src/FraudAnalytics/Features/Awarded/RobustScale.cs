namespace FraudAnalytics.Features.Awarded;

/// <summary>Middle and spread that a few wild values do not move.</summary>
/// <param name="Median">Median; the mean of the two middle values of an even number.</param>
/// <param name="Mad">Median of the absolute distances from it.</param>
readonly record struct RobustScale(double Median, double Mad)
{
    // The quartile of the normal distribution: makes a distance of one MAD .6745 standard deviations.
    const double Quartile = 0.6745;

    /// <summary>The scale of some values, which are put in ascending order.</summary>
    public static RobustScale Of(Span<double> values)
    {
        if (values.IsEmpty) return new(double.NaN, double.NaN);
        values.Sort();
        var median = Middle(values);
        var distances = new double[values.Length];
        for (var index = 0; index < values.Length; index++) distances[index] = Math.Abs(values[index] - median);
        distances.AsSpan().Sort();
        return new(median, Middle(distances));
    }

    /// <summary>z = .6745 (x - median) / MAD. Source: methods RI-13; Iglewicz and Hoaglin 1993.</summary>
    /// <param name="value">x.</param>
    /// <param name="smallestMad">A smaller spread counts as this one: where nearly all values are equal, small differences are not far.</param>
    public double Z(double value, double smallestMad) => Quartile * (value - Median) / Math.Max(Mad, smallestMad);

    static double Middle(ReadOnlySpan<double> sorted) => sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
}
