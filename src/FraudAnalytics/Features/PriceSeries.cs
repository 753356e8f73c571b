using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>The lowest valid price of a lot over its estimate, with its day and what was bought where.</summary>
/// <param name="Lot">Number of the lot.</param>
/// <param name="Item">Classification as published, and the region where there is one.</param>
/// <param name="Day">Its day.</param>
/// <param name="Price">Price over estimate.</param>
public sealed record PricePoint(int Lot, string Item, Day Day, double Price)
{
    // An estimate this far from the price is one of something else.
    const double MostApart = 20;

    /// <summary>The price of a lot; null without a day, an estimate in its currency, or a price near it.</summary>
    public static PricePoint? Of(Lot lot)
    {
        if (!lot.Date.HasValue || lot.ValidPrices.IsEmpty || lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) return null;
        if (lot.Estimate is not { Units: > 0 } estimate || estimate.Currency != lot.PriceCurrency) return null;
        var price = lot.ValidPrices[0] / estimate.ToDouble();
        if (price > MostApart || price * MostApart < 1) return null;
        var region = lot.Tender.Region;
        var item = lot.Classification.Length == 0 ? "all items" : lot.Classification;
        return new(lot.Index, region.Length == 0 ? item : $"{item} {region}", lot.Date, price);
    }
}

/// <summary>Consecutive prices of a series.</summary>
/// <param name="Start">Place of the first.</param>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation (n - 1).</param>
public readonly record struct PriceWindow(int Start, int Count, double Mean, double Deviation);

/// <summary>Prices of an item in order of time, and rolling windows over them that end with each month. Source: methods BR-13.</summary>
/// <param name="Item">What was bought where.</param>
/// <param name="Points">Its prices.</param>
/// <param name="Windows">Windows with enough prices.</param>
public sealed record PriceSeries(string Item, PricePoint[] Points, ImmutableArray<PriceWindow> Windows)
{
    /// <summary>The series of an item.</summary>
    /// <param name="item">What was bought where.</param>
    /// <param name="points">Its prices in order of time.</param>
    /// <param name="months">Length of a window.</param>
    /// <param name="minimum">Fewest prices in a window, at least 2.</param>
    public static PriceSeries Of(string item, PricePoint[] points, int months, int minimum)
    {
        var windows = ImmutableArray.CreateBuilder<PriceWindow>();
        var start = 0;
        for (var end = 1; end <= points.Length; end++)
        {
            var month = Month(points[end - 1].Day);
            if (end < points.Length && Month(points[end].Day) == month) continue;
            while (Month(points[start].Day) <= month - months) start++;
            if (end - start < minimum) continue;
            var prices = Array.ConvertAll(points[start..end], point => point.Price);
            windows.Add(new(start, end - start, prices.Average(), DeviationOf(prices)));
        }
        return new(item, points, windows.ToImmutable());
    }

    /// <summary>Prices inside a window.</summary>
    public double[] Inside(PriceWindow window) => Array.ConvertAll(Points[window.Start..(window.Start + window.Count)], point => point.Price);

    /// <summary>Prices outside a window.</summary>
    public double[] Outside(PriceWindow window) => [.. Points.Where((_, place) => place < window.Start || place >= window.Start + window.Count).Select(point => point.Price)];

    /// <summary>Standard deviation (n - 1); 0 for fewer than two.</summary>
    public static double DeviationOf(double[] prices)
    {
        if (prices.Length < 2) return 0;
        var mean = prices.Average();
        return Math.Sqrt(prices.Sum(price => (price - mean) * (price - mean)) / (prices.Length - 1));
    }

    /// <summary>The last prices as bars, those of the window marked.</summary>
    public ShareBars Bars(PriceWindow window)
    {
        var first = Math.Max(0, Math.Min(window.Start - 10, Points.Length - 60));
        return new("Winning price over the estimate", "%", [.. Points.Skip(first).Take(60).Select((point, place) => new ShareBar(point.Day.ToString(), 100 * point.Price, first + place >= window.Start && first + place < window.Start + window.Count))]);
    }

    static int Month(Day day) => day.Date.Year * 12 + day.Date.Month;
}
