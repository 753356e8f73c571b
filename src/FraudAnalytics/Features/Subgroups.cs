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
        var tightest = double.NaN;
        for (var start = 0; start + size <= prices.Length; start++)
        {
            var cv = Screens.Of(prices.Slice(start, size)).Cv;
            if (!(cv >= tightest)) tightest = cv;
        }
        return tightest;
    }
}
