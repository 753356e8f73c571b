namespace FraudAnalytics.ML.Tests;

/// <summary>Worked numbers of methods ML-07 and ML-08.</summary>
public sealed class CalibrationTests
{
    static readonly double[] Margins = [.1, .2, .3, .4, .5, .6, .7, .8];
    static readonly bool[] Labels = [false, false, true, false, false, true, true, true];
    static readonly double[] Scores = [.95, .9, .8, .7, .6, .5, .4, .3, .2, .1];
    static readonly bool[] Relevant = [true, false, true, true, false, false, true, false, false, false];

    [Fact]
    public void Platt_scale_of_the_worked_example()
    {
        var scale = PlattScale.Fit(Margins, Labels);
        Assert.Equal(-4.332015, scale.A, 1e-6);
        Assert.Equal(1.949407, scale.B, 1e-6);
        Assert.Equal(4.734619, scale.Loss(Margins, Labels), 1e-6);
    }

    [Fact]
    public void Probability_and_log_odds_agree()
    {
        var scale = new PlattScale(-2, 0.5);
        var p = scale.Probability(0.7);
        Assert.Equal(Math.Log(p / (1 - p)), scale.LogOdds(0.7), 12);
    }

    [Fact]
    public void Platt_scale_needs_both_kinds() => Assert.Throws<ArgumentException>(() => PlattScale.Fit([1, 2], [true, true]));

    [Fact]
    public void Pooled_steps_of_the_worked_example()
    {
        double[] expected = [0, 0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 1, 1, 1];
        var fitted = PooledSteps.Fit(Labels.Select(label => label ? 1.0 : 0.0).ToArray());
        Assert.Equal(expected, fitted, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Queue_metrics_of_the_worked_example()
    {
        Assert.Equal(0.666667, QueueMetrics.PrecisionAt(3, Scores, Relevant).Value, 6);
        Assert.Equal(0.6, QueueMetrics.PrecisionAt(5, Scores, Relevant).Value, 6);
        Assert.Equal(0.747024, QueueMetrics.AveragePrecision(Scores, Relevant), 6);
        Assert.Equal(0.791667, QueueMetrics.RocAuc(Scores, Relevant), 6);
        Assert.Equal(0.20525, QueueMetrics.Brier(Scores, Relevant), 6);
    }

    [Fact]
    public void Equal_scores_rank_neither_way() => Assert.Equal(0.5, QueueMetrics.RocAuc([1, 1, 1, 1], [true, false, true, false]));

    [Theory]
    [InlineData(2, 3, .208, .939)]
    [InlineData(30, 100, .219, .396)]
    public void Wilson_interval_of_the_worked_example(int successes, int trials, double low, double high)
    {
        var share = Share.Of(successes, trials);
        Assert.Equal(low, share.Low, 3);
        Assert.Equal(high, share.High, 3);
    }

    [Fact]
    public void Calibration_error_is_the_mean_gap_of_the_bins() =>
        Assert.Equal(0.3, QueueMetrics.CalibrationError([.2, .2, .7, .7], [false, true, true, true], bins: 2), 12);
}
