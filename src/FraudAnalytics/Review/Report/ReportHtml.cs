using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using FraudAnalytics.Detectors;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review.Report;

/// <summary>What the report shows.</summary>
public sealed record ReportInput
{
    public required ScanResult Result { get; init; }

    /// <summary>What the detectors look for, for those that ran.</summary>
    public required ImmutableArray<DetectorInfo> Detectors { get; init; }

    /// <summary>When the scan was made, as it is to be shown.</summary>
    public required string At { get; init; }

    /// <summary>Largest number of cases shown; the others are in <c>findings.jsonl</c>. Default 200.</summary>
    public int MaximumCases { get; init; } = 200;

    /// <summary>Largest number of cases of one detector among them, so that none crowds out the rest. Default 50.</summary>
    public int MaximumPerDetector { get; init; } = 50;

    /// <summary>Largest number of data issues shown as examples of one kind. Default 5.</summary>
    public int MaximumIssues { get; init; } = 5;
}

/// <summary>Writes a scan as one HTML file that needs nothing else: no network, no script.</summary>
public static class ReportHtml
{
    /// <summary>Writes the page. The same input gives the same bytes on one machine.</summary>
    public static void Write(TextWriter output, ReportInput input)
    {
        var html = new HtmlText(output);
        var shown = Shown(input);
        Head(html, input);
        Summary(html, input);
        html.Line("<section id=\"cases\"><h2>Cases by rank</h2>");
        html.Paragraph(CasesIntroduction(input, shown.Count), "faint");
        var cases = new CaseHtml(html, new Pictures());
        foreach (var item in shown) cases.Write(item);
        if (cases.PictureTrouble is { } trouble) html.Paragraph(trouble, "warning");
        html.Line("</section>");
        DataQualityHtml.Write(html, input);
        DetectorGuide(html, input);
        html.Line("</main></body></html>");
    }

    static List<Case> Shown(ReportInput input)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var shown = new List<Case>();
        foreach (var item in input.Result.Cases)
        {
            if (shown.Count == input.MaximumCases) break;
            var leading = item.Findings.MaxBy(finding => finding.Weight)!.Detector;
            if ((counts[leading] = counts.GetValueOrDefault(leading) + 1) <= input.MaximumPerDetector) shown.Add(item);
        }
        return shown;
    }

    static string CasesIntroduction(ReportInput input, int shown)
    {
        var all = input.Result.Cases.Length;
        var order = "A case is all findings on one subject. Priority is risk times the amount at stake; cases whose amount is unknown or in a currency without rate follow by risk.";
        return shown == all
            ? order
            : string.Create(CultureInfo.InvariantCulture, $"{order} Shown are {shown:#,0} of {all:#,0} cases, at most {input.MaximumPerDetector} led by one detector; all of them are in findings.jsonl.");
    }

    static void Head(HtmlText html, ReportInput input)
    {
        var report = input.Result.Report;
        html.Line("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        html.Line("<title>FraudAnalytics report</title><style>");
        html.Raw(Style());
        html.Line("</style></head><body><header><h1>Leads for review</h1>");
        html.Paragraph($"Scan {report.ScanId} of {input.At}, program version {report.Version}", "faint");
        html.Line("<p class=\"caution\">Each finding is an indicator: these records differ from comparable ones and may deserve review. It is a lead, never a verdict, and says nothing about the conduct of any person or firm. <strong>Not assessable is not the same as unremarkable.</strong></p>");
        foreach (var warning in report.Warnings) html.Paragraph(warning, "warning");
        Figures(html, report);
        html.Line("<nav aria-label=\"Contents\"><a href=\"#summary\">Summary by detector</a> · <a href=\"#cases\">Cases</a> · <a href=\"#data\">Data quality</a> · <a href=\"#guide\">What the detectors look for</a></nav></header><main>");
    }

    static void Figures(HtmlText html, RunReport report)
    {
        html.Line("<ul class=\"figures\">");
        foreach (var (number, label) in new (long, string)[]
        {
            (report.Rows.Read, "rows read"), (report.Rows.Quarantined, "of them quarantined"), (report.Files.Length, "files"), (report.Cases, "cases"), (report.Findings, "findings"), (report.Changes.New, "findings new since the last scan"),
        })
            html.Line($"<li><b>{number.ToString("#,0", CultureInfo.InvariantCulture)}</b>{label}</li>");
        html.Line("</ul>");
    }

    static void Summary(HtmlText html, ReportInput input)
    {
        html.Line("<section id=\"summary\"><h2>Summary by detector</h2><div class=\"wide\"><table><caption>Every subject gets one of four answers.</caption><thead><tr><th scope=\"col\">Detector</th><th scope=\"col\" class=\"n\">Flagged</th><th scope=\"col\" class=\"n\">of assessed</th><th scope=\"col\" class=\"n\">Not flagged</th><th scope=\"col\">Not assessable</th><th scope=\"col\">Excluded</th></tr></thead><tbody>");
        foreach (var detector in input.Result.Report.Detectors)
        {
            html.Raw("<tr><th scope=\"row\">");
            html.Text($"{detector.Code} {detector.Title}");
            html.Raw(detector.Failure is null ? "</th>" : " <span class=\"tag\">failed</span></th>");
            html.Number(detector.Flagged, "#,0");
            html.Number(detector.FlagRate ?? double.NaN, "0.0%");
            html.Number(detector.NotFlagged, "#,0");
            html.Reasons(detector.NotAssessable, "notassessable");
            html.Reasons(detector.Excluded, "");
            html.Line("</tr>");
        }
        html.Line("</tbody></table></div></section>");
    }

    static void DetectorGuide(HtmlText html, ReportInput input)
    {
        html.Line("<section id=\"guide\"><h2>What the detectors look for</h2><table><thead><tr><th scope=\"col\">Detector</th><th scope=\"col\">Condition</th><th scope=\"col\">Family</th></tr></thead><tbody>");
        foreach (var info in input.Detectors)
        {
            html.Raw("<tr><th scope=\"row\">");
            html.Text($"{info.Code} {info.Title}");
            html.Raw("</th><td>");
            html.Text(info.Condition);
            html.Line($"</td><td>{info.Family}</td></tr>");
        }
        html.Line("</tbody></table>");
        html.Paragraph($"Evidence of one family is not independent: within a family the strongest finding counts, across families they add. Seed {input.Result.Report.Seed}. Settings {Short(input.Result.Report.SettingsHash)}, input {Short(input.Result.Report.InputHash)}, model {Short(input.Result.Report.ModelHash)}.", "faint");
        html.Line("</section>");
    }

    static string Short(string hash) => hash.Length == 0 ? "none" : hash[..Math.Min(12, hash.Length)];

    static string Style()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
