using FraudAnalytics.Review.Report;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>The points of curves as tables, for those who want numbers or do not see pictures.</summary>
static class CurveTable
{
    const int Rows = 10;

    /// <summary>Curves that share their x, at every tenth of it.</summary>
    public static void Write(Page page, string across, (string Name, IReadOnlyList<CurvePoint> Points)[] curves)
    {
        Open(page);
        page.Write($"<thead><tr><th scope=\"col\" class=\"n\">{across}, %</th>");
        foreach (var (name, _) in curves) page.Write($"<th scope=\"col\" class=\"n\">{name}</th>");
        page.Write($"</tr></thead><tbody>\n");
        var step = (curves[0].Points.Count - 1) / Rows;
        for (var row = 0; row <= Rows; row++)
        {
            page.Write($"<tr><th scope=\"row\" class=\"n\">{MetricText.Percent(curves[0].Points[row * step].X)}</th>");
            foreach (var (_, points) in curves) page.Write($"<td class=\"n\">{MetricText.Percent(points[row * step].Y)}</td>");
            page.Write($"</tr>\n");
        }
        Close(page);
    }

    /// <summary>Bins of lots with like probabilities.</summary>
    public static void WriteCalibration(Page page, IEnumerable<EvaluationResult> results)
    {
        Open(page);
        page.Write($"<thead><tr><th scope=\"col\">Contender</th><th scope=\"col\" class=\"n\">Given, %</th><th scope=\"col\" class=\"n\">Observed, %</th><th scope=\"col\" class=\"n\">Lots tested</th></tr></thead><tbody>\n");
        foreach (var result in results)
            foreach (var bin in result.Curves!.Calibration)
                page.Write($"<tr><th scope=\"row\">{result.Contender}</th><td class=\"n\">{MetricText.Percent(bin.Predicted)}</td><td class=\"n\">{MetricText.Percent(bin.Observed)}</td><td class=\"n\">{bin.Lots}</td></tr>\n");
        Close(page);
    }

    static void Open(Page page) => page.Write($"<details class=\"data\"><summary>Data of this chart</summary><div class=\"scroll\"><table>");

    static void Close(Page page) => page.Write($"</tbody></table></div></details>");
}
