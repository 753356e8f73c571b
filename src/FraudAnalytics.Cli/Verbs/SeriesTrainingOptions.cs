using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FraudAnalytics.ML;
using FraudAnalytics.ML.Training;
using FraudAnalytics.Review;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>The options of <c>train --series</c>: the score of series of purchases, re-fitted to decisions.</summary>
sealed class SeriesTrainingOptions
{
    readonly Option<bool> series = new("--series") { Description = "Re-fit the score of series of purchases (SP-05 to SP-08) to decisions of reviewers." };
    readonly Option<string[]> decisions = new("--decisions") { Description = "With --series: workspaces whose decided cases are learned from.", HelpName = "WORKSPACE", AllowMultipleArgumentsPerToken = true };

    public IEnumerable<Option> All => [series, decisions];

    /// <summary>True when it is series that are to be learned.</summary>
    public bool IsAsked(ParseResult parsed) => parsed.GetValue(series);

    /// <summary>What is wrong with the options together; null when nothing is.</summary>
    public string? Trouble(CommandResult result, IEnumerable<Option> others)
    {
        var (asked, given) = (result.GetValue(series), IsGiven(result, decisions));
        if (asked != given) return "--series and --decisions go together.";
        return asked && others.FirstOrDefault(option => IsGiven(result, option)) is { } other ? $"--series does not go with {other.Name}." : null;
    }

    /// <summary>Reads the decisions, fits, writes the card and says whether it is better than the formula.</summary>
    public int Run(ParseResult parsed, string folder, ulong seed)
    {
        var card = SeriesTraining.Run(folder, Read(parsed.GetRequiredValue(decisions)), seed);
        var (data, compared) = (card.Data, card.Comparison);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{data.Decisions} decided series of {data.Buyers} buyers, {data.Relevant} of them worth the review. Held out in {compared.Folds} parts by buyer:"));
        Tables.Write(["score", "ROC-AUC", "log-loss"], [Row("formula", compared.Formula), Row("re-fit", compared.Refit)], [1, 2]);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The re-fit lowers the log-loss by {compared.LogLossGain:0.000} (at least {compared.LogLossGainLow:0.000} with 95% confidence)."));
        Console.Out.WriteLine(card.BetterThanFormula
            ? $"Model {card.Name} {card.Version} written to {folder}: better than the formula. A scan uses it with --models."
            : $"Model {card.Name} {card.Version} written to {folder}: not better than the formula, so no scan uses it.");
        return ExitCodes.Ok;
    }

    static SeriesDecisions Read(string[] workspaces)
    {
        // Opening would make a store where there is none.
        if (workspaces.FirstOrDefault(workspace => !File.Exists(StoreOf(workspace))) is { } none) throw new ArgumentException($"{none} is no workspace: it has no review store.");
        var stores = Array.ConvertAll(workspaces, workspace => ReviewStore.Open(StoreOf(workspace)));
        try
        {
            return SeriesDecisions.Read(stores);
        }
        finally
        {
            foreach (var store in stores) store.Dispose();
        }
    }

    static string StoreOf(string workspace) => Path.Combine(workspace, "review.db");

    static string[] Row(string name, SeriesQuality quality) => [name, quality.RocAuc.ToString("0.000", CultureInfo.InvariantCulture), quality.LogLoss.ToString("0.000", CultureInfo.InvariantCulture)];

    static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
