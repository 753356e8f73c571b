using System.CommandLine;
using System.Text.Json;
using FraudAnalytics.ML;
using FraudAnalytics.ML.Evaluation;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>evaluate</c>: how well the shipped model, a learner and the published baselines rank labelled lots.</summary>
static class EvaluateVerb
{
    static readonly JsonSerializerOptions Indented = new(FindingsJson.Options) { WriteIndented = true, NewLine = "\n" };

    public static Command Create()
    {
        var labels = new LabelOptions(required: true);
        var protocols = new Option<string>("--protocol") { Description = "Protocols with commas between.", HelpName = "NAMES", DefaultValueFactory = _ => string.Join(',', Enum.GetValues<Protocol>().Select(EvaluationRun.Words)) };
        var repetitions = new Option<int>("--repetitions") { Description = "Number of random splits.", HelpName = "N", DefaultValueFactory = _ => 30 };
        var seed = new Option<ulong>("--seed") { Description = "Seed; the same seed gives the same numbers.", HelpName = "N", DefaultValueFactory = _ => 42 };
        var html = new Option<string?>("--html") { Description = "Page with tables and curves to write.", HelpName = "FILE" };
        var (threads, quiet, json) = (Arguments.Threads(), Arguments.Quiet(), Arguments.Json());
        var verb = Arguments.Verb("evaluate", "Measures how well labelled lots are ranked, beside published baselines. Labels are never among the facts that are scored.", "evaluate --labels data/brazil.csv --mapping data/brazil.json --html evaluation.html");
        foreach (var option in (Option[])[.. labels.All, protocols, repetitions, seed, html, threads, quiet, json]) verb.Add(option);
        verb.SetAction((parsed, cancel) => Task.Run(() =>
        {
            var progress = ConsoleProgress.For(parsed.GetValue(quiet));
            var wanted = ProtocolsOf(parsed.GetRequiredValue(protocols));
            var order = new EvaluationOrder
            {
                Markets = labels.Read(parsed, parsed.GetValue(threads), progress, cancel),
                Protocols = [.. wanted],
                Repetitions = parsed.GetValue(repetitions),
                Seed = parsed.GetValue(seed),
                Models = ModelCatalog.Load(ModelCatalog.Shipped),
                Threads = parsed.GetValue(threads),
            };
            var report = EvaluationRun.Run(order, progress, cancel);
            progress?.Done();
            Write(report, parsed.GetValue(html), parsed.GetValue(json));
            return ExitCodes.Ok;
        }, CancellationToken.None));
        return verb;
    }

    static IEnumerable<Protocol> ProtocolsOf(string names)
    {
        var known = Enum.GetValues<Protocol>().ToDictionary(EvaluationRun.Words);
        var wanted = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length == 0) throw new ArgumentException("--protocol names none.");
        if (wanted.FirstOrDefault(name => !known.ContainsKey(name)) is { } unknown) throw new ArgumentException($"--protocol: '{unknown}' is not known; known are {string.Join(", ", known.Keys)}.");
        return wanted.Distinct().Select(name => known[name]);
    }

    static void Write(EvaluationReport report, string? html, bool json)
    {
        if (html is not null)
        {
            using var output = new StreamWriter(html) { NewLine = "\n" };
            EvaluationHtml.Write(output, report);
        }
        if (json) Console.Out.WriteLine(JsonSerializer.Serialize(report, Indented));
        else EvaluationTable.Write(report);
        if (html is not null && !json) Console.Out.WriteLine($"Page: {html}");
    }
}
