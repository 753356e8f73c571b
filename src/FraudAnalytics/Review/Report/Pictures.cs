using System.Globalization;
using System.Text.RegularExpressions;
using FraudAnalytics.Domain;
using ScottPlot;

namespace FraudAnalytics.Review.Report;

/// <summary>Draws exhibits as SVG that follows the page's colours, light, dark or in print.</summary>
/// <remarks>ScottPlot writes fixed colours; each is an odd one that is replaced by a CSS variable afterwards.</remarks>
sealed partial class Pictures
{
    const int Width = 720;

    static readonly Color Ink = Color.FromHex("#101112");
    static readonly Color Faint = Color.FromHex("#898A8B");
    static readonly Color Plain = Color.FromHex("#4A6B8C");
    static readonly Color Marked = Color.FromHex("#B3541E");
    static readonly Color Limit = Color.FromHex("#8C1D40");

    int drawn;

    /// <summary>Why pictures cannot be drawn on this machine; null while they can.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The picture, or null where it cannot be drawn.</summary>
    public string? Draw(Exhibit exhibit)
    {
        if (Trouble is not null) return null;
        try
        {
            return exhibit switch
            {
                BidStrip strip => Svg(Strip(strip), 150),
                ContractTimeline timeline => Svg(Timeline(timeline), 260),
                ShareBars bars => Svg(Bars(bars), 60 + 26 * bars.Bars.Length),
                _ => null,
            };
        }
        catch (Exception missing) when (missing is DllNotFoundException or TypeInitializationException)
        {
            Trouble = "Pictures could not be drawn on this machine: the drawing library lacks a system library (on Debian: libfontconfig1).";
            return null;
        }
    }

    static Plot Strip(BidStrip strip)
    {
        var plot = Fresh();
        Points(plot, [.. strip.Bids.Where(bid => !bid.Winner && bid.Valid).Select(bid => (double)bid.Amount)], MarkerShape.OpenCircle, Plain, "bid");
        Points(plot, [.. strip.Bids.Where(bid => !bid.Winner && !bid.Valid).Select(bid => (double)bid.Amount)], MarkerShape.Cross, Faint, "not valid");
        Points(plot, [.. strip.Bids.Where(bid => bid.Winner).Select(bid => (double)bid.Amount)], MarkerShape.FilledDiamond, Marked, "winner");
        if (strip.Estimate is decimal estimate)
        {
            var line = plot.Add.VerticalLine((double)estimate, 1.5f, Limit, LinePattern.Dashed);
            line.LegendText = "estimate";
        }
        plot.Axes.SetLimitsY(-1, 1);
        plot.Axes.Left.IsVisible = false;
        plot.XLabel(strip.Currency.Length == 0 ? "price" : $"price in {strip.Currency}");
        plot.Axes.Bottom.TickGenerator = Thousands();
        plot.ShowLegend(Alignment.UpperRight, Orientation.Horizontal);
        return plot;
    }

    static Plot Timeline(ContractTimeline timeline)
    {
        var plot = Fresh();
        var inside = timeline.Contracts.Where(contract => contract.InCluster).ToArray();
        Dots(plot, [.. timeline.Contracts.Where(contract => !contract.InCluster)], MarkerShape.OpenCircle, Plain, "other contracts");
        Dots(plot, inside, MarkerShape.FilledDiamond, Marked, "of this cluster");
        RunningSum(plot, inside);
        var limit = plot.Add.HorizontalLine((double)timeline.Threshold, 1.5f, Limit, LinePattern.Dashed);
        limit.LegendText = "threshold";
        plot.Axes.DateTimeTicksBottom();
        plot.Axes.Left.TickGenerator = Thousands();
        plot.YLabel(timeline.Currency);
        plot.ShowLegend(Alignment.UpperLeft, Orientation.Horizontal);
        Paint(plot);
        return plot;
    }

