using System.CommandLine;
using System.Globalization;
using FraudAnalytics.ML;
using FraudAnalytics.ML.Training;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>train</c>: a scoring model from simulated markets, or from an institution's own labels on top of one; or the score of series from decisions.</summary>
static class TrainVerb
{
    public static Command Create()
    {
        var folder = new Option<string>("--out") { Description = "Folder of the model; its last two parts are name and version.", HelpName = "models/NAME/VERSION", Required = true };
        var data = new Option<string[]>("--data") { Description = "Folders written by fraudscan generate, one market each; without them markets are simulated in memory.", HelpName = "DIR", AllowMultipleArgumentsPerToken = true };
        var labels = new LabelOptions(required: false);
        var from = new Option<string?>("--from") { Description = "Folder of the model that labels start from; the shipped one by default.", HelpName = "DIR" };
        var positives = new Option<bool>("--positives-only") { Description = "Only some positives are labelled; the other lots may be either." };
        var groups = new Option<bool>("--groups") { Description = "Train the model of groups of bidders instead of the one of lots." };
        var series = new SeriesTrainingOptions();
        var review = new ReviewTrainingOptions();
        var seed = new Option<ulong>("--seed") { Description = "Seed; the same seed gives the same scores.", HelpName = "N", DefaultValueFactory = _ => new TrainingOrder().Seed };
        var markets = new Option<int>("--markets") { Description = "Number of simulated markets.", HelpName = "N", DefaultValueFactory = _ => new TrainingOrder().Markets };
        var (threads, quiet) = (Arguments.Threads(), Arguments.Quiet());
        var verb = Arguments.Verb("train", "Trains a scoring model on simulated markets, or changes one by labels or by the decisions of a workspace (--labels review), or re-fits the score of series to decisions, and writes it with its card.", "train --out models/lot-collusion/3 --seed 7");
        foreach (var option in (Option[])[folder, data, .. labels.All, from, positives, groups, .. series.All, .. review.All, seed, markets, threads, quiet]) verb.Add(option);
        verb.Validators.Add(result =>
        {
            if ((series.Trouble(result, [data, .. labels.All, from, positives, groups, markets, .. review.All]) ?? review.Trouble(result, labels)) is { } trouble) result.AddError(trouble);
        });
        verb.SetAction((parsed, cancel) => Task.Run(() =>
        {
            if (series.IsAsked(parsed)) return series.Run(parsed, parsed.GetRequiredValue(folder), parsed.GetValue(seed));
            var progress = ConsoleProgress.For(parsed.GetValue(quiet));
            var target = parsed.GetRequiredValue(folder);
            if (ReviewTrainingOptions.IsAsked(parsed, labels)) return review.Run(parsed, target, parsed.GetValue(from) ?? ModelCatalog.NewestShipped, labels.Mapping(parsed), parsed.GetValue(seed), parsed.GetValue(threads), progress, cancel);
            var learned = labels.Read(parsed, parsed.GetValue(threads), progress, cancel);
            ModelCard card;
            if (learned.Length > 0)
            {
                var start = parsed.GetValue(from) ?? ModelCatalog.NewestShipped;
                card = LabelTraining.Run(target, start, new() { Markets = learned, From = LotModel.Load(start), PositivesOnly = parsed.GetValue(positives), Seed = parsed.GetValue(seed), Threads = parsed.GetValue(threads) }, cancel);
            }
            else if (parsed.GetValue(groups)) card = GroupTraining.Run(target, new() { Seed = parsed.GetValue(seed), Markets = parsed.GetValue(markets) }, progress is null ? null : new Forwarded(progress), cancel);
            else card = Train.Run(target, new() { Seed = parsed.GetValue(seed), Markets = parsed.GetValue(markets), Data = [.. (parsed.GetValue(data) ?? []).Select(path => LabelledData.Read(path, 1, cancel))] }, progress is null ? null : new Forwarded(progress), cancel);
            progress?.Done();
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Model {card.Name} {card.Version} written to {target}: ROC-AUC {card.Metrics.RocAuc:0.000} on lots held out."));
            return ExitCodes.Ok;
        }, CancellationToken.None));
        return verb;
    }

    sealed class Forwarded(ConsoleProgress progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new("training", value, ""));
    }
}
