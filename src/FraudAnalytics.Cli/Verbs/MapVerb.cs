using System.CommandLine;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>map</c>: proposes how the columns of a flat file are to be read.</summary>
static class MapVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "CSV file to look at." };
        var output = new Option<string>("--out") { Description = "Mapping file to write; - for standard output.", HelpName = "FILE", DefaultValueFactory = _ => "-" };
        var verb = Arguments.Verb("map", "Proposes a mapping from the header and a sample of the values of a CSV file. Nothing ambiguous is decided: it is asked.", "map data/bids.csv --out mapping.json");
        verb.Add(file);
        verb.Add(output);
        verb.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(output)));
        return verb;
    }

    static int Run(string file, string output)
    {
        if (!File.Exists(file)) throw new InputRejectedException("No such file.", file);
        using var stream = File.OpenRead(file);
        var proposal = MappingProposal.Propose(stream, file);
        var json = MappingFile.ToJson(proposal.Mapping);
        if (output == "-") Console.Out.WriteLine(json);
        else File.WriteAllText(output, json);
        foreach (var column in proposal.UnmappedColumns) Console.Error.WriteLine($"Not mapped: {column}");
        foreach (var question in proposal.Questions) Console.Error.WriteLine($"To decide: {question}");
        if (output != "-") Console.Error.WriteLine($"Written to {output}. Check it, then: fraudscan scan {file} --mapping {output}");
        return ExitCodes.Ok;
    }
}