    static void RunningSum(Plot plot, ContractMark[] inside)
    {
        var sum = 0m;
        var steps = inside.OrderBy(contract => contract.Date).Select(contract => (At: At(contract.Date), Sum: (double)(sum += contract.Amount))).ToArray();
        if (steps.Length < 2) return;
        var line = plot.Add.Scatter(Array.ConvertAll(steps, step => step.At), Array.ConvertAll(steps, step => step.Sum));
        line.ConnectStyle = ConnectStyle.StepHorizontal;
        (line.MarkerSize, line.LineWidth, line.Color, line.LegendText) = (0, 1.5f, Marked, "running sum");
    }

    static Plot Bars(ShareBars shares)
    {
        var plot = Fresh();
        var bars = shares.Bars.Select((bar, index) => new Bar { Position = shares.Bars.Length - index, Value = bar.Value, Orientation = Orientation.Horizontal, FillColor = bar.Marked ? Marked : Plain, LineWidth = 0, Size = .7 });
        plot.Add.Bars(bars.ToArray()).Horizontal = true;
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            [.. shares.Bars.Select((_, index) => (double)(shares.Bars.Length - index))], [.. shares.Bars.Select(bar => bar.Label.Length <= 32 ? bar.Label : bar.Label[..31] + "…")]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.XLabel(shares.Unit);
        plot.Axes.SetLimitsX(0, Math.Max(shares.Bars.Max(bar => bar.Value) * 1.05, 1e-9));
        return plot;
    }

    static void Points(Plot plot, double[] values, MarkerShape shape, Color color, string legend)
    {
        if (values.Length == 0) return;
        var markers = plot.Add.Markers(values, new double[values.Length], shape, 11, color);
        markers.LegendText = legend;
    }

    static void Dots(Plot plot, ContractMark[] contracts, MarkerShape shape, Color color, string legend)
    {
        if (contracts.Length == 0) return;
        var markers = plot.Add.Markers(Array.ConvertAll(contracts, contract => At(contract.Date)), Array.ConvertAll(contracts, contract => (double)contract.Amount), shape, 9, color);
        markers.LegendText = legend;
    }

    static double At(DateOnly date) => date.ToDateTime(default).ToOADate();

    static ScottPlot.TickGenerators.NumericAutomatic Thousands() =>
        new() { LabelFormatter = value => value.ToString("#,0.##", CultureInfo.InvariantCulture), TargetTickCount = 5 };

    static Plot Fresh()
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Grid.MajorLineColor = Faint.WithAlpha(.25);
        Paint(plot);
        return plot;
    }

    static void Paint(Plot plot)
    {
        plot.Axes.Color(Ink);
        plot.Axes.Frame(false);
        plot.Axes.Bottom.FrameLineStyle.IsVisible = true;
        (plot.Legend.BackgroundColor, plot.Legend.FontColor, plot.Legend.OutlineWidth, plot.Legend.ShadowColor) = (Colors.Transparent, Ink, 0, Colors.Transparent);
    }

    string Svg(Plot plot, int height)
    {
        var svg = plot.GetSvgXml(Width, height);
        svg = svg[svg.IndexOf("<svg", StringComparison.Ordinal)..];
        var prefix = string.Create(CultureInfo.InvariantCulture, $"p{++drawn}_");
        svg = Ids().Replace(svg, match => match.Value.Replace("cl_", prefix, StringComparison.Ordinal));
        svg = Fonts().Replace(svg, "font-family=\"inherit\"");
        svg = Sizes().Replace(svg, string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {height}\" aria-hidden=\"true\" "), 1);
        foreach (var (hex, variable) in new[] { ("#101112", "ink"), ("#898A8B", "faint"), ("#4A6B8C", "plain"), ("#B3541E", "marked"), ("#8C1D40", "limit") })
            svg = svg.Replace(hex, $"var(--{variable})", StringComparison.OrdinalIgnoreCase);
        return svg;
    }

    [GeneratedRegex("id=\"cl_[0-9a-f]+\"|url\\(#cl_[0-9a-f]+\\)")]
    private static partial Regex Ids();

    [GeneratedRegex("font-family=\"[^\"]*\"")]
    private static partial Regex Fonts();

    [GeneratedRegex("<svg [^>]*?width=\"[0-9.]+\" height=\"[0-9.]+\"")]
    private static partial Regex Sizes();
}
