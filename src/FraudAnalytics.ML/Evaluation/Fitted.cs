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
sealed record Fitted(GrownLearner Grown, Reading Reading)
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
            var grown = GrownLearner.Of(learner with { Trees = inner }, others, SeedOf(seed, "inner", fold), threads, cancel);
            for (var row = 0; row < held.Length; row++)
                if (training.Folds[row] == fold) held[row] = grown.Score(training.Rows[row]);
        }
        return new(GrownLearner.Of(learner, training, SeedOf(seed, "outer", 0), threads, cancel), ReadingOf(held, training.Labels, learner.StartsFromModel));
    }

    /// <summary>Tested lots as a fold.</summary>
    public Fold Test(int[] places, double[][] rows, bool[] labels) => Reading.Test(places, Array.ConvertAll(rows, Grown.Score), labels);

    // A half is where balanced trees are in two minds; it stands where too few lots could be held out.
    static Reading ReadingOf(double[] held, bool[] labels, bool startsFromModel)
    {
        var known = Enumerable.Range(0, held.Length).Where(row => !double.IsNaN(held[row])).ToArray();
        var kinds = Array.ConvertAll(known, row => labels[row]);
        return kinds.Distinct().Count() < 2 ? new(startsFromModel ? 0 : 0.5, null) : Reading.Of(Array.ConvertAll(known, row => held[row]), kinds);
    }

    static ulong SeedOf(ulong seed, string use, int number) => SplitMix64.For(seed, "evaluate " + use, number.ToString(CultureInfo.InvariantCulture)).Next();
}

/// <summary>Grown trees, with the shipped model that they start from.</summary>
/// <param name="Trees">The trees.</param>
/// <param name="Labelled">Number of lots that they grew on.</param>
/// <param name="StartsFromModel">Whether rows end with the margin of the shipped model.</param>
sealed record GrownLearner(ExtraTrees Trees, int Labelled, bool StartsFromModel)
{
    /// <summary>Grows the trees on all rows.</summary>
    public static GrownLearner Of(Learner learner, TrainingRows training, ulong seed, int threads, CancellationToken cancel) =>
        new(ExtraTrees.Grow(learner.StartsFromModel ? Array.ConvertAll(training.Rows, row => row[..^1]) : training.Rows, training.Labels, learner.Trees, seed, threads, cancel), training.Rows.Length, learner.StartsFromModel);

    /// <summary>Score of a row: a share of positives, or a margin where it starts from a model.</summary>
    public double Score(double[] row) => StartsFromModel ? LabelBlend.Margin(Trees.Probability(row.AsSpan(..^1)), row[^1], Labelled) : Trees.Probability(row);
}
