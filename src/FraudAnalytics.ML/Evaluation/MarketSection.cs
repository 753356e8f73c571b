using FraudAnalytics.Review.Report;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>One market of an evaluation's page: its numbers, and curves for each protocol.</summary>
sealed class MarketSection(Page page, EvaluationReport report, int number)
{
    static readonly (string Name, Func<EvaluationMetrics, Measured> Value)[] Spreads =
    [
        ("ROC", metrics => metrics.RocAuc), ("PR", metrics => metrics.PrAuc), ("BA", metrics => metrics.BalancedAccuracy), ("F1", metrics => metrics.F1),
    ];

    readonly EvaluationResult[] results = [.. report.Results.Where(result => result.Market == report.Markets[number].Name)];

    public void Write()
    {
        var market = report.Markets[number];
        page.Write($"<section id=\"market-{number + 1}\"><h2>{market.Name}</h2>\n");
        page.Write($"<p class=\"facts\"><span><b>{market.Tenders}</b> tenders</span> <span><b>{market.Lots}</b> lots</span> <span><b>{market.Positives}</b> positive ({MetricText.Percent(market.Positives / (double)market.Lots)} %)</span> <span>{(market.FirstDay.HasValue ? $"{market.FirstDay} to {market.LastDay}" : "no dates")}</span></p>\n");
        WriteTable();
        foreach (var protocol in results.GroupBy(result => result.Protocol)) WriteProtocol(protocol.Key, [.. protocol]);
        page.Write($"</section>\n");
    }

    void WriteTable()
    {
        page.Write($"<div class=\"scroll\"><table class=\"results\"><caption>In percent, ± one standard deviation over the test folds</caption><thead><tr><th scope=\"col\">Protocol</th><th scope=\"col\">Contender</th><th scope=\"col\" class=\"n\">Lots</th><th scope=\"col\" class=\"n\">Folds</th><th scope=\"col\" class=\"n\">Positive</th>");
        foreach (var (name, _) in Spreads) page.Write($"<th scope=\"col\" class=\"n\">{name}</th>");
        page.Write($"<th scope=\"col\" class=\"n\">Top 5%</th><th scope=\"col\" class=\"n\">Lift</th><th scope=\"col\" class=\"n\">Top 10%</th><th scope=\"col\" class=\"n\">Lift</th><th scope=\"col\" class=\"n\">Brier</th><th scope=\"col\" class=\"n\">ECE</th></tr></thead><tbody>\n");
        foreach (var protocol in results.GroupBy(result => result.Protocol))
        {
            var first = true;
            foreach (var result in protocol)
            {
                WriteRow(result, first);
                first = false;
            }
        }
        page.Write($"</tbody></table></div>\n");
    }

