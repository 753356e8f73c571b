using System.Collections.Immutable;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>What a contender said of tested lots, and the truth.</summary>
/// <param name="Places">The lots, by place in <see cref="MarketFacts.Lots"/>.</param>
/// <param name="Scores">One per lot.</param>
/// <param name="Labels">One per lot.</param>
/// <param name="Threshold">Chosen without these lots.</param>
/// <param name="Probabilities">One per lot; null when the scores are none and nothing could be learned to make them so.</param>
sealed record Fold(int[] Places, double[] Scores, bool[] Labels, double Threshold, double[]? Probabilities)
{
    /// <summary>Whether both kinds of lots occur, without which nothing can be measured.</summary>
    public bool IsUsable => Labels.AsSpan().IndexOf(true) >= 0 && Labels.AsSpan().IndexOf(false) >= 0;

    /// <summary>The lots at some of the places.</summary>
    public Fold Only(IEnumerable<int> places)
    {
        var wanted = places.ToHashSet();
        var kept = Enumerable.Range(0, Places.Length).Where(index => wanted.Contains(Places[index])).ToArray();
        T[] Pick<T>(T[] values) => Array.ConvertAll(kept, index => values[index]);
        return new(Pick(Places), Pick(Scores), Pick(Labels), Threshold, Probabilities is null ? null : Pick(Probabilities));
    }
}

/// <summary>Folds to numbers and curves.</summary>
static class FoldSummary
{
    const int Intervals = 50;
    const int Bins = 10;

    /// <summary>Means over folds. When <paramref name="whole"/> is given its values stand instead of the means, and the folds only tell how much they vary.</summary>
    public static (EvaluationMetrics Metrics, EvaluationCurves Curves) Of(IReadOnlyList<Fold> folds, Fold? whole = null)
    {
        var shown = whole is null ? folds : [whole];
        return (Metrics(Array.ConvertAll([.. folds], Values), Array.ConvertAll([.. shown], Values)), Curves(shown));
    }

    static double[] Values(Fold fold)
    {
        var ranked = RankedLots.Of(fold.Scores, fold.Labels);
        var confusion = Confusion.At(fold.Threshold, fold.Scores, fold.Labels);
        var prevalence = fold.Labels.AsSpan().Count(true) / (double)fold.Labels.Length;
        return
        [
            QueueMetrics.RocAuc(fold.Scores, fold.Labels), QueueMetrics.AveragePrecision(fold.Scores, fold.Labels), confusion.BalancedAccuracy, confusion.F1,
            ranked.PrecisionAt(0.05), ranked.PrecisionAt(0.1), ranked.PrecisionAt(0.05) / prevalence, ranked.PrecisionAt(0.1) / prevalence,
            fold.Probabilities is { } brier ? QueueMetrics.Brier(brier, fold.Labels) : double.NaN,
            fold.Probabilities is { } error ? QueueMetrics.CalibrationError(error, fold.Labels) : double.NaN,
        ];
    }

    static EvaluationMetrics Metrics(double[][] folds, double[][] shown)
    {
        Measured Of(int metric) => new(shown.Average(values => values[metric]), Deviation(Array.ConvertAll(folds, values => values[metric])));
        return new()
        {
            RocAuc = Of(0),
            PrAuc = Of(1),
            BalancedAccuracy = Of(2),
            F1 = Of(3),
            PrecisionAt5 = Of(4),
            PrecisionAt10 = Of(5),
            LiftAt5 = Of(6),
            LiftAt10 = Of(7),
            Brier = Of(8),
            CalibrationError = Of(9),
        };
    }

    static double Deviation(double[] values)
    {
        if (values.Length < 2) return double.NaN;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    static EvaluationCurves Curves(IReadOnlyList<Fold> folds)
    {
        var ranked = folds.Select(fold => RankedLots.Of(fold.Scores, fold.Labels)).ToArray();
        return new(
            RankedLots.Curve(ranked, (fold, x) => fold.RecallAt(x), Intervals),
            RankedLots.Curve(ranked, (fold, x) => fold.PrecisionAtRecall(x), Intervals),
            Calibration(folds));
    }

    static ImmutableArray<CalibrationBin> Calibration(IReadOnlyList<Fold> folds)
    {
        if (folds.Any(fold => fold.Probabilities is null)) return [];
        var pairs = folds.SelectMany(fold => fold.Probabilities!.Zip(fold.Labels)).OrderBy(pair => pair.First).ThenBy(pair => pair.Second).ToArray();
        return [.. Enumerable.Range(0, Bins).Select(bin => pairs[(int)((long)pairs.Length * bin / Bins)..(int)((long)pairs.Length * (bin + 1) / Bins)]).Where(bin => bin.Length > 0)
            .Select(bin => new CalibrationBin(bin.Average(pair => pair.First), bin.Average(pair => pair.Second ? 1.0 : 0.0), bin.Length))];
    }
}
