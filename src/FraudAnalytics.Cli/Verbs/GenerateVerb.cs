using System.CommandLine;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>generate</c>: a synthetic market with truth files.</summary>
static class GenerateVerb
{
    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "Folder to write to.", HelpName = "DIR", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Seed; the same seed gives the same files.", HelpName = "N", Required = true };
        var lots = new Option<int>("--lots") { Description = "Number of competitive lots per format.", HelpName = "N", DefaultValueFactory = _ => new MarketPlan().Lots };
        var buyers = new Option<int>("--direct-buyers") { Description = "Number of buyers with direct awards per format.", HelpName = "N", DefaultValueFactory = _ => new MarketPlan().DirectBuyers };
        var formats = new Option<string>("--format") { Description = "Formats with commas between: ocds, csv.", HelpName = "FORMATS", DefaultValueFactory = _ => "ocds,csv" };
        var verb = Arguments.Verb("generate", "Writes a synthetic market and, in truth.csv, what was planted in it.", "generate --out sample-data --seed 42 --lots 400 --format ocds,csv");
        foreach (var option in new Option[] { folder, seed, lots, buyers, formats }) verb.Add(option);
        verb.SetAction((parsed, cancel) => Task.Run(() =>
        {
            var plan = new MarketPlan { Seed = parsed.GetValue(seed), Lots = parsed.GetValue(lots), DirectBuyers = parsed.GetValue(buyers) };
            if (plan.Lots < 1 || plan.DirectBuyers < 0) throw new ArgumentException("--lots takes 1 or more, --direct-buyers 0 or more.");
            var wanted = parsed.GetRequiredValue(formats).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            Generate.Write(parsed.GetRequiredValue(folder), plan, wanted, cancel);
            Console.Out.WriteLine($"Synthetic market written to {parsed.GetValue(folder)}.");
            return ExitCodes.Ok;
        }, CancellationToken.None));
        return verb;
    }
}
