namespace FraudAnalytics.Review.Report;

/// <summary>Rounds parts so that what is printed adds up to the printed total (largest remainder).</summary>
static class Apportion
{
    /// <summary>Each part rounded to two decimals, up or down, such that their sum is <paramref name="total"/> rounded to two decimals.</summary>
    /// <remarks>Parts that do not sum to the total beyond rounding are returned as rounded: a difference must stay visible.</remarks>
    public static decimal[] Round(IReadOnlyList<double> parts, double total)
    {
        var shown = parts.Select(Cents).ToArray();
        var missing = (int)((Cents(total) - shown.Sum()) * 100);
        if (Math.Abs(missing) > parts.Count || Math.Abs(parts.Sum() - total) > 1e-6) return shown;
        var byError = Enumerable.Range(0, shown.Length).OrderByDescending(index => ((decimal)parts[index] - shown[index]) * Math.Sign(missing)).ThenBy(index => index);
        foreach (var index in byError.Take(Math.Abs(missing))) shown[index] += 0.01m * Math.Sign(missing);
        return shown;
    }

    /// <summary>Rounded to two decimals.</summary>
    public static decimal Cents(double value) => decimal.Round((decimal)value, 2, MidpointRounding.AwayFromZero);
}
