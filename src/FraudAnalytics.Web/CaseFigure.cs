using System.Globalization;
using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Review.Report;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Html;

namespace FraudAnalytics.Web;

/// <summary>The pictures of the case page. Each stands with its data as a table.</summary>
static class CaseFigure
{
    const int Width = 720, Row = 26, Left = 260, Right = 70;

    /// <summary>Picture and table of one exhibit, as the report draws them.</summary>
    public static IHtmlContent Draw(Exhibit exhibit, PageTexts texts)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        new Pictures(1).Write(new(text), exhibit);
        _ = texts;
        return new HtmlString(text.ToString());
    }

    /// <summary>How the score came about, one bar below the other from the starting point to the sum.</summary>
    public static IHtmlContent Waterfall(CaseScore score, PageTexts texts)
    {
        var totals = new double[score.Bars.Length + 1];
        for (var index = 0; index < score.Bars.Length; index++) totals[index + 1] = totals[index] + score.Bars[index].Weight;
        var (low, high) = (totals.Min(), totals.Max());
        double Across(double value) => Left + (value - low) / Math.Max(high - low, 1e-9) * (Width - Left - Right);
        var height = Row * (score.Bars.Length + 1) + 12;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<figure><svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Page.Escape(texts["score.picture"])}\"><line class=\"s-Axis\" x1=\"{Across(0):0.#}\" x2=\"{Across(0):0.#}\" y1=\"2\" y2=\"{height - 4}\"/>");
        for (var index = 0; index < score.Bars.Length; index++)
        {
            var bar = score.Bars[index];
            Append(svg, index, bar.FindingId is null ? texts["score.start"] : bar.Label, Across(totals[index]), Across(totals[index + 1]), bar.Weight >= 0 ? "up" : "down", texts.Bits(bar.Weight));
        }
        Append(svg, score.Bars.Length, texts["score.sum"], Across(0), Across(score.Score), "total", texts.Bits(score.Score));
        return new HtmlString(svg.Append("</svg></figure>").ToString());
    }

    static void Append(StringBuilder svg, int row, string label, double from, double to, string style, string value)
    {
        var down = row * Row + 6;
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"row\" x=\"{Left - 10}\" y=\"{down + 14}\" text-anchor=\"end\">{Page.Escape(Figure.Cut(label, 38))}</text>");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"w-{style}\" x=\"{Math.Min(from, to):0.#}\" y=\"{down}\" width=\"{Math.Max(Math.Abs(to - from), 1):0.#}\" height=\"{Row - 8}\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"value\" x=\"{Width - Right + 8}\" y=\"{down + 14}\">{Page.Escape(value)}</text>");
    }
}
