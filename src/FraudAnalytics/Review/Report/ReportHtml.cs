namespace FraudAnalytics.Review.Report;

/// <summary>Writes a scan as one self-contained page: no script, nothing fetched, readable in light, dark and on paper.</summary>
public static class ReportHtml
{
    const int FilesInHeader = 4;

    /// <summary>Writes the page to <paramref name="writer"/>, case by case. Deterministic; the writer stays open and should encode UTF-8.</summary>
    public static void Write(TextWriter writer, ReportInput input) => Write(writer, input, new Pictures(input.MaximumPictures));

    internal static void Write(TextWriter writer, ReportInput input, Pictures pictures)
    {
        input = Masked.Of(input);
        var page = new Page(writer);
        WriteHead(page, $"{input.Title}: procurement indicators");
        WriteHeader(page, input);
        page.Write($"<main>\n");
        new SummarySection(page, input).Write();
        new ComputabilitySection(page, input).Write();
        new GroupSection(page, input, input.MaximumPictures > 0).Write();
        new CaseSection(page, input, pictures).Write();
        new IdentitySection(page, input).Write();
        new QualitySection(page, input).Write();
        new SettingsSection(page, input).Write();
        page.Write($"</main>\n<footer>Written by FraudAnalytics {input.Result.Report.Version}. Indicators are leads, not verdicts.</footer>\n</body>\n</html>\n");
    }

    /// <summary>The start of a page up to its body: the house style, and nothing that could be fetched or run.</summary>
    internal static void WriteHead(Page page, string title, Html style = default) =>
        page.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{title}</title>
            <style>
            {Style()}{style}</style>
            </head>
            <body>

            """);

    static void WriteHeader(Page page, ReportInput input)
    {
        var run = input.Result.Report;
        page.Write($"<header><p class=\"over-title\">Procurement indicators</p><h1>{input.Title}</h1>\n");
        page.Write($"<p class=\"facts\"><span><b>{run.Files.Length}</b> {Words(run.Files.Length, "file")}</span> <span><b>{run.Rows.Read}</b> rows</span> <span><b>{run.Cases}</b> {Words(run.Cases, "case")}</span> <span><b>{run.Findings}</b> {Words(run.Findings, "finding")}</span> <span>scanned {input.At}</span></p>\n");
        WriteFiles(page, run);
        page.Write($"<p class=\"caution\"><b>These are leads, not verdicts.</b> An indicator says that records differ from comparable ones, or match a pattern that reviewers know. Most such records have an ordinary explanation, and some are data errors. Check the sources before you draw a conclusion about anyone. What could not be assessed is listed as such; it has not been cleared.</p>\n");
        page.Write($"<nav aria-label=\"Contents\"><a href=\"#summary\">What each detector answered</a> {Link(!input.Result.Groups.IsEmpty, "groups", "Groups of suppliers")}<a href=\"#cases\">Cases in order of priority</a> {Link(input.Identity is not null || !input.Lists.IsEmpty, "identity", "Who is who")}<a href=\"#data\">Quality of the data</a> <a href=\"#settings\">Settings and versions</a></nav></header>\n");
        if (run.PersonsMasked) page.Write($"<p class=\"note\">Natural persons are masked: the same mark is the same name.</p>\n");
        if (run.FailedFiles.Any()) page.Write($"<p class=\"failed\"><b>{run.FailedFiles.Count()} of {run.Files.Length} files could not be read to the end.</b> See <a href=\"#data\">Quality of the data</a>.</p>\n");
    }

    static Html Link(bool isThere, string section, string text) => new(isThere ? $"<a href=\"#{section}\">{text}</a> " : "");

    static void WriteFiles(Page page, RunReport run)
    {
        if (run.Files.IsEmpty) return;
        page.Write($"<p class=\"note\">From ");
        for (var index = 0; index < Math.Min(FilesInHeader, run.Files.Length); index++) page.Write($"{(index > 0 ? ", " : "")}{Page.Name(run.Files[index].Path)}");
        if (run.Files.Length > FilesInHeader) page.Write($" and {run.Files.Length - FilesInHeader} more");
        page.Write($"</p>\n");
    }

    static string Words(long count, string word) => count == 1 ? word : word + "s";

    static Html Style()
    {
        using var stream = typeof(ReportHtml).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
