using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review.Report;

/// <summary>Writes a case: what was found, how the score came about, the evidence, the picture and its table, what to think of.</summary>
sealed class CaseHtml(HtmlText html, Pictures pictures)
{
    const int MaximumSources = 12;

    public string? PictureTrouble => pictures.Trouble;

    public void Write(Case item)
    {
        html.Raw($"<article id=\"rank{item.Rank}\"><header><span class=\"rank\">{item.Rank}</span><h3>");
        html.Text(item.Subject.Label);
        html.Raw("</h3>");
        foreach (var finding in item.Findings) html.Raw($"<span class=\"tag\">{finding.Detector}</span>");
        html.Line("</header>");
        html.Paragraph(Arithmetic(item), "faint");
        foreach (var finding in item.Findings) Write(finding);
        Score(item);
        html.Line("</article>");
    }

    static string Arithmetic(Case item)
    {
        var risk = string.Create(CultureInfo.InvariantCulture, $"Risk {item.Risk:0.00}");
        if (item is { BaseAmount: { } money, Priority: { } priority }) return string.Create(CultureInfo.InvariantCulture, $"{risk} × {money} at stake = priority {priority:#,0} {money.Currency}");
        return item.AmountAtStake is { } amount ? $"{risk}; {amount} at stake, no rate to compare it with others" : $"{risk}; the amount at stake is not known";
    }

    void Write(Finding finding)
    {
        html.Paragraph(finding.Sentence, "sentence");
        Picture(finding.Exhibit);
        Evidence(finding);
        html.Line("<details><summary>What else it may mean, how to check, where it comes from</summary><div class=\"columns\">");
        html.List("Innocent explanations", finding.InnocentExplanations);
        html.List("How to check", finding.HowToCheck);
        html.List("Concerned", Concerned(finding));
        html.List("Sources", Sources(finding));
        html.Line("</div></details>");
    }

    void Evidence(Finding finding)
    {
        html.Line($"<div class=\"wide\"><table><caption>Evidence of {finding.Detector} version {finding.DetectorVersion}, finding <code>{finding.Id}</code></caption><thead><tr><th scope=\"col\">Evidence</th><th scope=\"col\" class=\"n\">Observed</th><th scope=\"col\" class=\"n\">Expected</th><th scope=\"col\">Unit</th><th scope=\"col\" class=\"n\">Share or p</th><th scope=\"col\">Compared with</th><th scope=\"col\" class=\"n\">Weight</th></tr></thead><tbody>");
        foreach (var item in finding.Evidence)
        {
            html.Raw("<tr><th scope=\"row\">");
            html.Text(item.Label);
            html.Raw("</th>");
            html.Number(item.Observed, "#,0.###");
            html.Number(item.Expected, "#,0.###");
            html.Cell(item.Unit);
            html.Number(item.Percentile ?? item.PValue ?? double.NaN, "0.####");
            html.Cell(item.Peers);
            html.Number(item.Weight, "+0.00;-0.00;0");
            html.Line("</tr>");
        }
        html.Line("</tbody></table></div>");
    }

    void Score(Case item)
    {
        html.Line("<details><summary>How the score came about</summary><table><caption>In log2 odds: one step doubles the odds that review is worth it. The bars sum to the score.</caption><tbody>");
        foreach (var bar in item.Bars) ScoreRow(bar.Label, bar.Weight);
        ScoreRow("score", item.Score);
        html.Line(string.Create(CultureInfo.InvariantCulture, $"</tbody></table><p class=\"faint\">Risk = 2^{item.Score:0.00} / (1 + 2^{item.Score:0.00}) = {item.Risk:0.000}</p></details>"));
    }

    void ScoreRow(string label, double weight)
    {
        html.Raw("<tr><th scope=\"row\">");
        html.Text(label);
        html.Raw("</th>");
        html.Number(weight, "+0.00;-0.00;0.00");
        html.Line(string.Create(CultureInfo.InvariantCulture, $"<td><span class=\"bar{(weight < 0 ? " down" : "")}\" style=\"width:{Math.Min(100, Math.Abs(weight) * 12):0.#}%\"></span></td></tr>"));
    }

    void Picture(Exhibit? exhibit)
    {
        if (exhibit is null) return;
        var caption = Caption(exhibit);
        html.Line("<figure>");
        if (pictures.Draw(exhibit) is { } svg) html.Line($"<div role=\"img\" aria-label=\"{caption}\">{svg}</div>");
        html.Line($"<figcaption>{caption}</figcaption><details><summary>The picture as a table</summary>");
        Table(exhibit);
        html.Line("</details></figure>");
    }

    static string Caption(Exhibit exhibit) => exhibit switch
    {
        BidStrip => "Bids of the lot by price: diamond the winner, circles the others, crosses those not valid, dashed the estimate.",
        ContractTimeline => "Contracts in time: diamonds those of the finding with their running sum, circles others of the same buyer and supplier, dashed the threshold.",
        _ => "Bars by size; those the finding is about in the accent colour.",
    };

    void Table(Exhibit exhibit)
    {
        html.Line("<table><tbody>");
        switch (exhibit)
        {
            case BidStrip strip:
                foreach (var bid in strip.Bids) Row(bid.Bidder, $"{Amount(bid.Amount)} {strip.Currency}", bid.Winner ? "winner" : bid.Valid ? "" : "not valid");
                if (strip.Estimate is decimal estimate) Row("estimate", $"{Amount(estimate)} {strip.Currency}", "");
                break;
            case ContractTimeline timeline:
                foreach (var contract in timeline.Contracts) Row($"{contract.Date:yyyy-MM-dd} {contract.Title}", $"{Amount(contract.Amount)} {timeline.Currency}", contract.InCluster ? "of the finding" : "");
                Row(timeline.ThresholdName, $"{Amount(timeline.Threshold)} {timeline.Currency}", "threshold");
                break;
            case ShareBars bars:
                foreach (var bar in bars.Bars) Row(bar.Label, $"{bar.Value.ToString("#,0.###", CultureInfo.InvariantCulture)} {bars.Unit}", bar.Marked ? "of the finding" : "");
                break;
        }
        html.Line("</tbody></table>");
    }

    void Row(string label, string value, string note)
    {
        html.Raw("<tr><th scope=\"row\">");
        html.Text(label);
        html.Raw("</th><td class=\"n\">");
        html.Text(value);
        html.Raw("</td>");
        html.Cell(note);
        html.Line("</tr>");
    }

    static IEnumerable<string> Concerned(Finding finding)
    {
        if (finding.Buyer is not null) yield return $"buyer {finding.Buyer}";
        foreach (var supplier in finding.Suppliers.Take(MaximumSources)) yield return $"supplier {supplier}";
        foreach (var lot in finding.Lots.Take(MaximumSources)) yield return $"lot {lot}";
    }

    static IEnumerable<string> Sources(Finding finding)
    {
        var sources = finding.Evidence.SelectMany(item => item.Sources).Distinct().ToArray();
        foreach (var source in sources.Take(MaximumSources)) yield return string.Create(CultureInfo.InvariantCulture, $"{source.File}:{source.Line} {source.Field}");
        if (sources.Length > MaximumSources) yield return string.Create(CultureInfo.InvariantCulture, $"and {sources.Length - MaximumSources} more in findings.jsonl");
    }

    static string Amount(decimal amount) => amount.ToString("#,0.##", CultureInfo.InvariantCulture);
}
