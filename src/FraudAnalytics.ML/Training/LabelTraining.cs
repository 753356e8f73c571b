using FraudAnalytics.Features;
using FraudAnalytics.ML.Evaluation;

namespace FraudAnalytics.ML.Training;

/// <summary>An institution's own labels, and what to make of them.</summary>
public sealed record LabelOrder
{
    /// <summary>Labelled markets; both kinds of lots in each.</summary>
    public required IReadOnlyList<LabelledMarket> Markets { get; init; }

    /// <summary>The model to start from: its weights stay, and weigh the less the more labels there are.</summary>
    public required LotModel From { get; init; }

    /// <summary>True where a lot that is not labelled positive may be positive too (methods ML-06). Default false.</summary>
    public bool PositivesOnly { get; init; }

    /// <summary>Seed of trees and folds; default 42.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Largest share of lots labelled negative to flag, which sets the threshold; default 0.01.</summary>
    public double FlaggedNegatives { get; init; } = 0.01;

    /// <summary>Number of threads; the model does not depend on it. Default 1.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>Changes a model by labels: trees over all features beside its weights. Measured and calibrated on tenders held out in turn.</summary>
public static class LabelTraining
{
    const int Folds = 5;
    const int FewestPositives = 10;

    /// <summary>Trains and writes <c>model.zip</c> and <c>card.json</c>.</summary>
    /// <param name="folder"><c>models/NAME/VERSION</c>.</param>
    /// <param name="from">Folder of the model of <see cref="LabelOrder.From"/>.</param>
    /// <param name="order">Labels.</param>
    /// <param name="cancel">Stops between trees.</param>
    /// <exception cref="ArgumentException">Too few labels of a kind.</exception>
    public static ModelCard Run(string folder, string from, LabelOrder order, CancellationToken cancel = default)
    {
        var rows = LabelRows.Of(order.Markets);
        var positives = rows.Labels.AsSpan().Count(true);
        if (Math.Min(positives, rows.Labels.Length - positives) < FewestPositives) throw new ArgumentException($"At least {FewestPositives} lots of each kind are needed; there are {positives} positive among {rows.Labels.Length}.", nameof(order));
        var held = HeldOut(rows, order, cancel);
        var trees = TreesOf(rows, order, cancel);
        var card = Describe(folder, order, rows, held);
        return ModelFolder.Write(folder, card with { Trees = trees.Trees.Length }, file =>
        {
            File.Copy(Path.Combine(from, ModelFile.Name), file, overwrite: true);
            Scorer.ReplaceTrees(file, trees);
        });
    }

    /// <summary>Margins of lots by models that did not see their tenders.</summary>
    static double[] HeldOut(LabelRows rows, LabelOrder order, CancellationToken cancel)
    {
        var margins = new double[rows.Labels.Length];
        for (var fold = 0; fold < Folds; fold++)
        {
            var training = rows.Where(row => rows.Folds[row] != fold);
            if (training.Labels.Distinct().Count() < 2) throw new ArgumentException("The positives are of too few tenders to hold some out.", nameof(order));
            var scorer = TreesOf(training, order, cancel).With(order.From.Scorer.Linear);
            var held = Enumerable.Range(0, margins.Length).Where(row => rows.Folds[row] == fold).ToArray();
            var scored = scorer.Margins(FlatForest.RowAfterRow(Array.ConvertAll(held, row => rows.Rows[row])));
            for (var place = 0; place < held.Length; place++) margins[held[place]] = scored[place];
        }
        return margins;
    }

    static ModelTrees TreesOf(LabelRows rows, LabelOrder order, CancellationToken cancel)
    {
        var values = Array.ConvertAll(rows.Rows, row => Array.ConvertAll(row, value => (double)value));
        var grown = order.PositivesOnly ? Bagged(values, rows.Labels, order, cancel) : [ExtraTrees.Grow(values, rows.Labels, MarketFeatures.Trees, order.Seed, order.Threads, cancel)];
        var trees = grown.SelectMany(forest => forest.Trees).ToArray();
        var scale = LabelBlend.TreeScale(rows.Labels.Length);
        var forest = new Forest(trees.Select(tree => tree.ToTree(scale / trees.Length)), -scale / 2, LotFeatureTable.Schema.Length).WithCovers(rows.Rows);
        return new(LabelBlend.PriorShare(rows.Labels.Length), forest.Bias, [.. forest.Trees]);
    }

    /// <summary>A hundred bags of a few trees each.</summary>
    static ExtraTrees[] Bagged(double[][] rows, bool[] labels, LabelOrder order, CancellationToken cancel)
    {
        const int bags = 100;
        var settings = MarketFeatures.Trees with { Trees = MarketFeatures.Trees.Trees / bags };
        return [.. PositiveUnlabelled.Bags(labels, bags, order.Seed).Select((bag, number) =>
            ExtraTrees.Grow(Array.ConvertAll(bag, row => rows[row]), Array.ConvertAll(bag, row => labels[row]), settings, unchecked(order.Seed + (ulong)number), order.Threads, cancel))];
    }

