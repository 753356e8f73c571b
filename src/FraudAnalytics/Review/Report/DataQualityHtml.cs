using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Review.Report;

/// <summary>Writes what was wrong with the data: files that failed first, then issues by kind with examples, then the files.</summary>
static class DataQualityHtml
{
    const int MaximumFiles = 100;

    public static void Write(HtmlText html, ReportInput input)
    {
        var report = input.Result.Report;
        html.Line("<section id=\"data\"><h2>Data quality</h2>");
        html.Paragraph(string.Create(CultureInfo.InvariantCulture, $"{report.Rows.Read:#,0} rows read = {report.Rows.Accepted:#,0} accepted + {report.Rows.Quarantined:#,0} quarantined. A quarantined row takes no part in any finding; a dropped value is treated as missing."), "sentence");
        foreach (var file in report.FailedFiles) html.Paragraph($"Not read to its end: {file.Failure}", "warning");
        if (input.Result.Issues.IsEmpty) html.Paragraph("No issues were found in the data.", "faint");
        else Issues(html, input);
        Files(html, report);
        html.Line("</section>");
    }

    static void Issues(HtmlText html, ReportInput input)
    {
        html.Line("<div class=\"wide\"><table><caption>Issues by kind; all of them are in issues.csv.</caption><thead><tr><th scope=\"col\">Issue</th><th scope=\"col\">Effect</th><th scope=\"col\" class=\"n\">Number</th><th scope=\"col\">Examples</th></tr></thead><tbody>");
        foreach (var kind in input.Result.Issues.GroupBy(issue => (issue.Code, issue.Effect)).OrderByDescending(kind => kind.Key.Effect).ThenByDescending(kind => kind.Count()).ThenBy(kind => kind.Key.Code, StringComparer.Ordinal))
        {
            html.Raw("<tr><th scope=\"row\">");
            html.Text(kind.Key.Code);
            html.Raw($"</th><td>{Effect(kind.Key.Effect)}</td>");
            html.Number(kind.Count(), "#,0");
            html.Raw("<td><ul>");
            foreach (var issue in kind.Take(input.MaximumIssues))
            {
                html.Raw("<li>");
                html.Text($"{issue.Source.File}:{issue.Source.Line} {issue.Source.Field}: {issue.Message}{(issue.Value is null ? "" : $" [{issue.Value}]")}");
                html.Raw("</li>");
            }
            html.Line("</ul></td></tr>");
        }
        html.Line("</tbody></table></div>");
    }

    static string Effect(IssueEffect effect) => effect switch
    {
        IssueEffect.Noted => "noted",
        IssueEffect.ValueDropped => "value dropped",
        IssueEffect.RowQuarantined => "row quarantined",
        _ => "rest of the file not read",
    };

    static void Files(HtmlText html, RunReport report)
    {
        html.Line("<details><summary>Files</summary><table><thead><tr><th scope=\"col\">File</th><th scope=\"col\" class=\"n\">Bytes</th><th scope=\"col\" class=\"n\">Rows read</th><th scope=\"col\" class=\"n\">Quarantined</th></tr></thead><tbody>");
        foreach (var file in report.Files.Take(MaximumFiles))
        {
            html.Raw("<tr>");
            html.Cell(file.Path);
            html.Number(file.Bytes, "#,0");
            html.Number(file.Rows.Read, "#,0");
            html.Number(file.Rows.Quarantined, "#,0");
            html.Line("</tr>");
        }
        html.Line("</tbody></table>");
        if (report.Files.Length > MaximumFiles) html.Paragraph(string.Create(CultureInfo.InvariantCulture, $"and {report.Files.Length - MaximumFiles} more in run.json"), "faint");
        html.Line("</details>");
    }
}
