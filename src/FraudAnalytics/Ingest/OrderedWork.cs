namespace FraudAnalytics.Ingest;

/// <summary>Runs pieces of work on several threads and hands their batches on in the order in which they were added. At most a few pieces wait, so memory is bounded.</summary>
sealed class OrderedWork(int threads, Action<RawBatch> take) : IDisposable
{
    readonly Queue<Task<List<RawBatch>>> waiting = [];

    /// <summary>Adds a piece that gives one batch.</summary>
    public void Add(Func<RawBatch> work)
    {
        if (threads == 1) take(work());
        else AddMany(() => [work()]);
    }

    /// <summary>Adds a piece that gives several batches.</summary>
    public void AddMany(Func<List<RawBatch>> work)
    {
        while (waiting.Count >= threads * 2) TakeFirst();
        waiting.Enqueue(Task.Run(work));
    }

    /// <summary>Hands on what is still waiting.</summary>
    public void Finish()
    {
        while (waiting.Count > 0) TakeFirst();
    }

    /// <summary>Waits for work that runs; its results are dropped.</summary>
    public void Dispose() => Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();

    void TakeFirst()
    {
        foreach (var batch in waiting.Dequeue().GetAwaiter().GetResult()) take(batch);
    }
}