    static ModelCard Describe(string folder, LabelOrder order, LabelRows rows, double[] held)
    {
        var (name, version) = ModelFolder.NameOf(folder);
        var scale = PlattScale.Fit(held, rows.Labels);
        var prior = rows.Labels.AsSpan().Count(true) / (double)rows.Labels.Length;
        string[] limits = [];
        if (order.PositivesOnly) (scale, prior, limits) = Corrected(scale, prior, held, rows.Labels);
        var probabilities = Array.ConvertAll(held, scale.Probability);
        var threshold = ThresholdFor(probabilities, rows.Labels, order.FlaggedNegatives);
        var judged = new MarketRows(Array.ConvertAll(probabilities, probability => new[] { (float)probability }), rows.Labels, Array.ConvertAll(rows.Labels, label => label ? "labelled" : ""));
        return order.From.Card with
        {
            Name = name,
            Version = version,
            CreatedBy = ModelFolder.Program,
            Seed = order.Seed,
            Limits = [.. limits, "Labelled lots of the user's own; what it learned need not hold elsewhere.", .. order.From.Card.Limits],
            Data = new($"{rows.Labels.Length} labelled lots of the user beside the simulated markets of {order.From.Card.Name} {order.From.Card.Version}; measured on tenders held out in turn.", rows.Sha256(), order.Markets.Count, order.Markets.Count, order.Markets.Count, rows.Labels.Length, rows.Labels.AsSpan().Count(true)),
            Calibration = scale,
            Prior = prior,
            Threshold = threshold,
            Metrics = Evaluation.Measure([judged], single => Array.ConvertAll(single, row => (double)row[0]), threshold, order.Seed),
            PricesOnlyMetrics = null,
            Compared = [],
        };
    }

    /// <summary>Scores tell who is labelled; who is positive follows with the share of positives that are labelled. The order stays, so contributions do.</summary>
    static (PlattScale Scale, double Prior, string[] Limits) Corrected(PlattScale scale, double labelled, double[] held, bool[] labels)
    {
        var scores = Array.ConvertAll(held, scale.Probability);
        var frequency = PositiveUnlabelled.LabelFrequency([.. scores.Where((_, row) => labels[row])]);
        var prior = Math.Clamp(scores.Average(score => PositiveUnlabelled.Probability(score, frequency)), labelled, 0.95);
        var shift = Math.Log(prior / (1 - prior)) - Math.Log(labelled / (1 - labelled));
        return (scale with { B = scale.B - shift }, prior, [FormattableString.Invariant($"Only some positives were labelled, an estimated {frequency:0.00} of them, taken for a random part, which the blatant cases that get found are not.")]);
    }

    static double ThresholdFor(double[] probabilities, bool[] labels, double share)
    {
        double[] negatives = [.. probabilities.Where((_, row) => !labels[row]).OrderDescending()];
        return Math.Min(1, negatives[(int)(share * negatives.Length)] + 1e-9);
    }
}

/// <summary>Rows, labels and folds of labelled markets; the lots of a tender are of one fold.</summary>
sealed record LabelRows(float[][] Rows, bool[] Labels, int[] Folds)
{
    const int FoldCount = 5;

    public static LabelRows Of(IReadOnlyList<LabelledMarket> markets)
    {
        var (rows, labels, folds) = (new List<float[]>(), new List<bool>(), new List<int>());
        foreach (var market in markets)
        {
            foreach (var lot in market.Facts.Lots)
            {
                var row = new float[LotFeatureTable.Schema.Length];
                if (!market.Facts.Input.Features.TryFill(market.Facts.Input.Data.Lots[lot], row)) LotFeatureTable.FillNeutral(row);
                rows.Add(row);
            }
            labels.AddRange(market.Labels);
            folds.AddRange(Splits.Folds(market.Tenders.AsSpan(), market.Labels.AsSpan(), FoldCount, Simulation.SplitMix64.For(0, "label folds", market.Facts.Name)));
        }
        return new([.. rows], [.. labels], [.. folds]);
    }

    public LabelRows Where(Func<int, bool> keep)
    {
        var kept = Enumerable.Range(0, Rows.Length).Where(keep).ToArray();
        return new(Array.ConvertAll(kept, row => Rows[row]), Array.ConvertAll(kept, row => Labels[row]), Array.ConvertAll(kept, row => Folds[row]));
    }

    public string Sha256() => new TrainingSet([new MarketRows(Rows, Labels, [.. Labels.Select(_ => "")])], [], []).Sha256();
}
