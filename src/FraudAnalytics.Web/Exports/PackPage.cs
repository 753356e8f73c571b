using FraudAnalytics.Review.Report;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Web.Exports;

/// <summary>The page of an evidence pack: the card of the report, what people wrote and did, and where everything came from. Self-contained, ready to print.</summary>
sealed class PackPage(TextWriter writer, PackContent content, string by, string at)
{
    const int MostPictures = 200;

    readonly Page page = new(writer);

    public void Write()
    {
        var item = content.Case;
        ReportHtml.WriteHead(page, $"{item.Subject.Label}: evidence", new("details>summary{list-style:none}@media print{details>*{display:block}}"));
        page.Write($"<header><p class=\"over-title\">Evidence of one case</p><h1>{Page.Name(item.Subject.Label)}</h1>\n");
        page.Write($"<p class=\"caution\"><b>These are leads, not verdicts.</b> An indicator says that records differ from comparable ones, or match a pattern that reviewers know. Most such records have an ordinary explanation, and some are data errors. Check the sources before you draw a conclusion about anyone.</p></header>\n<main>\n");
        new CaseSection(page, InputOf(item), new Pictures(MostPictures)).WriteCase(item, isOpen: true);
        WriteNotes();
        WriteLog();
        WriteSources();
        WriteParameters();
        page.Write($"</main>\n<footer>Written by {ExportHead.ProgramVersion} for {Page.Name(by)} at {at}. manifest.json beside this page has the SHA-256 of every file.</footer>\n</body>\n</html>\n");
    }

    ReportInput InputOf(Case item)
    {
        var report = content.Run ?? new RunReport { Version = "", Rows = new(0, 0, 0), Files = [], Detectors = [], SettingsHash = "", InputHash = "" };
        return new() { Result = new(report, [item], [], new() { Complete = true, Detectors = [], Tenders = [] }), Detectors = [], At = at };
    }

    void WriteNotes()
    {
        if (content.Notes.Count == 0) return;
        page.Write($"<section><h2>Notes</h2>\n");
        foreach (var note in content.Notes) page.Write($"<p><b>{Page.Name(note.Author)}</b>, {note.At}: {note.Text}</p>\n");
        page.Write($"</section>\n");
    }

    void WriteLog()
    {
        page.Write($"<section><h2>Decision log</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">When</th><th scope=\"col\">Who</th><th scope=\"col\">What</th><th scope=\"col\">Detail</th></tr></thead><tbody>\n");
        foreach (var line in content.History) page.Write($"<tr><td>{line.At}</td><td>{Page.Name(line.Actor)}</td><td>{line.Action}</td><td>{line.Detail}</td></tr>\n");
        page.Write($"</tbody></table></div><p class=\"id\">The history of the store had {content.Chain.Lines} lines; the hash of the last is {content.Chain.Head}</p></section>\n");
    }

    void WriteSources()
    {
        page.Write($"<section><h2>Source rows</h2><p class=\"note\">The rows as they were received are in source-rows.jsonl.</p><div class=\"scroll\"><table><thead><tr><th scope=\"col\">File</th><th scope=\"col\" class=\"n\">Line</th><th scope=\"col\">SHA-256 of the row</th></tr></thead><tbody>\n");
        foreach (var row in content.Sources) page.Write($"<tr><td>{Page.Name(row.File)}</td><td class=\"n\">{row.Line}</td><td class=\"hash\">{(row.Missing.Length > 0 ? $"not available: {row.Missing}" : row.Sha256)}</td></tr>\n");
        page.Write($"</tbody></table></div>");
        if (content.Run is null) page.Write($"<p class=\"note\">The folder of the scan {content.Scan} is gone, and with it which files it read.</p>");
        page.Write($"</section>\n");
    }

    void WriteParameters()
    {
        page.Write($"<section><h2>Settings and versions</h2><dl class=\"related\">");
        Entry("Case", content.Case.Id);
        Entry("Scan", content.Scan);
        Entry("Program of the scan", content.Run?.Version ?? "");
        Entry("Settings (SHA-256)", content.Run?.SettingsHash ?? "");
        Entry("Input (SHA-256)", content.Run?.InputHash ?? "");
        Entry("Models (SHA-256)", content.Run?.ModelHash ?? "");
        Entry("Detectors", string.Join(", ", content.Case.Findings.Select(finding => FormattableString.Invariant($"{finding.Detector} version {finding.DetectorVersion}")).Distinct()));
        page.Write($"</dl></section>\n");
    }

    void Entry(string name, string value)
    {
        if (value.Length > 0) page.Write($"<div><dt>{name}</dt><dd class=\"hash\">{value}</dd></div>");
    }
}
