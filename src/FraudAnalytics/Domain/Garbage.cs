namespace FraudAnalytics.Domain;

/// <summary>What a stage needed beside its result is garbage when it ends.</summary>
static class Garbage
{
    // Below this, collecting is not worth the time.
    const long LargeHeap = 256L << 20;

    /// <summary>Collects it in large scans. That costs a fraction of a second and keeps the peak of memory at what is alive.</summary>
    public static void GiveBack()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > LargeHeap) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
