using System.Globalization;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>Labelled rows to learn from.</summary>
/// <param name="Rows">Features.</param>
/// <param name="Labels">One per row.</param>
/// <param name="Folds">Part of each row, from 0: parts are held out in turn to choose threshold and calibration.</param>
sealed record TrainingRows(double[][] Rows, bool[] Labels, int[] Folds)
{
    /// <summary>Whether both kinds of lots occur.</summary>
    public bool IsUsable => Labels.AsSpan().IndexOf(true) >= 0 && Labels.AsSpan().IndexOf(false) >= 0;

    public TrainingRows Where(Func<int, bool> fold)
    {
        var kept = Enumerable.Range(0, Rows.Length).Where(row => fold(Folds[row])).ToArray();
        return new(Array.ConvertAll(kept, row => Rows[row]), Array.ConvertAll(kept, row => Labels[row]), Array.ConvertAll(kept, row => Folds[row]));
    }
}

/// <summary>How scores are read: threshold and probabilities, both learned from training lots.</summary>
sealed record Reading(double Threshold, PlattScale? Scale)
{
    /// <summary>Learns from scores of training lots.</summary>
    public static Reading Of(double[] scores, bool[] labels) => new(Thresholds.Best(scores, labels), PlattScale.Fit(scores, labels));

    /// <summary>Tested lots as a fold.</summary>
    public Fold Test(int[] places, double[] scores, bool[] labels) =>
        new(places, scores, labels, Threshold, Scale is null ? null : Array.ConvertAll(scores, Scale.Probability));
}

/// <summary>A learner that has learned.</summary>
sealed record Fitted(ExtraTrees Trees, Reading Reading)
{
    const double InnerShare = 1 / 3.0;

    /// <summary>Grows the trees on all rows. What scores mean is learned from rows held out in turn: trees know the rows they grew on too well.</summary>
    public static Fitted Of(Learner learner, TrainingRows training, ulong seed, int threads, CancellationToken cancel)
    {
        var held = new double[training.Rows.Length];
        // Where a part cannot be held out, as the others are of one kind, its lots have no say in the threshold.
        Array.Fill(held, double.NaN);
        foreach (var fold in training.Folds.Distinct().Order())
        {
            var others = training.Where(other => other != fold);
            if (!others.IsUsable) continue;
            var inner = learner.Trees with { Trees = Math.Max(1, (int)(learner.Trees.Trees * InnerShare)) };
            var trees = ExtraTrees.Grow(others.Rows, others.Labels, inner, SeedOf(seed, "inner", fold), threads, cancel);
            for (var row = 0; row < held.Length; row++)
                if (training.Folds[row] == fold) held[row] = trees.Probability(training.Rows[row]);
        }
        return new(ExtraTrees.Grow(training.Rows, training.Labels, learner.Trees, SeedOf(seed, "outer", 0), threads, cancel), ReadingOf(held, training.Labels));
    }

    /// <summary>Tested lots as a fold.</summary>
    public Fold Test(int[] places, double[][] rows, bool[] labels) => Reading.Test(places, Trees.Probabilities(rows), labels);

    // A half is where balanced trees are in two minds; it stands where too few lots could be held out.
    static Reading ReadingOf(double[] held, bool[] labels)
    {
        var known = Enumerable.Range(0, held.Length).Where(row => !double.IsNaN(held[row])).ToArray();
        var kinds = Array.ConvertAll(known, row => labels[row]);
        return kinds.Distinct().Count() < 2 ? new(0.5, null) : Reading.Of(Array.ConvertAll(known, row => held[row]), kinds);
    }

    static ulong SeedOf(ulong seed, string use, int number) => SplitMix64.For(seed, "evaluate " + use, number.ToString(CultureInfo.InvariantCulture)).Next();
}
