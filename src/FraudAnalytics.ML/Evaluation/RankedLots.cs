using System.Collections.Immutable;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>Lots in descending order of score as steps: lots with equal scores are one step, so that the order of rows does not matter.</summary>
sealed class RankedLots
{
    // Lots and positives flagged after each step; the first is no lot at all.
    readonly double[] flagged;
    readonly double[] hits;

    RankedLots(double[] flagged, double[] hits) => (this.flagged, this.hits) = (flagged, hits);

    double Lots => flagged[^1];
    double Positives => hits[^1];
    double Negatives => Lots - Positives;

    public static RankedLots Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var (keys, kinds) = (scores.ToArray(), labels.ToArray());
        Array.Sort(keys, kinds);
        var (flagged, hits) = (new List<double> { 0 }, new List<double> { 0 });
        for (var end = keys.Length; end > 0;)
        {
            var start = end;
            var found = 0;
            for (; start > 0 && keys[start - 1].Equals(keys[end - 1]); start--)
                if (kinds[start - 1]) found++;
            flagged.Add(flagged[^1] + (end - start));
            hits.Add(hits[^1] + found);
            end = start;
        }
        return new([.. flagged], [.. hits]);
    }

    /// <summary>Share of positives among the first lots, at least one; of lots with equal scores that do not all fit, the expected number.</summary>
    public double PrecisionAt(double share)
    {
        var count = Math.Max(1, Math.Ceiling(share * Lots - 1e-9));
        return HitsAfter(count) / count;
    }

    /// <summary>Share of positives found at a share of negatives flagged; straight within a step.</summary>
    public double RecallAt(double falsePositiveRate)
    {
        var wanted = falsePositiveRate * Negatives;
        // Last of the steps that flag no more negatives: where the curve rises, its upper end.
        var step = flagged.Length - 1;
        while (step > 0 && flagged[step] - hits[step] > wanted + 1e-9) step--;
        if (step == flagged.Length - 1) return 1;
        var (from, to) = (flagged[step] - hits[step], flagged[step + 1] - hits[step + 1]);
        return (hits[step] + (hits[step + 1] - hits[step]) * Math.Clamp((wanted - from) / (to - from), 0, 1)) / Positives;
    }

    /// <summary>Precision of the shortest list of whole steps that finds a share of the positives.</summary>
    public double PrecisionAtRecall(double recall)
    {
        var step = 1;
        while (step < hits.Length - 1 && hits[step] < recall * Positives - 1e-9) step++;
        return hits[step] / flagged[step];
    }

    /// <summary>A curve at evenly spaced x from 0 to 1.</summary>
    public static ImmutableArray<CurvePoint> Curve(IReadOnlyList<RankedLots> folds, Func<RankedLots, double, double> value, int intervals) =>
        [.. Enumerable.Range(0, intervals + 1).Select(index => index / (double)intervals).Select(x => new CurvePoint(x, folds.Average(fold => value(fold, x))))];

    double HitsAfter(double count)
    {
        var step = 1;
        while (flagged[step] < count) step++;
        return hits[step - 1] + (hits[step] - hits[step - 1]) * (count - flagged[step - 1]) / (flagged[step] - flagged[step - 1]);
    }
}
