using System.Globalization;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>Metrics as a reader sees them: in percent, with a dash where there is none.</summary>
public static class MetricText
{
    /// <summary>Percent with one decimal.</summary>
    public static string Percent(double share) => double.IsNaN(share) ? "\u2013" : (share * 100).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Percent with the standard deviation behind it.</summary>
    public static string Spread(Measured measured) => double.IsNaN(measured.Sd) ? Percent(measured.Value) : $"{Percent(measured.Value)} \u00B1{Percent(measured.Sd)}";

    /// <summary>A lift with two decimals.</summary>
    public static string Times(double lift) => double.IsNaN(lift) ? "\u2013" : lift.ToString("0.00", CultureInfo.InvariantCulture);
}
