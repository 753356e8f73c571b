namespace FraudAnalytics.Web.Tests;

/// <summary>A clock that goes when told.</summary>
sealed class StoppedClock(DateTimeOffset at) : TimeProvider
{
    DateTimeOffset now = at;

    public override DateTimeOffset GetUtcNow() => now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.UtcTicks;

    public void Goes(TimeSpan time) => now += time;
}
