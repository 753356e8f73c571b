using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Training;

/// <summary>How well a model tells decisions apart that were made later than those it learned from.</summary>
/// <param name="RocAuc">Probability that a lot worth the review scores above a false alarm.</param>
/// <param name="RocAucInterval">2.5% and 97.5% points when tenders are drawn again with replacement.</param>
/// <param name="LogLoss">Mean negative logarithm of the probability given to what was decided.</param>
public sealed record HeldOutQuality(double RocAuc, ImmutableArray<double> RocAucInterval, double LogLoss);

/// <summary>The present model and a candidate on the same later decisions. Stands beside the candidate as <c>comparison.json</c>.</summary>
public sealed record ReviewComparison
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "comparison.json";

    const int Draws = 1000;

    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name and version of the present model.</summary>
    public required string PresentModel { get; init; }

    /// <summary>Earlier decisions that the compared candidate learned from.</summary>
    public required int Learned { get; init; }

    /// <summary>Later decisions that both were compared on, the control sample among them.</summary>
    public required int HeldOut { get; init; }

    /// <summary>Of them those whose review was worth it.</summary>
    public required int HeldOutRelevant { get; init; }

    /// <summary>Of them those of the control sample.</summary>
    public required int Control { get; init; }

    /// <summary>The first decision that is held out.</summary>
    public required string HeldOutFrom { get; init; }

    /// <summary>The present model; its probabilities are fitted as a line to the earlier decisions.</summary>
    public required HeldOutQuality Present { get; init; }

    /// <summary>The candidate.</summary>
    public required HeldOutQuality Candidate { get; init; }

    /// <summary>By how much the log-loss falls.</summary>
    public required double LogLossGain { get; init; }

    /// <summary>One-sided 95% bound of the gain, tenders drawn again.</summary>
    public required double LogLossGainLow { get; init; }

    /// <summary>True where the candidate has the larger ROC-AUC and lowers the log-loss by more than chance.</summary>
    public required bool BetterThanPresent { get; init; }

    /// <summary>The comparison as text, the same for the same comparison.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json).ReplaceLineEndings("\n") + "\n";

    internal static ReviewComparison Of(ModelCard present, DecidedLot[] earlier, DecidedLot[] later, double[] before, double[] after, ulong seed)
    {
        var labels = Array.ConvertAll(later, lot => lot.Relevant);
        var (lossBefore, lossAfter) = (Losses(before, labels), Losses(after, labels));
        var drawn = Drawn(later, before, after, lossBefore, lossAfter, seed);
        var (presentAuc, candidateAuc) = (QueueMetrics.RocAuc(before, labels), QueueMetrics.RocAuc(after, labels));
        var low = Point([.. drawn.Select(draw => draw.Gain)], 0.05);
        return new()
        {
            PresentModel = $"{present.Name} {present.Version}",
            Learned = earlier.Length,
            HeldOut = later.Length,
            HeldOutRelevant = labels.AsSpan().Count(true),
            Control = later.Count(lot => lot.IsControl),
            HeldOutFrom = later.Min(lot => lot.At)!,
            Present = new(presentAuc, Interval([.. drawn.Select(draw => draw.Before)]), lossBefore.Average()),
            Candidate = new(candidateAuc, Interval([.. drawn.Select(draw => draw.After)]), lossAfter.Average()),
            LogLossGain = lossBefore.Average() - lossAfter.Average(),
            LogLossGainLow = low,
            BetterThanPresent = candidateAuc > presentAuc && low > 0,
        };
    }

    /// <summary>Both ROC-AUCs and the gain on tenders drawn with replacement; draws with one kind of decision alone are left out.</summary>
    static List<(double Before, double After, double Gain)> Drawn(DecidedLot[] later, double[] before, double[] after, double[] lossBefore, double[] lossAfter, ulong seed)
    {
        var tenders = Enumerable.Range(0, later.Length).GroupBy(row => later[row].Tender).Select(group => group.ToArray()).ToArray();
        var random = SplitMix64.For(seed, "later decisions", "");
        var drawn = new List<(double, double, double)>();
        for (var draw = 0; draw < Draws; draw++)
        {
            var rows = new List<int>();
            for (var tender = 0; tender < tenders.Length; tender++) rows.AddRange(tenders[random.Below(tenders.Length)]);
            bool[] labels = [.. rows.Select(row => later[row].Relevant)];
            if (labels.Distinct().Count() < 2) continue;
            drawn.Add((QueueMetrics.RocAuc([.. rows.Select(row => before[row])], labels), QueueMetrics.RocAuc([.. rows.Select(row => after[row])], labels), rows.Average(row => lossBefore[row] - lossAfter[row])));
        }
        return drawn;
    }

    // log(1 + exp(-z)) for the log-odds z of what was decided, written so that it does not overflow.
    static double[] Losses(double[] logOdds, bool[] labels) =>
        [.. logOdds.Zip(labels, (odds, label) => label ? odds : -odds).Select(z => Math.Max(-z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))))];

    static ImmutableArray<double> Interval(double[] values) => [Point(values, 0.025), Point(values, 0.975)];

    static double Point(double[] values, double share)
    {
        Array.Sort(values);
        return values[(int)Math.Round(share * (values.Length - 1), MidpointRounding.ToEven)];
    }
}
