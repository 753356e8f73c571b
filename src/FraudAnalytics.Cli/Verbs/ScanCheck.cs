using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Features;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>scan --check</c>: reads the files and says how far they go for each detector, without running any and without a workspace.</summary>
static class ScanCheck
{
    sealed record Line(string Code, string Title, Computability Computable);

    public static int Run(ScanRequest request, bool quiet, bool json, CancellationToken cancel)
    {
        var progress = ConsoleProgress.For(quiet);
        DataCoverage coverage;
        try
        {
            coverage = DataCoverage.Of(Scan.Prepare(request, progress, cancel).Data);
        }
        finally
        {
            progress?.Done();
        }
        var lines = Scan.DetectorsOf(request.Settings, request.Models).Select(detector => detector.Info).Select(info => new Line(info.Code, info.Title, coverage.For(info.Needs))).ToArray();
        if (json) Console.Out.WriteLine(JsonSerializer.Serialize(new { Detectors = lines, Fields = coverage.Counts() }, FindingsJson.Options));
        else Write(lines);
        return ExitCodes.Ok;
    }

    static void Write(Line[] lines)
    {
        Tables.Write(["detector", "indicator", "needs, and how many records have it", "have all", "of"], lines.Select(Row), [3, 4]);
        Console.Out.WriteLine($"{lines.Count(line => line.Computable.Have == 0):#,0} of {lines.Length:#,0} detectors can assess nothing here: no record has all that they need. The others can assess at most the records counted; fewer where they also need comparison.");
    }

    static string[] Row(Line line) =>
        [line.Code, line.Title, string.Join(", ", line.Computable.Fields.Select(Needed)), Number(line.Computable.Have), $"{Number(line.Computable.Of)} {Records(line.Computable.Unit)}"];

    static string Needed(FieldCount count) => $"{FieldNames.Of(count.Field)} {Number(count.Have)}";

    static string Records(CoverageUnit unit) => unit switch { CoverageUnit.Lot => "lots", CoverageUnit.Contract => "contracts", _ => "parties" };

    static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
