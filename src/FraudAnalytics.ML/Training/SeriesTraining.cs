using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.ML.Evaluation;
using FraudAnalytics.Review;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Training;

/// <summary>Re-fits the score of series of purchases to what reviewers decided, and compares it with the formula on decisions held out.</summary>
public static class SeriesTraining
{
    /// <summary>Fewest decisions.</summary>
    public const int FewestDecisions = 30;

    /// <summary>Fewest decisions of either kind.</summary>
    public const int FewestOfAKind = 10;

    const int Folds = 5;

    // Normal quantile of a one-sided 95% bound.
    const double Z = 1.6448536269514722;

    /// <summary>Fits and writes <c>card.json</c>, whether or not the re-fit is better; the card says which.</summary>
    /// <param name="folder"><c>models/series/VERSION</c>.</param>
    /// <param name="decisions">What was decided.</param>
    /// <param name="seed">Seed of the folds.</param>
    /// <exception cref="ArgumentException">Too few decisions, of a kind or of buyers.</exception>
    public static SeriesCard Run(string folder, SeriesDecisions decisions, ulong seed = 42)
    {
        var rows = DecidedRows.Of(decisions.Decisions);
        Require(rows, decisions);
        var comparison = Compare(rows, seed);
        var card = Describe(folder, rows, comparison, SeriesFit.Of(rows.Features, rows.Labels).ToPoints(rows.Features), seed);
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, ModelFile.Card + ".tmp");
        File.WriteAllText(temporary, card.ToJson());
        File.Move(temporary, Path.Combine(folder, ModelFile.Card), overwrite: true);
        return card;
    }

    static void Require(DecidedRows rows, SeriesDecisions decisions)
    {
        var relevant = rows.Labels.AsSpan().Count(true);
        if (rows.Labels.Length >= FewestDecisions && Math.Min(relevant, rows.Labels.Length - relevant) >= FewestOfAKind) return;
        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
            $"At least {FewestDecisions} decided series are needed, {FewestOfAKind} of each kind; there are {rows.Labels.Length}: {relevant} worth the review and {rows.Labels.Length - relevant} false alarms ({decisions.Undecided} with another outcome and {decisions.Outdated} from scans of an earlier version are left out). The formula stays."));
    }

    /// <summary>Formula and re-fit on decisions that neither was fitted to; the series of a buyer are of one fold.</summary>
    static SeriesComparison Compare(DecidedRows rows, ulong seed)
    {
        var folds = Splits.Folds(rows.Buyers, rows.Labels, Folds, SplitMix64.For(seed, "series folds", ""));
        var (refit, formula) = (new double[folds.Length], new double[folds.Length]);
        for (var fold = 0; fold < Folds; fold++)
        {
            var training = rows.Where(row => folds[row] != fold);
            if (training.Labels.Distinct().Count() < 2) throw new ArgumentException("The decisions of one kind are about too few buyers to hold some out.", nameof(rows));
            var (fitted, line) = (SeriesFit.Of(training.Features, training.Labels), PlattScale.Fit(training.FormulaScores, training.Labels));
            for (var row = 0; row < folds.Length; row++)
                if (folds[row] == fold) (refit[row], formula[row]) = (fitted.LogOdds(rows.Features[row]), line.LogOdds(SeriesWeights.Formula.Score(rows.Features[row])));
        }
        var gains = Losses(formula, rows.Labels).Zip(Losses(refit, rows.Labels), (before, after) => before - after).ToArray();
        return new(Folds, Quality(rows.FormulaScores, formula, rows.Labels), Quality(refit, refit, rows.Labels), gains.Average(), gains.Average() - Z * StandardError(gains, rows.Buyers));
    }

    static SeriesQuality Quality(double[] scores, double[] logOdds, bool[] labels) => new(QueueMetrics.RocAuc(scores, labels), Losses(logOdds, labels).Average());

    // log(1 + exp(-z)) for the log-odds z of what was decided, written so that it does not overflow.
    static double[] Losses(double[] logOdds, bool[] labels) =>
        [.. logOdds.Zip(labels, (odds, label) => label ? odds : -odds).Select(z => Math.Max(-z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))))];

    /// <summary>Standard error of a mean whose values of one buyer belong together.</summary>
    static double StandardError(double[] values, int[] buyers)
    {
        var mean = values.Average();
        var sums = values.Zip(buyers).GroupBy(item => item.Second, item => item.First - mean).Select(group => group.Sum()).ToArray();
        return Math.Sqrt(sums.Sum(sum => sum * sum) * sums.Length / Math.Max(1, sums.Length - 1)) / values.Length;
    }

    static SeriesCard Describe(string folder, DecidedRows rows, SeriesComparison comparison, SeriesWeights weights, ulong seed)
    {
        var (name, version) = ModelFolder.NameOf(folder);
        return new()
        {
            Subject = SeriesCard.OfSeries,
            Name = name,
            Version = version,
            IntendedUse = "Orders series of purchases below a threshold (SP-05 to SP-08) for review, in the place of the formula.",
            Limits =
            [
                "Learned from series that a scan had flagged: of those that never were it knows nothing.",
                "Learned from the decisions of these reviewers on these buyers; their mistakes and habits are in it.",
            ],
            CreatedBy = ModelFolder.Program,
            SchemaVersion = SeriesFeatures.SchemaVersion,
            SchemaHash = SeriesCard.CurrentSchema,
            Seed = seed,
            Data = new(rows.Sha256(), rows.Labels.Length, rows.Labels.AsSpan().Count(true), rows.Buyers.Distinct().Count()),
            Points = SeriesFeatures.Names.Zip(weights.Points).ToImmutableSortedDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal),
            Offset = weights.Offset,
            WeightsSha256 = SeriesCard.HashOf(weights),
            Comparison = comparison,
            BetterThanFormula = comparison.Refit.RocAuc > comparison.Formula.RocAuc && comparison.LogLossGainLow > 0,
        };
    }
}

/// <summary>Features, decisions and buyers as columns, in order of finding id.</summary>
sealed record DecidedRows(double[][] Features, bool[] Labels, int[] Buyers)
{
    public static DecidedRows Of(IEnumerable<SeriesDecision> decisions)
    {
        var ordered = decisions.OrderBy(decision => decision.FindingId, StringComparer.Ordinal).ToArray();
        var buyers = ordered.Select(decision => decision.Buyer).Distinct().Order(StringComparer.Ordinal).ToArray();
        return new([.. ordered.Select(decision => decision.Features.ToArray())], [.. ordered.Select(decision => decision.Relevant)], [.. ordered.Select(decision => Array.BinarySearch(buyers, decision.Buyer, StringComparer.Ordinal))]);
    }

    public double[] FormulaScores => Array.ConvertAll(Features, row => SeriesWeights.Formula.Score(row));

    public DecidedRows Where(Func<int, bool> keep)
    {
        var kept = Enumerable.Range(0, Labels.Length).Where(keep).ToArray();
        return new(Array.ConvertAll(kept, row => Features[row]), Array.ConvertAll(kept, row => Labels[row]), Array.ConvertAll(kept, row => Buyers[row]));
    }

    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        Features.Select((row, index) => string.Join(' ', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture)).Append(Labels[index] ? "1" : "0")))))));
}
