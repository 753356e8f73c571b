using System.Collections.Concurrent;

namespace FraudAnalytics.Ingest;

/// <summary>Batches that were taken in and can be filled again: their memory is warm and need not be cleared page by page.</summary>
static class SpareBatches
{
    // As many as a few threads fill and wait for at a time.
    const int Most = 8;

    static readonly ConcurrentBag<RawBatch> Spare = [];

    /// <summary>An empty batch.</summary>
    public static RawBatch Take() => Spare.TryTake(out var batch) ? batch : new();

    /// <summary>Takes a batch that nobody will look at any more.</summary>
    public static void Return(RawBatch batch)
    {
        if (Spare.Count >= Most) return;
        batch.Clear();
        Spare.Add(batch);
    }
}
