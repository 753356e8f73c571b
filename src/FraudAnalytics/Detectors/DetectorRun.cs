namespace FraudAnalytics.Detectors;

/// <summary>What a detector answered for all partitions, or what it threw.</summary>
public sealed record DetectorOutcome(DetectorInfo Info, Answers Answers, Exception? Failure);

/// <summary>Runs one detector over all its partitions on several threads; the answers are those of one thread.</summary>
public static class DetectorRun
{
    // Enough ranges to balance uneven partitions, few enough that joining costs nothing.
    const int RangesPerThread = 16;

    /// <summary>Answers for the whole dataset. What a detector throws is caught here, and only here: the others still run.</summary>
    /// <param name="detector">The detector to run.</param>
    /// <param name="input">What it may look at.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancel">Stops between ranges.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DetectorOutcome Run(IDetector detector, DetectionInput input, int threads, CancellationToken cancel = default)
    {
        var ranges = Ranges(Partitions(detector.Info.Partition, input), threads * RangesPerThread);
        var parts = new Answers[ranges.Length];
        try
        {
            Parallel.For(0, ranges.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, TaskScheduler = TaskScheduler.Current, CancellationToken = cancel }, index =>
            {
                parts[index] = new Answers();
                detector.Detect(input, ranges[index], parts[index]);
            });
        }
        catch (AggregateException failure) when (!cancel.IsCancellationRequested)
        {
            return new(detector.Info, new Answers(), failure.InnerException ?? failure);
        }
        var answers = new Answers();
        foreach (var part in parts) answers.Append(part);
        return new(detector.Info, answers, null);
    }

    /// <summary>Number of partitions by a key.</summary>
    public static int Partitions(PartitionKey key, DetectionInput input) => key switch
    {
        PartitionKey.Lot => input.Data.Lots.Count,
        PartitionKey.BuyerSupplier => input.Data.BuyerSuppliers.Count,
        PartitionKey.Buyer => input.Data.Buyers.Count,
        PartitionKey.Party => input.Data.Parties.Count,
        PartitionKey.Pair => input.Pairs.Count,
        PartitionKey.Group => input.Groups.Count,
        PartitionKey.Market => input.MarketLots.Count,
        PartitionKey.Regime => input.RegimeCount,
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, "Unknown partition key."),
    };

    static Range[] Ranges(int count, int wanted)
    {
        var pieces = Math.Clamp(wanted, 1, Math.Max(count, 1));
        return [.. Enumerable.Range(0, pieces).Select(piece => (int)((long)count * piece / pieces)..(int)((long)count * (piece + 1) / pieces))];
    }
}
