using System.CommandLine;
using FraudAnalytics.Indicators.Corrections;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>prepare</c>: corrects what keeps indicators from being computed, and reports the rest.</summary>
static class PrepareVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "File with an OCDS compiled release on each line; - for standard input." };
        var settings = new Option<string?>("--settings", "-s") { Description = "INI file with corrections; fraudscan init --indicators writes one.", HelpName = "INI" };
        var output = new Option<string>("--output", "-o") { Description = "File for the corrected releases; - for standard output.", HelpName = "FILE", Required = true };
        var errors = new Option<string>("--errors", "-e") { Description = "CSV file without header for the quality issues: line, ocid, path, array indexes, incorrect value, error description; - for standard output.", HelpName = "FILE", Required = true };
        var threads = Arguments.Threads();
        var verb = Arguments.Verb("prepare", "Corrects quality issues of OCDS compiled releases as the settings say, and reports those that are left.", "prepare --settings settings.ini --output prepared.jsonl --errors issues.csv releases.jsonl");
        verb.Add(file);
        foreach (var option in new Option[] { settings, output, errors, threads }) verb.Add(option);
        verb.SetAction((parsed, cancel) => Task.Run(() =>
        {
            var preparation = parsed.GetValue(settings) is { } ini ? Preparation.Read(ini) : Preparation.Default;
            var paths = new PreparePaths(parsed.GetRequiredValue(file), parsed.GetRequiredValue(output), parsed.GetRequiredValue(errors));
            return Run(preparation, paths, parsed.GetValue(threads), cancel);
        }, CancellationToken.None));
        return verb;
    }

    static int Run(Preparation preparation, PreparePaths paths, int threads, CancellationToken cancel)
    {
        paths.Check();
        using var input = ByteFiles.OpenInput(paths.Input);
        using var releases = new OutputFile(paths.Output);
        using var issues = new OutputFile(paths.Errors);
        var counts = preparation.Run(input, releases.Stream, issues.Stream, ByteFiles.Warn, threads, cancel);
        releases.Keep();
        issues.Keep();
        Console.Error.WriteLine(FormattableString.Invariant($"{counts.Lines} releases written, {counts.Issues} issues reported."));
        return ExitCodes.Ok;
    }
}

/// <summary>Where <c>prepare</c> reads and writes.</summary>
sealed record PreparePaths(string Input, string Output, string Errors)
{
    /// <summary>Two of them must not be one file.</summary>
    public void Check()
    {
        var files = new[] { Input, Output, Errors }.Where(path => path != "-").Select(Path.GetFullPath).ToList();
        if (files.Distinct(StringComparer.Ordinal).Count() < files.Count) throw new ArgumentException("FILE, --output and --errors must be different files.");
    }
}
