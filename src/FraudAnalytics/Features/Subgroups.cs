namespace FraudAnalytics.Features;

/// <summary>The tightest part of a lot's bids: some firms may agree while others compete. Source: methods BR-11.</summary>
static class Subgroups
{
    /// <summary>Smallest coefficient of variation among groups of bids that are next to each other in price; NaN with fewer bids than that.</summary>
    /// <remarks>The tightest group of a size has no outsider in between, so windows over sorted prices find what all subsets would.</remarks>
    /// <param name="prices">Ascending, positive.</param>
    /// <param name="size">Bids of a group, 2 or more.</param>
    public static double TightestCv(ReadOnlySpan<double> prices, int size)
    {
        var start = Tightest(prices, size);
        return start < 0 ? double.NaN : Cv(prices.Slice(start, size));
    }

    /// <summary>Place of the first bid of the tightest group of a size; of equally tight ones the lowest; -1 with fewer bids than that.</summary>
    public static int Tightest(ReadOnlySpan<double> prices, int size)
    {
        var (place, tightest) = (-1, double.PositiveInfinity);
        for (var start = 0; start + size <= prices.Length; start++)
        {
            var cv = Cv(prices.Slice(start, size));
            if (!(cv < tightest)) continue;
            (place, tightest) = (start, cv);
        }
        return place;
    }

    /// <summary>Coefficient of variation, in the order of operations of <see cref="Screens.Of"/>.</summary>
    static double Cv(ReadOnlySpan<double> prices)
    {
        if (prices[^1] <= prices[0]) return 0;
        var mean = 0d;
        foreach (var price in prices) mean += price;
        mean /= prices.Length;
        var squares = 0d;
        foreach (var price in prices) squares += (price - mean) * (price - mean);
        return Math.Sqrt(squares / (prices.Length - 1)) / mean;
    }
}
