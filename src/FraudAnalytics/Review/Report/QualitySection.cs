using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Review.Report;

/// <summary>What was read, what was left out and why.</summary>
sealed class QualitySection(Page page, ReportInput input)
{
    const int MostFiles = 200;

    public void Write()
    {
        page.Write($"<section id=\"data\"><h2>Quality of the data</h2>\n");
        WriteFailures();
        WriteRows();
        WriteIssues();
        WriteCoverage();
        WriteFiles();
        page.Write($"</section>\n");
    }

    void WriteFailures()
    {
        var failed = input.Result.Report.FailedFiles.ToArray();
        if (failed.Length == 0) return;
        page.Write($"<div class=\"failed\" role=\"note\"><h3>{failed.Length} of {input.Result.Report.Files.Length} files could not be read to the end</h3><p>What they would have held takes no part in this report.</p><ul>");
        foreach (var file in failed) page.Write($"<li><b>{Page.Name(file.Path)}</b>: {file.Failure ?? ""}</li>");
        page.Write($"</ul></div>\n");
    }

    void WriteRows()
    {
        var rows = input.Result.Report.Rows;
        page.Write($"<p class=\"rows\"><b>{rows.Read}</b> rows read {(rows.Read == rows.Accepted + rows.Quarantined ? "=" : "\u2260")} <b>{rows.Accepted}</b> accepted + <b>{rows.Quarantined}</b> quarantined");
        if (rows.Read > 0) page.Write($" ({Figures.Percent(rows.Quarantined / (double)rows.Read)})");
        page.Write($".</p>\n");
    }

    void WriteIssues()
    {
        page.Write($"<h3>Issues by code</h3>\n");
        if (input.Result.Report.Issues.IsEmpty) page.Write($"<p>No issue was noted.</p>\n");
        var samples = input.Result.Issues.ToLookup(issue => (issue.Code, issue.Effect));
        foreach (var issue in input.Result.Report.Issues.OrderByDescending(issue => issue.Effect).ThenByDescending(issue => issue.Count).ThenBy(issue => issue.Code, StringComparer.Ordinal))
        {
            page.Write($"<details class=\"issue\"><summary><code>{issue.Code}</code> <span class=\"effect e-{issue.Effect.ToString()}\">{Effect(issue.Effect)}</span> <b>{issue.Count}</b></summary>");
            WriteExamples([.. samples[(issue.Code, issue.Effect)].OrderBy(item => item.Source.File, StringComparer.Ordinal).ThenBy(item => item.Source.Line).ThenBy(item => item.Source.Field, StringComparer.Ordinal).Take(input.MaximumIssues)]);
            page.Write($"</details>\n");
        }
    }

    void WriteExamples(DataIssue[] examples)
    {
        if (examples.Length == 0) { page.Write($"<p class=\"note\">No example at hand; <code>issues.csv</code> lists them.</p>"); return; }
        page.Write($"<div class=\"scroll\"><table><caption>Examples; <code>issues.csv</code> lists all</caption><thead><tr><th scope=\"col\">Where</th><th scope=\"col\">Value</th><th scope=\"col\">Message</th></tr></thead><tbody>");
        foreach (var issue in examples)
        {
            page.Write($"<tr><td class=\"src\">");
            EvidenceTable.WriteSource(page, issue.Source);
            page.Write($"</td><td>{(issue.Value is { } value ? new Html($"<code>{Page.Escape(value)}</code>") : new("\u2013"))}</td><td>{issue.Message}</td></tr>");
        }
        page.Write($"</tbody></table></div>");
    }

    void WriteCoverage()
    {
        if (input.Fields.IsEmpty) return;
        page.Write($"<h3>How complete the fields are</h3><div class=\"scroll\"><table class=\"coverage\"><thead><tr><th scope=\"col\">Field</th><th scope=\"col\" class=\"n\">Filled</th><th scope=\"col\" class=\"n\">Of</th><th scope=\"col\" class=\"n\">Share</th><th scope=\"col\" class=\"w\"><span class=\"hidden\">Bar</span></th></tr></thead><tbody>\n");
        foreach (var field in input.Fields)
        {
            var share = field.Total == 0 ? 0 : field.Present / (double)field.Total;
            page.Write($"<tr><th scope=\"row\">{field.Field}</th><td class=\"n\">{field.Present}</td><td class=\"n\">{field.Total}</td><td class=\"n\">{(field.Total == 0 ? "\u2013" : Figures.Percent(share))}</td><td class=\"w\"><span class=\"track\"><i class=\"sum\" style=\"left:0;width:{(share * 100).ToString("0.#", CultureInfo.InvariantCulture)}%\"></i></span></td></tr>\n");
        }
        page.Write($"</tbody></table></div>\n");
    }

    void WriteFiles()
    {
        page.Write($"<h3>Files</h3><div class=\"scroll\"><table><thead><tr><th scope=\"col\">File</th><th scope=\"col\" class=\"n\">Bytes</th><th scope=\"col\" class=\"n\">Rows read</th><th scope=\"col\" class=\"n\">Accepted</th><th scope=\"col\" class=\"n\">Quarantined</th><th scope=\"col\">SHA-256</th></tr></thead><tbody>\n");
        foreach (var file in input.Result.Report.Files.Take(MostFiles))
            page.Write($"<tr><th scope=\"row\">{Page.Name(file.Path)}</th><td class=\"n\">{file.Bytes}</td><td class=\"n\">{file.Rows.Read}</td><td class=\"n\">{file.Rows.Accepted}</td><td class=\"n\">{file.Rows.Quarantined}</td><td class=\"hash\">{(file.Sha256.Length > 0 ? file.Sha256 : "\u2013")}</td></tr>\n");
        page.Write($"</tbody></table></div>\n");
        if (input.Result.Report.Files.Length > MostFiles) page.Write($"<p class=\"note\">{input.Result.Report.Files.Length - MostFiles} more are in <code>run.json</code>.</p>\n");
    }

    static string Effect(IssueEffect effect) => effect switch
    {
        IssueEffect.ValueDropped => "value treated as missing",
        IssueEffect.RowQuarantined => "row quarantined",
        IssueEffect.FileRejected => "rest of file not read",
        _ => "noted, nothing left out",
    };
}
