using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FraudAnalytics.Ingest;
using FraudAnalytics.ML.Training;
using FraudAnalytics.Review;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>The options of <c>train --labels review</c>: a candidate of the model of lots from the decisions of a workspace.</summary>
sealed class ReviewTrainingOptions
{
    /// <summary>The word for decisions in the place of a labelled file.</summary>
    public const string Word = "review";

    readonly Option<string?> workspace = new("--workspace") { Description = "With --labels review: the workspace whose decided cases are learned from; the files of its last scan are read again.", HelpName = "DIR" };

    public IEnumerable<Option> All => [workspace];

    /// <summary>True when decisions are to be learned from.</summary>
    public static bool IsAsked(ParseResult parsed, LabelOptions labels) => labels.Names(parsed) is [Word];

    /// <summary>What is wrong with the options together; null when nothing is.</summary>
    public string? Trouble(CommandResult result, LabelOptions labels)
    {
        var (asked, given) = (labels.Names(result).Contains(Word), result.GetResult(workspace) is { Implicit: false });
        return asked != given ? $"--labels {Word} and --workspace go together." : null;
    }

    /// <summary>Reads decisions and records, trains, and says whether the candidate is better. The present model stays in use.</summary>
    public int Run(ParseResult parsed, string folder, string present, Mapping? mapping, ulong seed, int threads, ConsoleProgress? progress, CancellationToken cancel)
    {
        var file = Path.Combine(parsed.GetRequiredValue(workspace)!, "review.db");
        if (!File.Exists(file)) throw new ArgumentException($"{parsed.GetValue(workspace)} is no workspace: it has no review store.");
        using var store = ReviewStore.Open(file);
        var decisions = LotDecisions.Read(store);
        var files = store.LastFiles();
        if (files.Count == 0) throw new ArgumentException($"{parsed.GetValue(workspace)} has no scan.");
        var data = Scan.Prepare(new() { Paths = files, Mapping = mapping, Threads = threads, Identities = store.Identities() }, progress, cancel).Data;
        progress?.Report(new("training", 0, ""));
        var comparison = ReviewTraining.Run(folder, new() { Decisions = decisions, Data = data, Present = present, Seed = seed, Threads = threads }, cancel);
        progress?.Done();
        Tell(comparison, folder);
        return ExitCodes.Ok;
    }

    static void Tell(ReviewComparison comparison, string folder)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{comparison.Learned} earlier decisions learned from; compared on {comparison.HeldOut} later ones ({comparison.HeldOutRelevant} worth the review, {comparison.Control} of the control sample), from {comparison.HeldOutFrom} on:"));
        Tables.Write(["model", "ROC-AUC", "95% interval", "log-loss"], [Row($"present, {comparison.PresentModel}", comparison.Present), Row("candidate", comparison.Candidate)], [1, 2, 3]);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The candidate lowers the log-loss by {comparison.LogLossGain:0.000} (at least {comparison.LogLossGainLow:0.000} with 95% confidence)."));
        Console.Out.WriteLine(comparison.BetterThanPresent
            ? $"Written to {folder}: better than the present model on later decisions. Nothing is replaced; a scan uses it with --models."
            : $"Written to {folder}: not shown to be better than the present model. Nothing is replaced.");
    }

    static string[] Row(string name, HeldOutQuality quality) =>
        [name, Number(quality.RocAuc), $"{Number(quality.RocAucInterval[0])} to {Number(quality.RocAucInterval[1])}", Number(quality.LogLoss)];

    static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
