namespace FraudAnalytics.ML;

/// <summary>Isotonic regression by pooling adjacent violators: the best calibration that only keeps the order. A yardstick for <see cref="PlattScale"/>; never shown, as it says 0 and 1. Source: methods ML-07.</summary>
static class PooledSteps
{
    /// <summary>Fitted values, ascending, for outcomes in ascending order of score.</summary>
    public static double[] Fit(ReadOnlySpan<double> outcomes)
    {
        var blocks = new Stack<(double Sum, int Count)>();
        foreach (var outcome in outcomes)
        {
            var block = (Sum: outcome, Count: 1);
            while (blocks.TryPeek(out var before) && before.Sum * block.Count >= block.Sum * before.Count)
            {
                blocks.Pop();
                block = (before.Sum + block.Sum, before.Count + block.Count);
            }
            blocks.Push(block);
        }
        return [.. blocks.Reverse().SelectMany(block => Enumerable.Repeat(block.Sum / block.Count, block.Count))];
    }
}
