using System.Globalization;
using System.Text;
using FraudAnalytics.Review.Report;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>A named curve in the unit square.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Ink">Number of its colour and dash, from 0.</param>
/// <param name="Points">In order of x.</param>
/// <param name="HasMarks">Whether each point is marked, for curves of a few points.</param>
sealed record Curve(string Name, int Ink, IReadOnlyList<CurvePoint> Points, bool HasMarks);

/// <summary>Curves in the unit square as SVG; colours live in the style sheet, which knows light, dark and paper.</summary>
sealed class CurveFigure(string across, string down, IReadOnlyList<CurvePoint> chance)
{
    const int Size = 360;
    const int Left = 44, Right = 10, Top = 10, Bottom = 40;
    readonly StringBuilder svg = new();

    /// <summary>The picture as an element of the page.</summary>
    /// <param name="description">What it shows, for those who do not see it.</param>
    /// <param name="curves">What is drawn, the last on top.</param>
    public Html Draw(string description, IEnumerable<Curve> curves)
    {
        svg.Clear().Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Size} {Size}\" role=\"img\" aria-label=\"{Page.Escape(description)}\">");
        for (var tick = 0; tick <= 5; tick++) DrawGrid(tick / 5.0);
        Label(Left + Span / 2, Size - 6, "middle", across);
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" text-anchor=\"middle\" transform=\"translate(11 {Number(Top + Span / 2)}) rotate(-90)\">{Page.Escape(down)}</text>");
        Path(chance, "chance");
        foreach (var curve in curves) DrawCurve(curve);
        return new(svg.Append("</svg>").ToString());
    }

    static double Span => Size - Left - Right;

    static double X(double value) => Left + value * Span;

    static double Y(double value) => Top + (1 - value) * (Size - Top - Bottom);

    void DrawGrid(double at)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{Number(X(at))} {Number(Y(0))}V{Number(Y(1))}M{Number(X(0))} {Number(Y(at))}H{Number(X(1))}\"/>");
        Label(X(at), Y(0) + 15, "middle", Percent(at));
        Label(X(0) - 6, Y(at) + 4, "end", Percent(at));
    }

    void DrawCurve(Curve curve)
    {
        Path(curve.Points, $"curve c{curve.Ink.ToString(CultureInfo.InvariantCulture)}");
        if (!curve.HasMarks) return;
        foreach (var point in curve.Points) svg.Append(CultureInfo.InvariantCulture, $"<circle class=\"m{curve.Ink}\" cx=\"{Number(X(point.X))}\" cy=\"{Number(Y(point.Y))}\" r=\"3\"/>");
    }

    void Path(IReadOnlyList<CurvePoint> points, string style)
    {
        if (points.Count == 0) return;
        svg.Append("<path class=\"").Append(style).Append("\" d=\"");
        for (var index = 0; index < points.Count; index++) svg.Append(index == 0 ? 'M' : 'L').Append(Number(X(points[index].X))).Append(' ').Append(Number(Y(points[index].Y)));
        svg.Append("\"/>");
    }

    void Label(double x, double y, string anchor, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{Number(x)}\" y=\"{Number(y)}\" text-anchor=\"{anchor}\">{Page.Escape(text)}</text>");

    static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    static string Percent(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture);
}
