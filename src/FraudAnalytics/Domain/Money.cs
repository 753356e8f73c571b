using System.Globalization;

namespace FraudAnalytics.Domain;

/// <summary>An exact amount in one currency, held as a whole number of ten-thousandths (±922 trillion).</summary>
/// <remarks>
/// Sums and comparisons with thresholds are exact and reproducible in any order; floating point enters only inside statistics.
/// Amounts of different currencies are never added or compared: both operations throw.
/// </remarks>
public readonly record struct Money(long Units, Currency Currency)
{
    /// <summary>Units in one unit of currency: four decimal places.</summary>
    public const long Scale = 10_000;

    /// <summary>The amount as a decimal number.</summary>
    public decimal Amount => Units / (decimal)Scale;

    /// <summary>The amount for statistics only; exact up to 2^53 units.</summary>
    public double ToDouble() => Units / (double)Scale;

    /// <summary>Converts a decimal, rounding half to even beyond four places.</summary>
    /// <exception cref="OverflowException">The amount is outside ±922 trillion.</exception>
    public static Money Of(decimal amount, Currency currency) =>
        new(decimal.ToInt64(decimal.Round(amount * Scale, 0, MidpointRounding.ToEven)), currency);

    /// <summary>Converts a decimal with a currency code: <c>Money.Of(40_000m, "EUR")</c>.</summary>
    public static Money Of(decimal amount, string currency) => Of(amount, Currency.Of(currency));

    /// <summary>Exact sum.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right)
    {
        RequireSame(left, right);
        return new(checked(left.Units + right.Units), left.Currency);
    }

    /// <summary>Negative, zero or positive as <paramref name="left"/> is less than, equal to or greater than <paramref name="right"/>.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static int Compare(Money left, Money right)
    {
        RequireSame(left, right);
        return left.Units.CompareTo(right.Units);
    }

    public static bool operator <(Money left, Money right) => Compare(left, right) < 0;
    public static bool operator >(Money left, Money right) => Compare(left, right) > 0;
    public static bool operator <=(Money left, Money right) => Compare(left, right) <= 0;
    public static bool operator >=(Money left, Money right) => Compare(left, right) >= 0;

    /// <summary>Grouped digits with up to two decimals and the code: <c>39,900 EUR</c>.</summary>
    public override string ToString()
    {
        var number = Amount.ToString("#,##0.##", CultureInfo.InvariantCulture);
        return Currency.HasValue ? $"{number} {Currency}" : number;
    }

    static void RequireSame(Money left, Money right)
    {
        if (left.Currency != right.Currency)
            throw new InvalidOperationException($"Amounts in '{left.Currency}' and '{right.Currency}' cannot be compared or added without a rate.");
    }
}
