namespace FraudAnalytics.Web.Tests.Access;

/// <summary>A clock that a test sets.</summary>
sealed class SetClock : TimeProvider
{
    DateTimeOffset now = SampleScan.At.AddHours(1);

    public override DateTimeOffset GetUtcNow() => now;

    public void Pass(TimeSpan time) => now += time;
}
