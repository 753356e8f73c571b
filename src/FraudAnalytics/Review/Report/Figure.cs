using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;

namespace FraudAnalytics.Review.Report;

/// <summary>What is drawn, and so the style class it gets; colours live in the style sheet, which knows light, dark and paper.</summary>
enum Ink { Grid, Axis, Bid, Winner, Invalid, Limit, Member, Other, Sum, Bar, Marked, Expected }

/// <summary>Where a label sits on its point.</summary>
enum Anchor { Start, Middle, End }

/// <summary>Range of an axis in data units.</summary>
readonly record struct Span(double Low, double High);

/// <summary>
/// A picture: shapes by ScottPlot, labels as SVG text of our own. So nothing depends on the machine's fonts,
/// and names in any script are shaped by the browser.
/// </summary>
sealed partial class Figure : IDisposable
{
    const int Left = 225, Right = 115, Top = 26, Bottom = 26;
    public const int Width = 720;
    readonly int height;
    readonly Span x;
    readonly Span y;
    readonly Plot plot = new();
    readonly StringBuilder labels = new();

    public Figure(int height, Span x, Span y)
    {
        (this.height, this.x, this.y) = (height, x, y);
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.HideGrid();
        plot.Axes.Frameless();
        plot.Layout.Fixed(new PixelPadding(Left, Right, Bottom, Top));
        plot.Axes.SetLimits(x.Low, x.High, y.Low, y.High);
    }

    /// <summary>Pixels from the left edge.</summary>
    public double AcrossTo(double value) => Left + (value - x.Low) / (x.High - x.Low) * (Width - Left - Right);

    /// <summary>Pixels from the top edge.</summary>
    public double DownTo(double value) => Top + (y.High - value) / (y.High - y.Low) * (height - Top - Bottom);

    /// <summary>Vertical grid lines with labels below.</summary>
    public void GridAcross(IEnumerable<Tick> ticks)
    {
        foreach (var tick in ticks)
        {
            Line(tick.Position, y.Low, tick.Position, y.High, Ink.Grid);
            Label(AcrossTo(tick.Position), height - Bottom + 16, Anchor.Middle, tick.Label, "tick");
        }
    }

    /// <summary>Horizontal grid lines with labels at the left.</summary>
    public void GridDown(IEnumerable<Tick> ticks)
    {
        foreach (var tick in ticks)
        {
            Line(x.Low, tick.Position, x.High, tick.Position, Ink.Grid);
            Label(Left - 8, DownTo(tick.Position) + 4, Anchor.End, tick.Label, "tick");
        }
    }

    public void Line(double x1, double y1, double x2, double y2, Ink ink, float thickness = 1)
    {
        var line = plot.Add.Line(x1, y1, x2, y2);
        (line.Color, line.LineWidth, line.MarkerSize) = (Paint(ink), thickness, 0);
    }

    public void Steps(double[] xs, double[] ys, Ink ink)
    {
        var line = plot.Add.ScatterLine(xs, ys);
        (line.Color, line.LineWidth, line.ConnectStyle) = (Paint(ink), 2, ConnectStyle.StepHorizontal);
    }

    public void Mark(double x, double y, MarkerShape shape, float size, Ink ink)
    {
        var mark = plot.Add.Marker(x, y, shape, size, Paint(ink));
        mark.LineWidth = shape is MarkerShape.OpenCircle or MarkerShape.Eks ? 2 : 0;
    }

    public void Block(double left, double right, double bottom, double top, Ink ink)
    {
        var block = plot.Add.Rectangle(left, right, bottom, top);
        (block.FillColor, block.LineWidth) = (Paint(ink), 0);
    }

    /// <summary>Text of a row at the left, cut to what fits; the whole is in the table.</summary>
    public void RowLabel(double y, string text, string style = "row") => Label(Left - 10, DownTo(y) + 4, Anchor.End, Cut(text, 28), style);

    /// <summary>Text at the right of a row.</summary>
    public void RowValue(double y, string text) => Label(Width - Right + 10, DownTo(y) + 4, Anchor.Start, text, "value");

    /// <summary>A word about the lower axis.</summary>
    public void CornerLabel(string text) => Label(Width - Right + 10, height - Bottom + 16, Anchor.Start, text, "tick");

    public void Label(double across, double down, Anchor anchor, string text, string style) =>
        labels.Append(CultureInfo.InvariantCulture, $"<text class=\"{style}\" x=\"{across:0.#}\" y=\"{down:0.#}\" text-anchor=\"{Anchors[(int)anchor]}\">{Page.Escape(text)}</text>");

    /// <summary>The picture as an element of the page.</summary>
    /// <param name="description">What it shows, for those who do not see it.</param>
    public Html Svg(string description)
    {
        var svg = plot.GetSvgXml(Width, height);
        svg = svg[(svg.IndexOf('>', svg.IndexOf("<svg", StringComparison.Ordinal)) + 1)..svg.LastIndexOf("</svg>", StringComparison.Ordinal)];
        svg = Clipping().Replace(Indentation().Replace(svg, ""), "").Replace(" stroke-miterlimit=\"4\"", "", StringComparison.Ordinal);
        svg = Sentinel().Replace(svg, found => $"class=\"{(found.Groups[1].Value == "fill" ? "f" : "s")}-{(Ink)Convert.ToInt32(found.Groups[2].Value, 16)}\"");
        return new($"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Page.Escape(description)}\">{svg}{labels}</svg>");
    }

    public void Dispose() => plot.Dispose();

    static readonly string[] Anchors = ["start", "middle", "end"];

    // A colour that says which ink it is; replaced by a class in the finished SVG.
    static Color Paint(Ink ink) => new(0x0A, 0x0B, (byte)ink);

    /// <summary>The text, cut to a number of letters.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return text[..end] + "\u2026";
    }

    [GeneratedRegex("(fill|stroke)=\"#0A0B([0-9A-F]{2})\"", RegexOptions.CultureInvariant)]
    private static partial Regex Sentinel();

    // Nothing drawn lies outside the axes, and the ids come from a counter of the process: they would differ from run to run.
    [GeneratedRegex("<clipPath.*?</clipPath>|<g clip-path=[^>]*>|</g>", RegexOptions.CultureInvariant)]
    private static partial Regex Clipping();

    [GeneratedRegex(@"[\r\n\t]+", RegexOptions.CultureInvariant)]
    private static partial Regex Indentation();
}