    void WriteRow(EvaluationResult result, bool first)
    {
        page.Write($"<tr{new Html(first ? " class=\"first\"" : "")}><th scope=\"row\">{(first ? EvaluationRun.Words(result.Protocol) : "")}</th><td>{result.Contender}</td>");
        if (result.Metrics is not { } metrics)
        {
            page.Write($"<td colspan=\"13\" class=\"none\">{result.NotAssessable ?? ""}</td></tr>\n");
            return;
        }
        page.Write($"<td class=\"n\">{result.Lots}</td><td class=\"n\">{result.Folds}</td><td class=\"n\">{MetricText.Percent(result.Prevalence)}</td>");
        foreach (var (_, value) in Spreads) page.Write($"<td class=\"n\">{MetricText.Spread(value(metrics))}</td>");
        page.Write($"<td class=\"n\">{MetricText.Percent(metrics.PrecisionAt5.Value)}</td><td class=\"n\">{MetricText.Times(metrics.LiftAt5.Value)}</td><td class=\"n\">{MetricText.Percent(metrics.PrecisionAt10.Value)}</td><td class=\"n\">{MetricText.Times(metrics.LiftAt10.Value)}</td>");
        page.Write($"<td class=\"n\">{MetricText.Percent(metrics.Brier.Value)}</td><td class=\"n\">{MetricText.Percent(metrics.CalibrationError.Value)}</td></tr>\n");
    }

    void WriteProtocol(Protocol protocol, EvaluationResult[] all)
    {
        var drawn = all.Where(result => result.Curves is not null).ToArray();
        if (drawn.Length == 0) return;
        page.Write($"<h3>{report.Markets[number].Name}, {EvaluationRun.Words(protocol)}</h3>\n");
        WriteLegend(drawn);
        page.Write($"<div class=\"charts\">\n");
        var prevalence = drawn[0].Prevalence;
        WriteFigure(protocol, "ROC", new CurveFigure("negatives flagged, %", "positives found, %", [new(0, 0), new(1, 1)]), drawn, curves => curves.Roc);
        WriteFigure(protocol, "Precision and recall", new CurveFigure("recall, %", "precision, %", [new(0, prevalence), new(1, prevalence)]), drawn, curves => curves.PrecisionRecall);
        WriteCalibration(protocol, [.. drawn.Where(result => !result.Curves!.Calibration.IsEmpty)]);
        page.Write($"</div>\n");
    }

    void WriteLegend(EvaluationResult[] drawn)
    {
        page.Write($"<p class=\"legend keys\">");
        foreach (var result in drawn)
        {
            var ink = InkOf(result);
            page.Write($"<span><svg viewBox=\"0 0 34 10\" aria-hidden=\"true\"><path class=\"{new Html($"curve c{ink}")}\" d=\"M0 5H34\"/></svg>{result.Contender}</span> ");
        }
        page.Write($"<span><svg viewBox=\"0 0 34 10\" aria-hidden=\"true\"><path class=\"chance\" d=\"M0 5H34\"/></svg>chance, or in the last chart honest probabilities</span></p>\n");
    }

    void WriteFigure(Protocol protocol, string name, CurveFigure figure, EvaluationResult[] drawn, Func<EvaluationCurves, IReadOnlyList<CurvePoint>> points)
    {
        page.Write($"<figure><figcaption>{name}</figcaption>");
        page.Write(figure.Draw(Description(protocol, name, drawn), drawn.Select(result => new Curve(result.Contender, InkOf(result), points(result.Curves!), HasMarks: false))));
        CurveTable.Write(page, name == "ROC" ? "Negatives flagged" : "Recall", [.. drawn.Select(result => (result.Contender, points(result.Curves!)))]);
        page.Write($"</figure>\n");
    }

    void WriteCalibration(Protocol protocol, EvaluationResult[] drawn)
    {
        page.Write($"<figure><figcaption>Calibration</figcaption>");
        if (drawn.Length == 0) page.Write($"<p class=\"note\">No contender gives probabilities under this protocol.</p>");
        else
        {
            var figure = new CurveFigure("probability given, %", "positives observed, %", [new(0, 0), new(1, 1)]);
            page.Write(figure.Draw(Description(protocol, "Calibration", drawn), drawn.Select(result => new Curve(result.Contender, InkOf(result), [.. result.Curves!.Calibration.Select(bin => new CurvePoint(bin.Predicted, bin.Observed))], HasMarks: true))));
            CurveTable.WriteCalibration(page, drawn);
        }
        page.Write($"</figure>\n");
    }

    string Description(Protocol protocol, string name, EvaluationResult[] drawn) =>
        $"{name} of {report.Markets[number].Name}, {EvaluationRun.Words(protocol)}: {string.Join(", ", drawn.Select(result => $"{result.Contender} with ROC area {MetricText.Percent(result.Metrics!.RocAuc.Value)} %"))}. The table below holds the same data.";

    // The same contender looks the same in every chart of the page.
    int InkOf(EvaluationResult result) => report.Contenders.Select(contender => contender.Name).ToList().IndexOf(result.Contender) % 6;
}
