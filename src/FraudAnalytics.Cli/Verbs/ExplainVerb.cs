using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Review;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>explain</c>: everything about one finding.</summary>
static class ExplainVerb
{
    public static Command Create()
    {
        var id = new Argument<string>("FINDING-ID") { Description = "Id of a finding or case, or the start of one." };
        var (workspace, json, mask) = (Arguments.Workspace(), Arguments.Json(), MaskOption.Create());
        var verb = Arguments.Verb("explain", "Shows a finding of the last scan: sentence, evidence, sources, innocent explanations, how to check.", "explain v1:a2b3c4");
        verb.Add(id);
        verb.Add(workspace);
        verb.Add(json);
        verb.Add(mask);
        verb.SetAction(parsed =>
        {
            MaskOption.Check(parsed.GetValue(mask), parsed.GetRequiredValue(workspace));
            return Run(parsed.GetRequiredValue(id), parsed.GetRequiredValue(workspace), parsed.GetValue(json));
        });
        return verb;
    }

    static int Run(string id, string workspace, bool json)
    {
        var lines = LastScan.Lines(workspace).Where(line => line.Finding.Id.StartsWith(id, StringComparison.Ordinal) || line.CaseId.StartsWith(id, StringComparison.Ordinal)).ToArray();
        if (lines.Length == 0) throw new ArgumentException($"No finding or case of the last scan has an id that starts with {id}.");
        foreach (var line in lines)
            if (json) Console.Out.WriteLine(JsonSerializer.Serialize(line, FindingsJson.Options));
            else Write(line);
        return ExitCodes.Ok;
    }

    static void Write(FindingLine line)
    {
        var finding = line.Finding;
        Console.Out.WriteLine($"{finding.Detector} {finding.Title}");
        Console.Out.WriteLine($"  {finding.Subject.Label}");
        Console.Out.WriteLine($"  {finding.Sentence}");
        if (finding.LikelyFault is { } fault) WriteFault(fault);
        Console.Out.WriteLine($"  finding {finding.Id}, case {line.CaseId}, rank {Number(line.Rank)}");
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  risk {line.Risk:0.000} from a score of {line.Score:0.00}: {string.Join(", ", line.Bars.Select(bar => string.Create(CultureInfo.InvariantCulture, $"{bar.Label} {bar.Weight:+0.00;-0.00;0}")))}"));
        if (finding.AmountAtStake is { } amount) Console.Out.WriteLine($"  at stake {amount}");
        Tables.Write(["evidence", "observed", "expected", "unit", "share or p", "compared with", "weight"], finding.Evidence.Select(Row), [1, 2, 4, 6]);
        List("Innocent explanations", finding.InnocentExplanations);
        List("How to check", finding.HowToCheck);
        List("Sources", finding.Evidence.SelectMany(item => item.Sources).Distinct().Take(20).Select(source => $"{source.File}:{source.Line} {source.Field}"));
        Console.Out.WriteLine("A finding is a lead, never a verdict.");
        Console.Out.WriteLine();
    }

    static void WriteFault(Domain.LikelyFault fault)
    {
        Console.Out.WriteLine($"  {fault.Text}");
        foreach (var source in fault.Evidence.SelectMany(item => item.Sources).Distinct()) Console.Out.WriteLine($"    {source.File}:{source.Line} {source.Field}");
    }

    static string[] Row(Domain.Evidence item) =>
        [item.Label, Number(item.Observed), Number(item.Expected), item.Unit, Number(item.Percentile ?? item.PValue ?? double.NaN), item.Peers, Number(item.Weight)];

    static void List(string title, IEnumerable<string> items)
    {
        Console.Out.WriteLine($"  {title}:");
        foreach (var item in items) Console.Out.WriteLine($"    - {item}");
    }

    static string Number(double number) => double.IsNaN(number) ? "" : number.ToString("#,0.####", CultureInfo.InvariantCulture);
}

/// <summary>Finds the files of the last finished scan of a workspace.</summary>
static class LastScan
{
    public static IEnumerable<FindingLine> Lines(string workspace) =>
        FindingsJson.Read(Path.Combine(Folder(workspace), "findings.jsonl"));

    public static string Folder(string workspace) =>
        Workspace.FinishedScans(workspace) is [.., var last] ? last : throw new ArgumentException($"{workspace} has no finished scan; fraudscan scan makes one.");
}
