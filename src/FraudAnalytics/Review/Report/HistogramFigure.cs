using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Review.Report;

/// <summary>Contracts by value as bars, the numbers to expect as dotted steps, and the threshold.</summary>
static class HistogramFigure
{
    public static Html Draw(ValueHistogram histogram)
    {
        var bins = histogram.Bins;
        var (left, right) = (bins[0].From, bins[^1].To);
        var high = Math.Max(1, bins.Max(bin => Math.Max(bin.Count, double.IsFinite(bin.Expected) ? bin.Expected : 0))) * 1.1;
        using var figure = new Figure(280, new(left, right), new(0, high));
        figure.GridDown(Ticks.Linear(0, high).Where(tick => tick.Position == Math.Floor(tick.Position)));
        foreach (var tick in Ticks.Linear(100 * left, 100 * right)) figure.Label(figure.AcrossTo(tick.Position / 100), figure.DownTo(0) + 16, Anchor.Middle, $"{tick.Label} %", "tick");
        foreach (var bin in bins) figure.Block(bin.From + 0.08 * (bin.To - bin.From), bin.To - 0.08 * (bin.To - bin.From), 0, bin.Count, bin.Marked ? Ink.Marked : Ink.Bar);
        DrawExpected(figure, [.. bins.Where(bin => double.IsFinite(bin.Expected))]);
        figure.Line(left, 0, right, 0, Ink.Axis);
        DrawThreshold(figure, histogram, left, right, high);
        return figure.Svg(Description(histogram));
    }

    /// <summary>A bin's values as a share of the threshold.</summary>
    public static string Range(ValueBin bin) => string.Create(CultureInfo.InvariantCulture, $"{100 * bin.From:0.#} to {100 * bin.To:0.#}");

    static void DrawExpected(Figure figure, ValueBin[] bins)
    {
        if (bins.Length == 0) return;
        var (xs, ys) = (new List<double>(), new List<double>());
        foreach (var bin in bins)
        {
            xs.AddRange([bin.From, bin.To]);
            ys.AddRange([Math.Max(0, bin.Expected), Math.Max(0, bin.Expected)]);
        }
        figure.Steps([.. xs], [.. ys], Ink.Expected);
    }

    static void DrawThreshold(Figure figure, ValueHistogram histogram, double left, double right, double high)
    {
        if (left > 1 || right < 1) return;
        figure.Line(1, 0, 1, high, Ink.Limit, 1.5f);
        figure.Label(figure.AcrossTo(1) + 6, figure.DownTo(high) - 6, Anchor.Start, $"limit {Figures.Compact(histogram.Threshold)}", "limit");
    }

    static string Description(ValueHistogram histogram)
    {
        var marked = histogram.Bins.Where(bin => bin.Marked).ToArray();
        return $"{histogram.Title}: {Figures.Count(histogram.Bins.Sum(bin => bin.Count))} contracts in {histogram.Bins.Length} bins; {Figures.Count(marked.Sum(bin => bin.Count))} in the marked ones, where {Figures.Measure(Math.Round(marked.Sum(bin => bin.Expected), 1), "contracts")} are expected ({histogram.Expectation}); limit {Figures.Amount(histogram.Threshold)} {histogram.Currency}. The table below holds the same data.";
    }
}
