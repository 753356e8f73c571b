using System.Globalization;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>A p-value as people say it.</summary>
static class PlainChance
{
    /// <summary><c>about once in 40</c>, <c>less than once in 10,000</c>, <c>in more than every second case</c>.</summary>
    /// <param name="p">The p-value, 0 to 1.</param>
    public static string InWords(double p)
    {
        if (p > 0.5) return "in more than every second case";
        var times = 1 / Math.Max(p, 1e-9);
        if (times > 9_999) return "less than once in 10,000";
        var step = times < 20 ? 1 : times < 100 ? 5 : times < 1_000 ? 10 : 100;
        return string.Create(CultureInfo.InvariantCulture, $"about once in {Math.Round(times / step) * step:#,##0}");
    }
}
