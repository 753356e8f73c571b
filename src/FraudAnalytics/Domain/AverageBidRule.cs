namespace FraudAnalytics.Domain;

/// <summary>
/// The award rule of average-bid auctions (Italy): the discounts of both tails are left out of a mean, and the highest discount below the mean of the discounts above that mean wins.
/// Firms that know the rule bid close to each other on purpose. Source: methods CO-21.
/// </summary>
/// <param name="Trimmed">Number of discounts left out at each end.</param>
/// <param name="FirstMean">A1: mean of the discounts that stay, in the unit of the discounts.</param>
/// <param name="SecondMean">A2: mean of those of them that lie above A1; A1 where none does.</param>
/// <param name="Winner">Place of the winning discount in the list given; the first of equal ones.</param>
public readonly record struct AverageBidRule(int Trimmed, double FirstMean, double SecondMean, int Winner)
{
    /// <summary>Share of the discounts left out at each end, rounded up to whole discounts.</summary>
    public const double TrimmedShare = .1;

    /// <summary>Applies the rule.</summary>
    /// <param name="discounts">Discounts from the estimate in any order and unit, finite; higher is cheaper. At least one.</param>
    /// <exception cref="ArgumentException">There is no discount.</exception>
    public static AverageBidRule Of(ReadOnlySpan<double> discounts)
    {
        if (discounts.IsEmpty) throw new ArgumentException("There is no discount.", nameof(discounts));
        double[] sorted = [.. discounts];
        Array.Sort(sorted);
        var trimmed = TrimmedOf(sorted.Length);
        var kept = sorted.AsSpan(trimmed, sorted.Length - 2 * trimmed);
        var first = Mean(kept);
        var second = MeanAbove(kept, first);
        return new(trimmed, first, second, Highest(discounts, second));
    }

    /// <summary>Number of discounts left out at each end of <paramref name="count"/>; none where nothing would stay (one or two discounts).</summary>
    public static int TrimmedOf(int count)
    {
        // In whole numbers: 0.1 times 30 is a little more than 3 in doubles.
        var trimmed = (count + 9) / 10;
        return count > 2 * trimmed ? trimmed : 0;
    }

    static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0d;
        foreach (var value in values) sum += value;
        // Rounding may carry the mean of equal discounts past them.
        return Math.Clamp(sum / values.Length, values[0], values[^1]);
    }

    static double MeanAbove(ReadOnlySpan<double> sorted, double mean)
    {
        var above = sorted.Length;
        while (above > 0 && sorted[above - 1] > mean) above--;
        return above == sorted.Length ? mean : Mean(sorted[above..]);
    }

    /// <summary>The highest discount below a limit; the lowest of all where none lies below, which is only where all are equal.</summary>
    static int Highest(ReadOnlySpan<double> discounts, double limit)
    {
        var (best, lowest) = (-1, 0);
        for (var index = 0; index < discounts.Length; index++)
        {
            if (discounts[index] < limit && (best < 0 || discounts[index] > discounts[best])) best = index;
            if (discounts[index] < discounts[lowest]) lowest = index;
        }
        return best < 0 ? lowest : best;
    }
}
