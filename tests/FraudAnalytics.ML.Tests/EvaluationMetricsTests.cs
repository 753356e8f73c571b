using FraudAnalytics.ML.Evaluation;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Tests;

/// <summary>Worked numbers of methods ML-08, and what curves and thresholds must satisfy.</summary>
public sealed class EvaluationMetricsTests
{
    static readonly double[] Scores = [.95, .9, .8, .7, .6, .5, .4, .3, .2, .1];
    static readonly bool[] Relevant = [true, false, true, true, false, false, true, false, false, false];

    [Fact]
    public void Precision_and_lift_of_the_worked_example()
    {
        var ranked = RankedLots.Of(Scores, Relevant);
        Assert.Equal(0.666667, ranked.PrecisionAt(0.3), 6);
        Assert.Equal(1.666667, ranked.PrecisionAt(0.3) / 0.4, 6);
        Assert.Equal(0.6, ranked.PrecisionAt(0.5), 6);
        Assert.Equal(1, ranked.PrecisionAt(0.01));
        Assert.Equal(0.4, ranked.PrecisionAt(1), 12);
    }

    [Fact]
    public void Recall_of_the_worked_example()
    {
        var ranked = RankedLots.Of(Scores, Relevant);
        Assert.Equal(0.25, ranked.RecallAt(0));
        Assert.Equal(0.75, ranked.RecallAt(1 / 6.0));
        Assert.Equal(0.75, ranked.RecallAt(0.3));
        Assert.Equal(1, ranked.RecallAt(0.5));
        Assert.Equal(1, ranked.RecallAt(1));
    }

    [Fact]
    public void Precision_over_recall_of_the_worked_example()
    {
        var ranked = RankedLots.Of(Scores, Relevant);
        Assert.Equal(1, ranked.PrecisionAtRecall(0));
        Assert.Equal(1, ranked.PrecisionAtRecall(0.25));
        Assert.Equal(2 / 3.0, ranked.PrecisionAtRecall(0.5));
        Assert.Equal(3 / 4.0, ranked.PrecisionAtRecall(0.75));
        Assert.Equal(4 / 7.0, ranked.PrecisionAtRecall(1));
    }

    [Fact]
    public void Equal_scores_count_in_shares_whatever_the_order_of_rows()
    {
        foreach (var labels in (bool[][])[[true, false, false, false], [false, false, false, true]])
        {
            var ranked = RankedLots.Of([1, 1, 1, 1], labels);
            Assert.Equal(0.25, ranked.PrecisionAt(0.1), 12);
            Assert.Equal(0.25, ranked.PrecisionAtRecall(1), 12);
            Assert.Equal(0.4, ranked.RecallAt(0.4), 12);
        }
    }

    [Fact]
    public void The_area_under_the_curve_is_the_area_that_the_table_says()
    {
        var random = new SplitMix64(5);
        bool[] labels = [.. Enumerable.Range(0, 2_000).Select(_ => random.Chance(0.3))];
        double[] scores = [.. labels.Select(label => Math.Round(random.Normal() + (label ? 1 : 0), 1))];
        var curve = RankedLots.Curve([RankedLots.Of(scores, labels)], (ranked, x) => ranked.RecallAt(x), 1_000);
        var area = curve.Zip(curve.Skip(1), (left, right) => (left.Y + right.Y) / 2 * (right.X - left.X)).Sum();
        Assert.Equal(QueueMetrics.RocAuc(scores, labels), area, 1e-4);
    }

    [Fact]
    public void Confusion_at_a_threshold()
    {
        var confusion = Confusion.At(0.7, Scores, Relevant);
        Assert.Equal(new(3, 1, 5, 1), confusion);
        Assert.Equal((3 / 4.0 + 5 / 6.0) / 2, confusion.BalancedAccuracy, 12);
        Assert.Equal(6 / 8.0, confusion.F1, 12);
    }

    [Fact]
    public void The_threshold_lies_halfway_in_the_best_gap()
    {
        Assert.Equal(0.65, Thresholds.Best(Scores, Relevant), 12);
        Assert.Equal(2.5, Thresholds.Best([1, 2, 3, 4], [false, false, true, true]), 12);
        // Nothing to choose from: all are flagged.
        Assert.Equal(1, Thresholds.Best([1, 1, 1], [false, true, true]), 12);
    }

    [Fact]
    public void Means_and_deviations_are_those_of_the_folds()
    {
        Fold One(bool[] labels) => new([0, 1, 2, 3], [4, 3, 2, 1], labels, 2.5, null);
        var (metrics, curves) = FoldSummary.Of([One([true, true, false, false]), One([true, false, true, false])]);
        Assert.Equal(0.875, metrics.RocAuc.Value, 12);
        Assert.Equal(Math.Sqrt(0.03125), metrics.RocAuc.Sd, 12);
        Assert.Equal(0.75, metrics.BalancedAccuracy.Value, 12);
        Assert.True(double.IsNaN(metrics.Brier.Value));
        Assert.Empty(curves.Calibration);
        Assert.Equal((0.75, 1.0), (curves.Roc[0].Y, curves.Roc[^1].Y));
    }

    [Fact]
    public void Calibration_bins_hold_equally_many_lots()
    {
        double[] scores = [.. Enumerable.Range(0, 40).Select(index => index / 40.0)];
        bool[] labels = [.. scores.Select(score => score >= 0.5)];
        var (metrics, curves) = FoldSummary.Of([new([.. Enumerable.Range(0, 40)], scores, labels, 0.5, scores)]);
        Assert.Equal(10, curves.Calibration.Length);
        Assert.All(curves.Calibration, bin => Assert.Equal(4, bin.Lots));
        Assert.Equal(Enumerable.Repeat(0.0, 5).Concat(Enumerable.Repeat(1.0, 5)), curves.Calibration.Select(bin => bin.Observed));
        Assert.Equal(QueueMetrics.CalibrationError(scores, labels), curves.Calibration.Average(bin => Math.Abs(bin.Predicted - bin.Observed)), 12);
        Assert.Equal(QueueMetrics.Brier(scores, labels), metrics.Brier.Value, 12);
    }
}
