using FraudAnalytics.Domain;

namespace FraudAnalytics.Review.Report;

/// <summary>Counts or shares as horizontal bars in the order given.</summary>
static class ShareFigure
{
    const int MostBars = 30;

    public static Html Draw(ShareBars shares)
    {
        var bars = shares.Bars.Where(bar => double.IsFinite(bar.Value)).Take(MostBars).ToArray();
        var low = Math.Min(0, bars.Min(bar => bar.Value));
        var high = Math.Max(0, bars.Max(bar => bar.Value));
        using var figure = new Figure(52 + 24 * bars.Length, new(low * 1.05, high > low ? high * 1.05 : 1), new(-0.5, bars.Length - 0.5));
        figure.GridAcross(Ticks.Linear(low * 1.05, high > low ? high * 1.05 : 1));
        for (var row = 0; row < bars.Length; row++) DrawBar(figure, bars[row], shares.Unit, bars.Length - 1 - row);
        figure.Line(0, -0.5, 0, bars.Length - 0.5, Ink.Axis);
        var marked = string.Join(", ", bars.Where(bar => bar.Marked).Select(bar => $"{bar.Label} {Figures.Measure(bar.Value, shares.Unit)}"));
        return figure.Svg($"{shares.Title}: {shares.Bars.Length} bars{(marked.Length > 0 ? $"; marked: {marked}" : "")}. The table below holds the same data.");
    }

    static void DrawBar(Figure figure, ShareBar bar, string unit, double row)
    {
        figure.Block(Math.Min(0, bar.Value), Math.Max(0, bar.Value), row - 0.32, row + 0.32, bar.Marked ? Ink.Marked : Ink.Bar);
        figure.RowLabel(row, bar.Marked ? "\u25B8\u00A0" + bar.Label : bar.Label, bar.Marked ? "row strong" : "row");
        figure.RowValue(row, $"{Figures.Measure(bar.Value, unit)} {unit}".TrimEnd());
    }
}
