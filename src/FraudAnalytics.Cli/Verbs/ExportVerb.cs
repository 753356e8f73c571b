using System.CommandLine;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web;
using FraudAnalytics.Web.Exports;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>export</c>: findings for a spreadsheet or another program.</summary>
static class ExportVerb
{
    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "csv (cells that look like formulas stay text), json or xlsx (a workbook of the review store: filters, cases, findings).", HelpName = "FORMAT", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "json", "xlsx");
        var file = new Option<string>("--out") { Description = "File to write; - for standard output.", HelpName = "FILE", DefaultValueFactory = _ => "-" };
        var detector = new Option<string?>("--detector") { Description = "Only findings of this detector.", HelpName = "CODE" };
        var view = new Option<string?>("--query") { Description = "A view of the review queue as its address has it, with status, outcome and reviewer: 'band=high&detector=CO-01'. csv is then a ZIP file of tables.", HelpName = "VIEW" };
        var (workspace, mask) = (Arguments.Workspace(), MaskOption.Create());
        var verb = Arguments.Verb("export", "Writes the findings of the last scan, all of them or those of one detector; or with --query, or as xlsx, a view of the review queue.", "export --format xlsx --query 'band=high' --out high.xlsx");
        foreach (var option in new Option[] { format, file, detector, view, mask, workspace }) verb.Add(option);
        verb.SetAction(parsed =>
        {
            var (folder, code, kind) = (parsed.GetRequiredValue(workspace), parsed.GetValue(detector), parsed.GetRequiredValue(format));
            var isView = parsed.GetValue(view) is not null || kind == "xlsx";
            if (isView && parsed.GetValue(mask)) throw new ArgumentException("--mask-persons: the review store shows persons; only csv and json without --query can be masked.");
            MaskOption.Check(parsed.GetValue(mask), folder);
            if (isView) return View(folder, ViewOf(parsed.GetValue(view), code), kind, parsed.GetRequiredValue(file));
            var lines = LastScan.Lines(folder).Where(line => code is null || line.Finding.Detector == code);
            using var output = new OutputFile(parsed.GetRequiredValue(file));
            if (kind == "json") Export.Json(output.Stream, lines);
            else Export.Csv(output.Stream, lines);
            output.Keep();
            return ExitCodes.Ok;
        });
        return verb;
    }

    static int View(string folder, QueueQuery view, string format, string file)
    {
        _ = LastScan.Folder(folder);
        using var reader = new ReviewReader(Path.Combine(folder, "review.db"));
        using var output = new OutputFile(file);
        var kind = format switch { "csv" => ExportFormat.Csv, "json" => ExportFormat.Json, _ => ExportFormat.Xlsx };
        ViewExport.Write(reader, view, kind, output.Stream, Environment.UserName, TimeProvider.System.GetUtcNow());
        output.Keep();
        return ExitCodes.Ok;
    }

    static QueueQuery ViewOf(string? text, string? detector)
    {
        try
        {
            // Without a view all cases are meant, as without --query all findings are.
            var view = text is null ? new QueueQuery { Scope = QueueScope.All } : ViewQuery.Parse(text);
            return detector is null ? view : QueueQuery.Parse(view.Pairs().Append(new("detector", detector)));
        }
        catch (QueueQueryException trouble)
        {
            throw new ArgumentException($"--query: {trouble.Message}", trouble);
        }
    }
}
