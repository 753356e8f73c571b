using System.CommandLine;
using FraudAnalytics.Review;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>export</c>: findings for a spreadsheet or another program.</summary>
static class ExportVerb
{
    public static Command Create()
    {
        var format = new Option<string>("--format") { Description = "csv (cells that look like formulas stay text) or json.", HelpName = "FORMAT", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "json");
        var file = new Option<string>("--out") { Description = "File to write; - for standard output.", HelpName = "FILE", DefaultValueFactory = _ => "-" };
        var detector = new Option<string?>("--detector") { Description = "Only findings of this detector.", HelpName = "CODE" };
        var (workspace, mask) = (Arguments.Workspace(), MaskOption.Create());
        var verb = Arguments.Verb("export", "Writes the findings of the last scan, all of them or those of one detector.", "export --format csv --out findings.csv");
        foreach (var option in new Option[] { format, file, detector, mask, workspace }) verb.Add(option);
        verb.SetAction(parsed =>
        {
            MaskOption.Check(parsed.GetValue(mask), parsed.GetRequiredValue(workspace));
            var code = parsed.GetValue(detector);
            var lines = LastScan.Lines(parsed.GetRequiredValue(workspace)).Where(line => code is null || line.Finding.Detector == code);
            using var output = parsed.GetRequiredValue(file) is var path && path == "-" ? Console.OpenStandardOutput() : File.Create(path);
            if (parsed.GetValue(format) == "json") Export.Json(output, lines);
            else Export.Csv(output, lines);
            return ExitCodes.Ok;
        });
        return verb;
    }
}
