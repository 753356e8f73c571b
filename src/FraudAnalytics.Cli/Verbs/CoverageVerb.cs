using System.CommandLine;
using System.Globalization;
using FraudAnalytics.Indicators.Coverage;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>coverage</c>: which fields of JSON lines are filled, and how often.</summary>
static class CoverageVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "File with a JSON text on each line; - for standard input." };
        var table = new Option<bool>("--table") { Description = "A table for people, with the share of the lines that have each path, instead of JSON." };
        var threads = Arguments.Threads();
        var verb = Arguments.Verb("coverage", "Counts how often each field of a file of JSON lines is filled: one JSON object, paths with their counts. Empty are \"\", [], {}, null and what holds nothing else.", "coverage releases.jsonl --table");
        verb.Add(file);
        foreach (var option in new Option[] { table, threads }) verb.Add(option);
        verb.SetAction((parsed, cancel) => Task.Run(() =>
        {
            using var input = ByteFiles.OpenInput(parsed.GetRequiredValue(file));
            var coverage = PathCoverage.Read(input, parsed.GetValue(threads), cancel);
            foreach (var warning in coverage.Warnings) ByteFiles.Warn(warning);
            Write(coverage, parsed.GetValue(table));
            return ExitCodes.Ok;
        }, CancellationToken.None));
        return verb;
    }

    static void Write(PathCoverage coverage, bool asTable)
    {
        if (asTable)
        {
            Tables.Write(["Path", "Values", "Lines", "% of lines"], coverage.Paths.Select(path => Row(path.Key, path.Value, coverage.Lines)), rightAligned: [1, 2, 3]);
            return;
        }
        using var output = Console.OpenStandardOutput();
        coverage.Write(output);
    }

    static string[] Row(string path, PathCount counted, long lines) =>
    [
        path, counted.Count.ToString("N0", CultureInfo.InvariantCulture), counted.Lines.ToString("N0", CultureInfo.InvariantCulture),
        (100.0 * counted.Lines / lines).ToString("F1", CultureInfo.InvariantCulture),
    ];
}
