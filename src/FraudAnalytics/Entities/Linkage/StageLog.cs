namespace FraudAnalytics.Entities.Linkage;
sealed class StageLog
{
    TimeSpan last = Environment.CpuUsage.UserTime;
    public void Say(string stage)
    {
        var now = Environment.CpuUsage.UserTime;
        Console.WriteLine(FormattableString.Invariant($"    {stage}: {(now - last).TotalSeconds:0.0} cpu s, heap {GC.GetTotalMemory(false) >> 20}, peak {System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB"));
        last = Environment.CpuUsage.UserTime;
    }
}
