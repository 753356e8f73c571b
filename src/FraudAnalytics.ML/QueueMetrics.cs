namespace FraudAnalytics.ML;

/// <summary>A share with its 95% Wilson interval. Source: methods ML-08.</summary>
/// <param name="Value">The share, 0 to 1.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public sealed record Share(double Value, double Low, double High)
{
    const double Z = 1.959963984540054;

    /// <summary>The share of successes among trials; 0 to 1 wide when there was no trial.</summary>
    public static Share Of(int successes, int trials)
    {
        if (trials == 0) return new(double.NaN, 0, 1);
        double p = successes / (double)trials, z2 = Z * Z / trials;
        var half = Z * Math.Sqrt(p * (1 - p) / trials + z2 / (4 * trials)) / (1 + z2);
        var middle = (p + z2 / 2) / (1 + z2);
        return new(p, Math.Max(0, middle - half), Math.Min(1, middle + half));
    }
}

/// <summary>How well scores rank and how honest they are as probabilities. Source: methods ML-07, ML-08.</summary>
static class QueueMetrics
{
    /// <summary>Probability that a positive has the larger score, ties counted half; NaN when one kind is missing.</summary>
    public static double RocAuc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var order = Ascending(scores);
        double rankSum = 0;
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start; end < order.Length && scores[order[end]].Equals(scores[order[start]]);) end++;
            for (var index = start; index < end; index++)
                if (labels[order[index]]) rankSum += (start + end + 1) / 2.0;
        }
        double positive = labels.Count(true), negative = labels.Length - positive;
        return positive == 0 || negative == 0 ? double.NaN : (rankSum - positive * (positive + 1) / 2) / (positive * negative);
    }

    /// <summary>Average precision; equal scores count as one step, so that the order of rows does not matter.</summary>
    public static double AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var order = Ascending(scores);
        double sum = 0;
        int hits = 0, seen = 0;
        for (int end = order.Length, start; end > 0; end = start)
        {
            var before = hits;
            for (start = end; start > 0 && scores[order[start - 1]].Equals(scores[order[end - 1]]); start--)
            {
                seen++;
                if (labels[order[start - 1]]) hits++;
            }
            sum += (hits - before) * (hits / (double)seen);
        }
        return hits == 0 ? double.NaN : sum / hits;
    }

    /// <summary>Share of positives among the <paramref name="count"/> largest scores; ties in order of row.</summary>
    public static Share PrecisionAt(int count, ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var order = Ascending(scores);
        var taken = Math.Min(count, order.Length);
        var hits = 0;
        for (var index = order.Length - taken; index < order.Length; index++)
            if (labels[order[index]]) hits++;
        return Share.Of(hits, taken);
    }

    /// <summary>Mean squared error of probabilities.</summary>
    public static double Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels)
    {
        var sum = 0.0;
        for (var index = 0; index < labels.Length; index++) sum += Math.Pow(probabilities[index] - (labels[index] ? 1 : 0), 2);
        return sum / labels.Length;
    }

    /// <summary>Expected calibration error over bins of equal numbers of rows.</summary>
    public static double CalibrationError(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, int bins = 10)
    {
        var order = Ascending(probabilities);
        var error = 0.0;
        for (var bin = 0; bin < bins; bin++)
        {
            var gap = 0.0;
            for (var index = (int)((long)order.Length * bin / bins); index < (int)((long)order.Length * (bin + 1) / bins); index++)
                gap += probabilities[order[index]] - (labels[order[index]] ? 1 : 0);
            error += Math.Abs(gap);
        }
        return error / order.Length;
    }

    static int[] Ascending(ReadOnlySpan<double> scores)
    {
        var keys = scores.ToArray();
        var order = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(order, (a, b) => keys[a].CompareTo(keys[b]) is var by && by != 0 ? by : b.CompareTo(a));
        return order;
    }
}
