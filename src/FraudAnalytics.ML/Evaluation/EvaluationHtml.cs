using FraudAnalytics.Review.Report;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>Writes an evaluation as one self-contained page: no script, nothing fetched, readable in light, dark and on paper.</summary>
public static class EvaluationHtml
{
    const string Title = "How well labelled lots are ranked";

    /// <summary>Writes the page to <paramref name="writer"/>. Deterministic; the writer stays open and should encode UTF-8.</summary>
    public static void Write(TextWriter writer, EvaluationReport report)
    {
        var page = new Page(writer);
        ReportHtml.WriteHead(page, Title, Style());
        WriteHeader(page, report);
        page.Write($"<main>\n");
        WriteContenders(page, report);
        for (var index = 0; index < report.Markets.Length; index++) new MarketSection(page, report, index).Write();
        WriteMethod(page, report);
        page.Write($"</main>\n<footer>Written by FraudAnalytics {report.Version}. Numbers of one market do not carry over to another.</footer>\n</body>\n</html>\n");
    }

    static void WriteHeader(Page page, EvaluationReport report)
    {
        page.Write($"<header><p class=\"over-title\">Evaluation on labelled records</p><h1>{Title}</h1>\n");
        page.Write($"<p class=\"facts\"><span><b>{report.Markets.Length}</b> {(report.Markets.Length == 1 ? "market" : "markets")}</span> <span><b>{report.Markets.Sum(market => market.Lots)}</b> labelled lots</span> <span><b>{report.Repetitions}</b> repetitions</span> <span>seed {Digits(report.Seed)}</span></p>\n");
        page.Write($"<p class=\"caution\"><b>Read zero-shot first.</b> It is what a new institution without labels can expect; the other protocols learn from labels. A number is worth no more than its labels, and a share of positives far above that of ordinary records makes precision look better than it will be. ROC 50 is chance; the average precision of chance is the share of positives.</p>\n");
        page.Write($"<nav aria-label=\"Contents\"><a href=\"#contenders\">Contenders and ROC at a glance</a>");
        for (var index = 0; index < report.Markets.Length; index++) page.Write($" <a href=\"#market-{index + 1}\">{report.Markets[index].Name}</a>");
        page.Write($" <a href=\"#method\">How it was measured</a></nav></header>\n");
    }

    static void WriteContenders(Page page, EvaluationReport report)
    {
        page.Write($"<section id=\"contenders\"><h2>Contenders and ROC at a glance</h2>\n<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Contender</th><th scope=\"col\">Learns from labels</th><th scope=\"col\">What it is</th></tr></thead><tbody>\n");
        foreach (var contender in report.Contenders)
            page.Write($"<tr><th scope=\"row\">{contender.Name}</th><td>{(contender.Learns ? "yes" : "no; outside zero-shot its threshold and calibration do")}</td><td>{contender.About}</td></tr>\n");
        page.Write($"</tbody></table></div>\n<div class=\"scroll\"><table class=\"results\"><caption>ROC area in percent, ± one standard deviation over the test folds</caption><thead><tr><th scope=\"col\">Protocol</th><th scope=\"col\">Contender</th>");
        foreach (var market in report.Markets) page.Write($"<th scope=\"col\" class=\"n\">{market.Name}</th>");
        page.Write($"</tr></thead><tbody>\n");
        foreach (var protocol in report.Results.GroupBy(result => result.Protocol))
            WriteGlance(page, report, [.. protocol]);
        page.Write($"</tbody></table></div></section>\n");
    }

    static void WriteGlance(Page page, EvaluationReport report, EvaluationResult[] results)
    {
        var first = true;
        foreach (var contender in report.Contenders.Where(contender => results.Any(result => result.Contender == contender.Name)))
        {
            page.Write($"<tr{new Html(first ? " class=\"first\"" : "")}><th scope=\"row\">{(first ? EvaluationRun.Words(results[0].Protocol) : "")}</th><td>{contender.Name}</td>");
            foreach (var market in report.Markets)
            {
                var result = results.FirstOrDefault(result => result.Market == market.Name && result.Contender == contender.Name);
                page.Write($"<td class=\"n\">{(result?.Metrics is { } metrics ? MetricText.Spread(metrics.RocAuc) : result?.NotAssessable ?? "")}</td>");
            }
            page.Write($"</tr>\n");
            first = false;
        }
    }

    static void WriteMethod(Page page, EvaluationReport report)
    {
        page.Write($"<section id=\"method\"><h2>How it was measured</h2>\n<ul>\n");
        foreach (var line in Method(report)) page.Write($"<li>{line}</li>\n");
        page.Write($"</ul></section>\n");
    }

    static string[] Method(EvaluationReport report) =>
    [
        "The unit is a labelled lot with three or more comparable prices. Records and labels are read separately, and no contender is shown a label of a lot that it scores.",
        "zero-shot: nothing is learned; the threshold is the shipped or published one. The numbers are of all lots, the deviation is over the random test folds.",
        $"within-market: {report.Repetitions} times four fifths of the tenders are learned from and one fifth is tested, both with about the same share of positives; the lots of a tender stay together.",
        $"time-blocks: lots in order of day in {Splits.TimeBlocks} blocks, a day never parted; every block after the first is tested on what was learned from all earlier ones.",
        "leave-one-market-out: everything is learned from the other markets. The numbers are of all lots, the deviation is over the random test folds.",
        "Balanced accuracy (BA) and F1 are at the threshold with the best balanced accuracy on lots that were learned from: for learners on parts of them held out in turn, as are the probabilities (Platt).",
        "Top 5% and 10% are the precision among the first lots, at least one, with lift over the share of positives beside it. Brier score and expected calibration error (ECE) judge the probabilities; less is better.",
        "Curves of several folds are averaged at equal x. Market ranks and bidder behaviour are computed from all bids of a market, tested lots included, as a scan does; labels take no part in that.",
    ];

    static string Digits(ulong number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    static Html Style()
    {
        using var stream = typeof(EvaluationHtml).Assembly.GetManifestResourceStream("evaluation.css")!;
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
