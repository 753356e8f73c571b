namespace FraudAnalytics.Prepare;

/// <summary>
/// Prices that look mistyped: a digit lost or doubled, a decimal point moved. Such a price stands some 10 or some 100 times above or below the others of its lot.
/// One of them would make honest bids look far apart, or one bid look set apart from all others.
/// </summary>
static class EntryErrors
{
    const double Factor = 10;
    const double Below = 0.8;
    const double Above = 1.25;

    /// <summary>How far apart the other prices may lie: the highest at most so many times the lowest. Where all prices are scattered, nothing tells an error.</summary>
    const double OthersWithin = 4;

    /// <summary>
    /// The place of the one price that is 8 to 12.5 or 80 to 125 times above or below the median of the others, while these lie within a factor of 4; -1 when there is none.
    /// Of two prices the higher is named, since nobody can tell.
    /// </summary>
    /// <param name="sortedPrices">Ascending, positive.</param>
    public static int Likely(ReadOnlySpan<double> sortedPrices)
    {
        var n = sortedPrices.Length;
        // In ascending order only the first or the last can be that far from all others.
        if (n < 2 || !(sortedPrices[^1] >= Factor * Below * sortedPrices[0])) return -1;
        if (IsApart(sortedPrices[^1], sortedPrices[..^1])) return n - 1;
        return IsApart(sortedPrices[0], sortedPrices[1..]) ? 0 : -1;
    }

    static bool IsApart(double price, ReadOnlySpan<double> others)
    {
        if (others[^1] > OthersWithin * others[0]) return false;
        var middle = others.Length / 2;
        var median = others.Length % 2 == 1 ? others[middle] : (others[middle - 1] + others[middle]) / 2;
        var ratio = price > median ? price / median : median / price;
        return IsShift(ratio / Factor) || IsShift(ratio / (Factor * Factor));
    }

    static bool IsShift(double ratio) => ratio is >= Below and <= Above;
}
