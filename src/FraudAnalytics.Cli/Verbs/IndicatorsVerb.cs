using System.CommandLine;
using System.Globalization;
using FraudAnalytics.Indicators;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>indicators</c>: red flags of OCDS compiled releases, as OCDS Cardinal 0.0.8 calculates and writes them.</summary>
static class IndicatorsVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Compiled releases in JSON Lines; - for standard input." };
        var settings = new Option<string?>("--settings", "-s") { Description = "Settings file of Cardinal; without it all indicators run with their defaults.", HelpName = "INI" };
        var noMeta = new Option<bool>("--no-meta") { Description = "No quartiles and fences in the result." };
        var map = new Option<bool>("--map") { Description = "From contracting processes to organisations, too." };
        var count = new Option<bool>("--count", "-c") { Description = "Number of results per group on standard error." };
        var threads = Arguments.Threads();
        var verb = Arguments.Verb("indicators", "Calculates eleven red flags of OCDS compiled releases as JSON on standard output, in the format of OCDS Cardinal 0.0.8.", "indicators --settings settings.ini --count releases.jsonl > results.json");
        foreach (var part in new Symbol[] { file, settings, noMeta, map, count, threads })
            if (part is Argument argument) verb.Add(argument);
            else verb.Add((Option)part);
        verb.SetAction((parsed, cancel) => Task.Run(() =>
        {
            var chosen = parsed.GetValue(settings) is { } path ? IndicatorSettings.Read(path) : IndicatorSettings.Default;
            if (chosen is { PricesComparable.Length: > 0, PricesIncomparable.Length: > 0 }) Warn("no_price_comparison_procurement_methods has no effect if price_comparison_procurement_methods is set.");
            var report = Read(new(chosen, parsed.GetValue(threads), parsed.GetValue(map)), parsed.GetRequiredValue(file), cancel);
            using (var output = Console.OpenStandardOutput()) report.Write(output, !parsed.GetValue(noMeta));
            Tell(report);
            if (parsed.GetValue(count))
                foreach (var (group, results) in report.Counts) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group}: {results}"));
            return ExitCodes.Ok;
        }, CancellationToken.None));
        return verb;
    }

    static IndicatorReport Read(IndicatorRun run, string file, CancellationToken cancel)
    {
        if (file != "-") return run.Read(file, cancel);
        using var input = Console.OpenStandardInput();
        return run.Read(input, "-", cancel);
    }

    static void Tell(IndicatorReport report)
    {
        foreach (var line in report.Skipped) Warn(string.Create(CultureInfo.InvariantCulture, $"Line {line.Line} is {(line.IsUtf8 ? "invalid JSON" : "not UTF-8")}, skipping."));
        if (report.OtherCurrencies > 0) Warn(string.Create(CultureInfo.InvariantCulture, $"{report.OtherCurrencies} times a price was left out of a comparison because it is not in {report.MainCurrency}."));
    }

    static void Warn(string message) => Console.Error.WriteLine("WARN " + message);
}
