using System.Globalization;
using System.Text;
using FraudAnalytics.ML;
using FraudAnalytics.Review.Report;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Html;

namespace FraudAnalytics.Web.Feedback;

/// <summary>The pictures of the pages about indicators and data. Each stands with its numbers as a table.</summary>
static class FeedbackFigure
{
    const int Width = 720, Row = 26, Left = 260, Right = 70;

    /// <summary>What a detector answered, as parts of a bar. The numbers stand beside it.</summary>
    public static IHtmlContent Answers(DetectorReport report) =>
        Parts([(report.Flagged, "flagged"), (report.NotFlagged, "plain"), (report.NotAssessable.Values.Sum(), "na"), (report.Excluded.Values.Sum(), "out")]);

    /// <summary>How much of a whole there is, as a bar.</summary>
    public static IHtmlContent Filled(long have, long of) => Parts([(have, "flagged"), (of - have, "plain")]);

    /// <summary>Shares with their intervals, one below the other.</summary>
    public static IHtmlContent Shares(IReadOnlyList<(string Label, Share Share)> rows, PageTexts texts)
    {
        var height = Row * rows.Count + 34;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<figure><svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Page.Escape(texts["indicator.picture"])}\">");
        foreach (var tick in (double[])[0, 0.25, 0.5, 0.75, 1])
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"s-Grid\" x1=\"{Across(tick):0.#}\" x2=\"{Across(tick):0.#}\" y1=\"4\" y2=\"{height - 24}\"/><text class=\"tick\" x=\"{Across(tick):0.#}\" y=\"{height - 8}\" text-anchor=\"middle\">{Page.Escape(texts.Percent(tick))}</text>");
        for (var index = 0; index < rows.Count; index++) Append(svg, index, rows[index].Label, rows[index].Share, texts);
        return new HtmlString(svg.Append("</svg></figure>").ToString());
    }

    static void Append(StringBuilder svg, int row, string label, Share share, PageTexts texts)
    {
        var middle = Row * row + 18;
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"row\" x=\"{Left - 10}\" y=\"{middle + 4}\" text-anchor=\"end\">{Page.Escape(Figure.Cut(label, 36))}</text>");
        if (double.IsNaN(share.Value)) return;
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"interval\" x=\"{Across(share.Low):0.#}\" y=\"{middle - 3}\" width=\"{Math.Max(Across(share.High) - Across(share.Low), 1):0.#}\" height=\"6\"/><circle class=\"point\" cx=\"{Across(share.Value):0.#}\" cy=\"{middle}\" r=\"5\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"value\" x=\"{Width - Right + 12}\" y=\"{middle + 4}\">{Page.Escape(texts.Percent(share.Value))}</text>");
    }

    static double Across(double share) => Left + share * (Width - Left - Right);

    static HtmlString Parts(ReadOnlySpan<(long Count, string Style)> parts)
    {
        long all = 0;
        foreach (var (count, _) in parts) all += count;
        var svg = new StringBuilder("<svg class=\"parts\" viewBox=\"0 0 200 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        var from = 0.0;
        foreach (var (count, style) in parts)
        {
            var wide = all == 0 ? 0 : count * 200.0 / all;
            if (count > 0) svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"p-{style}\" x=\"{from:0.##}\" y=\"0\" width=\"{wide:0.##}\" height=\"10\"/>");
            from += wide;
        }
        return new(svg.Append("</svg>").ToString());
    }
}
