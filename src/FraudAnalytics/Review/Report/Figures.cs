using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Review.Report;

/// <summary>Numbers as a reader sees them.</summary>
static class Figures
{
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Whole number with grouped digits.</summary>
    public static string Count(long value) => value.ToString("#,##0", Invariant);

    /// <summary>A share between 0 and 1 as per cent.</summary>
    public static string Percent(double share) => (share * 100).ToString(share is > 0 and < 0.1 ? "0.##" : "0.#", Invariant) + " %";

    /// <summary>Probability that review is worth it: three decimals, never 0 or 1 by rounding.</summary>
    public static string Risk(double risk) => Math.Clamp(risk, 0.001, 0.999).ToString("0.000", Invariant);

    /// <summary>A p- or q-value with two significant digits.</summary>
    public static string Probability(double p) => p < 0.0001 ? "<\u00A00.0001" : p.ToString("0.####", Invariant) is "1" && p < 1 ? ">\u00A00.9999" : Significant(p, 2);

    /// <summary>Log2 odds with sign and the digits given.</summary>
    public static string Bits(decimal weight) => weight.ToString("+0.00;\u22120.00;0.00", Invariant);

    /// <summary>A measured value in its unit: amounts to the cent, everything else to four significant digits.</summary>
    public static string Measure(double value, string unit)
    {
        if (double.IsNaN(value)) return "\u2013";
        if (double.IsInfinity(value)) return value > 0 ? "\u221E" : "\u2212\u221E";
        var number = unit.Length == 3 && Currency.TryParse(unit, out _) ? value.ToString("#,##0.##", Invariant) : Significant(value, 4);
        return number.Replace('-', '\u2212');
    }

    /// <summary>An exact amount with grouped digits.</summary>
    public static string Amount(decimal amount) => amount.ToString("#,##0.##", Invariant).Replace('-', '\u2212');

    /// <summary>An amount short enough for an axis or a headline: <c>1.20 M</c>.</summary>
    public static string Compact(decimal amount) => Rounded(amount, "0.00");

    /// <summary>An axis label: <c>1.2 M</c>.</summary>
    public static string Tick(double value) => Math.Abs(value) < 10 ? Significant(value, 3) : Rounded((decimal)value, "0.##");

    /// <summary>The value that <see cref="Compact"/> shows, so that arithmetic on the page can be checked against what is printed.</summary>
    public static decimal Shown(decimal amount) => decimal.Round(amount / Step(amount), IsWhole(amount) ? 0 : 2, MidpointRounding.AwayFromZero) * Step(amount);

    static string Rounded(decimal amount, string format)
    {
        var step = Step(amount);
        var unit = step switch { 1_000_000_000m => " bn", 1_000_000m => " M", 1_000m => " k", _ => "" };
        return (amount / step).ToString(IsWhole(amount) ? "#,##0" : unit.Length == 0 ? "0.##" : format, Invariant).Replace('-', '\u2212') + unit;
    }

    // Between a thousand and ten thousand, where cents say nothing and k would hide too much.
    static bool IsWhole(decimal amount) => decimal.Abs(amount) is >= 1_000m and < 10_000m;

    static decimal Step(decimal amount) =>
        decimal.Abs(amount) switch { >= 1_000_000_000m => 1_000_000_000m, >= 1_000_000m => 1_000_000m, >= 10_000m => 1_000m, _ => 1m };

    static string Significant(double value, int digits)
    {
        if (value == 0) return "0";
        var decimals = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return decimals <= 0 ? value.ToString("#,##0", Invariant) : value.ToString("#,##0." + new string('#', Math.Min(decimals, 12)), Invariant);
    }
}
