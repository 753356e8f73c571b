using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>A market with what does not change over protocols: scores of the untrained, features for the learners, random splits.</summary>
sealed class ScoredMarket
{
    const int InnerFolds = 3;

    readonly bool[] labels;
    readonly int[] tenders;

    public ScoredMarket(LabelledMarket market, Contenders contenders, EvaluationOrder order)
    {
        Market = market;
        (labels, tenders) = ([.. market.Labels], [.. market.Tenders]);
        Untrained = [.. contenders.Untrained.Select(contender => contender.Score(market.Facts))];
        Features = [.. contenders.Learners.Select(learner => learner.Features(market.Facts))];
        Splits = [.. Enumerable.Range(0, order.Repetitions).Select(repetition => Evaluation.Splits.Random(market, order.Seed, repetition))];
        FewShotSplits = [.. Enumerable.Range(0, order.Repetitions).Select(repetition => Evaluation.Splits.Random(market, order.Seed, repetition, Evaluation.Splits.FewShotTestShare))];
    }

    public LabelledMarket Market { get; }
    public UntrainedScores[] Untrained { get; }
    public double[][][] Features { get; }
    public Split[] Splits { get; }
    public Split[] FewShotSplits { get; }

    /// <summary>Places of all lots.</summary>
    public int[] Everywhere => [.. Enumerable.Range(0, labels.Length)];

    public bool[] LabelsAt(int[] places) => Array.ConvertAll(places, place => labels[place]);

    public double[] ScoresAt(int untrained, int[] places) => Array.ConvertAll(places, place => Untrained[untrained].Scores[place]);

    public double[][] RowsAt(int learner, int[] places) => Array.ConvertAll(places, place => Features[learner][place]);

    /// <summary>Rows to learn from, in parts that keep the lots of a tender together.</summary>
    public TrainingRows Training(int learner, int[] places, ulong seed)
    {
        var kinds = LabelsAt(places);
        return new(RowsAt(learner, places), kinds, Evaluation.Splits.Folds(Array.ConvertAll(places, place => tenders[place]), kinds, InnerFolds, SplitMix64.For(seed, "evaluate folds", Market.Facts.Name)));
    }

    /// <summary>Whether both kinds of lots occur at the places.</summary>
    public bool HasBothKinds(int[] places) => LabelsAt(places).Distinct().Count() == 2;
}
