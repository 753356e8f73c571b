namespace FraudAnalytics.ML.Evaluation;

/// <summary>Right and wrong answers at a threshold.</summary>
readonly record struct Confusion(int TruePositives, int FalsePositives, int TrueNegatives, int FalseNegatives)
{
    /// <summary>Counts; flagged is what scores the threshold or more.</summary>
    public static Confusion At(double threshold, ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        int hits = 0, flagged = 0, positives = labels.Count(true);
        for (var index = 0; index < scores.Length; index++)
        {
            if (!(scores[index] >= threshold)) continue;
            flagged++;
            if (labels[index]) hits++;
        }
        return new(hits, flagged - hits, scores.Length - positives - (flagged - hits), positives - hits);
    }

    /// <summary>Mean of sensitivity and specificity; NaN when one kind is missing.</summary>
    public double BalancedAccuracy => ((double)TruePositives / (TruePositives + FalseNegatives) + (double)TrueNegatives / (TrueNegatives + FalsePositives)) / 2;

    /// <summary>Harmonic mean of precision and recall; NaN without positives.</summary>
    public double F1 => TruePositives + FalseNegatives == 0 ? double.NaN : 2.0 * TruePositives / (2.0 * TruePositives + FalsePositives + FalseNegatives);
}

/// <summary>Chooses a threshold from scores whose labels may be seen.</summary>
static class Thresholds
{
    /// <summary>Halfway between the two neighbouring scores between which a cut gives the largest balanced accuracy; of equally good cuts the highest. Not to be called with test lots.</summary>
    public static double Best(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var order = Enumerable.Range(0, scores.Length).ToArray();
        var (keys, kinds) = (scores.ToArray(), labels.ToArray());
        Array.Sort(order, (a, b) => keys[b].CompareTo(keys[a]) is var by && by != 0 ? by : a.CompareTo(b));
        double positives = labels.Count(true), negatives = labels.Length - positives, best = double.NegativeInfinity, threshold = keys[order[0]];
        int hits = 0, flagged = 0;
        for (var place = 0; place < order.Length; place++)
        {
            flagged++;
            if (kinds[order[place]]) hits++;
            var next = place + 1 < order.Length ? keys[order[place + 1]] : double.NegativeInfinity;
            if (keys[order[place]].Equals(next)) continue;
            var gain = hits / positives - (flagged - hits) / negatives;
            if (gain <= best) continue;
            (best, threshold) = (gain, double.IsNegativeInfinity(next) ? keys[order[place]] : (keys[order[place]] + next) / 2);
        }
        return threshold;
    }
}
