using System.CommandLine;
using System.Globalization;
using FraudAnalytics.ML.Training;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>train</c>: a scoring model from simulated markets.</summary>
static class TrainVerb
{
    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "Folder of the model; its last two parts are name and version.", HelpName = "models/NAME/VERSION", Required = true };
        var data = new Option<string[]>("--data") { Description = "Folders written by fraudscan generate; without them markets are simulated in memory.", HelpName = "DIR", AllowMultipleArgumentsPerToken = true };
        var seed = new Option<ulong>("--seed") { Description = "Seed; the same seed gives the same scores.", HelpName = "N", DefaultValueFactory = _ => new TrainingOrder().Seed };
        var markets = new Option<int>("--markets") { Description = "Number of simulated datasets.", HelpName = "N", DefaultValueFactory = _ => new TrainingOrder().Markets };
        var quiet = Arguments.Quiet();
        var verb = Arguments.Verb("train", "Trains a scoring model on simulated markets and writes it with its card.", "train --out models/lot-collusion/2 --seed 7");
        foreach (var option in new Option[] { folder, data, seed, markets, quiet }) verb.Add(option);
        verb.SetAction((parsed, cancel) => Task.Run(() =>
        {
            var progress = ConsoleProgress.For(parsed.GetValue(quiet));
            var order = new TrainingOrder { Seed = parsed.GetValue(seed), Markets = parsed.GetValue(markets), Data = [.. (parsed.GetValue(data) ?? []).Select(path => LabelledData.Read(path, 1, cancel))] };
            var card = Train.Run(parsed.GetRequiredValue(folder), order, progress is null ? null : new Forwarded(progress), cancel);
            progress?.Done();
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Model {card.Name} {card.Version} written to {parsed.GetValue(folder)}: ROC-AUC {card.Metrics.RocAuc} on held-out markets."));
            return ExitCodes.Ok;
        }, CancellationToken.None));
        return verb;
    }

    sealed class Forwarded(ConsoleProgress progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new("training", value, ""));
    }
}
