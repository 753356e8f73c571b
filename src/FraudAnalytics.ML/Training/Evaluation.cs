using System.Collections.Immutable;

namespace FraudAnalytics.ML.Training;

/// <summary>Measures scores on markets that the model has not seen. Scores are asked for market by market, all rows at once.</summary>
static class Evaluation
{
    const int Resamples = 200;
    const int FewestRigged = 10;

    public static ModelMetrics Measure(IReadOnlyList<MarketRows> markets, Func<float[][], double[]> probabilities, double threshold, ulong seed)
    {
        var scores = markets.Select(market => probabilities(market.Rows)).ToArray();
        var all = scores.SelectMany(market => market).ToArray();
        var labels = markets.SelectMany(market => market.Labels).ToArray();
        var modes = markets.SelectMany(market => market.Modes).ToArray();
        var (roc, pr) = Intervals(markets, scores, seed);
        return new()
        {
            Lots = all.Length,
            Positives = labels.AsSpan().Count(true),
            RocAuc = QueueMetrics.RocAuc(all, labels),
            RocAucInterval = roc,
            RocAucWithinMarkets = Within(markets, scores),
            PrAuc = QueueMetrics.AveragePrecision(all, labels),
            PrAucInterval = pr,
            PrecisionAt25 = PrecisionAt(25, markets, scores),
            PrecisionAt50 = PrecisionAt(50, markets, scores),
            PrecisionAt100 = PrecisionAt(100, markets, scores),
            Brier = QueueMetrics.Brier(all, labels),
            BestBrier = BestBrier(all, labels),
            CalibrationError = QueueMetrics.CalibrationError(all, labels),
            FlaggedCompetitive = Flagged(all, modes, "", threshold),
            FlaggedByMode = modes.Where(mode => mode.Length > 0).Distinct().ToImmutableSortedDictionary(mode => mode, mode => Flagged(all, modes, mode, threshold), StringComparer.Ordinal),
        };
    }

    /// <summary>A way to train, by how it ranks the lots of test markets.</summary>
    public static TrainerComparison Compare(string trainer, IReadOnlyList<MarketRows> markets, Func<float[][], double[]> margins)
    {
        var scores = markets.Select(market => margins(market.Rows)).ToArray();
        return new(trainer, QueueMetrics.RocAuc([.. scores.SelectMany(market => market)], [.. markets.SelectMany(market => market.Labels)]), Within(markets, scores));
    }

    /// <summary>Markets with a handful of rigged lots would be noise.</summary>
    static double Within(IReadOnlyList<MarketRows> markets, double[][] scores)
    {
        var judged = Enumerable.Range(0, markets.Count).Where(index => markets[index].Labels.AsSpan().Count(true) >= FewestRigged && markets[index].Labels.Contains(false)).ToArray();
        return judged.Length == 0 ? double.NaN : judged.Average(index => QueueMetrics.RocAuc(scores[index], markets[index].Labels));
    }

    /// <summary>Smallest threshold, in steps of 0.001, that flags at most a share of competitive lots.</summary>
    public static double ThresholdFor(IReadOnlyList<MarketRows> markets, Func<float[][], double[]> probabilities, double share)
    {
        var scores = markets.SelectMany(market => probabilities([.. market.Rows.Where((_, index) => !market.Labels[index])])).Order().ToArray();
        for (var step = 1; step < 1_000; step++)
            if (scores.Count(score => score >= step / 1_000.0) <= share * scores.Length) return step / 1_000.0;
        return 1;
    }

    static Share Flagged(double[] scores, string[] modes, string mode, double threshold)
    {
        var rows = scores.Where((_, index) => modes[index] == mode).ToArray();
        return Share.Of(rows.Count(score => score >= threshold), rows.Length);
    }

    /// <summary>Pooled over markets: each market has a queue of its own. Markets with fewer rigged lots than the queue is long are left out, as they cannot fill it.</summary>
    static Share PrecisionAt(int count, IReadOnlyList<MarketRows> markets, double[][] scores)
    {
        int hits = 0, taken = 0;
        for (var index = 0; index < markets.Count; index++)
        {
            if (markets[index].Labels.AsSpan().Count(true) < count) continue;
            hits += (int)Math.Round(QueueMetrics.PrecisionAt(count, scores[index], markets[index].Labels).Value * count);
            taken += count;
        }
        return Share.Of(hits, taken);
    }

    static double BestBrier(double[] scores, bool[] labels)
    {
        var outcomes = labels.Select(label => label ? 1.0 : 0.0).ToArray();
        Array.Sort(scores.ToArray(), outcomes);
        var fitted = PooledSteps.Fit(outcomes);
        return outcomes.Zip(fitted, (outcome, value) => (outcome - value) * (outcome - value)).Average();
    }

    static (ImmutableArray<double> Roc, ImmutableArray<double> Pr) Intervals(IReadOnlyList<MarketRows> markets, double[][] scores, ulong seed)
    {
        var random = new Draws(seed);
        var roc = new double[Resamples];
        var pr = new double[Resamples];
        for (var index = 0; index < Resamples; index++)
        {
            var drawn = Enumerable.Range(0, markets.Count).Select(_ => random.Below(markets.Count)).ToArray();
            var all = drawn.SelectMany(market => scores[market]).ToArray();
            var labels = drawn.SelectMany(market => markets[market].Labels).ToArray();
            (roc[index], pr[index]) = (QueueMetrics.RocAuc(all, labels), QueueMetrics.AveragePrecision(all, labels));
        }
        return (Interval(roc), Interval(pr));
    }

    static ImmutableArray<double> Interval(double[] values)
    {
        Array.Sort(values);
        return [values[(int)(0.025 * Resamples)], values[(int)(0.975 * Resamples) - 1]];
    }
}
