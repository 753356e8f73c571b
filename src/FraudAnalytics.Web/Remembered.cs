namespace FraudAnalytics.Web;

/// <summary>A count that is the same until somebody writes. One thread counts, the others wait for it; what is dear to count is kept for a while even when somebody has written.</summary>
sealed class Remembered<T>(TimeProvider clock)
{
    /// <summary>A count that takes longer is dear, and kept for so many times what it took.</summary>
    static readonly TimeSpan Dear = TimeSpan.FromMilliseconds(50);
    const int KeptFor = 20;

    readonly Lock gate = new();
    (long Version, DateTimeOffset Until, T Value)? known;

    /// <summary>The count of this version of the data, or a little older.</summary>
    public T Get(long version, Func<T> count)
    {
        lock (gate)
        {
            if (known is { } kept && (kept.Version == version || clock.GetUtcNow() < kept.Until)) return kept.Value;
            var began = clock.GetTimestamp();
            var value = count();
            var took = clock.GetElapsedTime(began);
            known = (version, took > Dear ? clock.GetUtcNow() + KeptFor * took : DateTimeOffset.MinValue, value);
            return value;
        }
    }
}
