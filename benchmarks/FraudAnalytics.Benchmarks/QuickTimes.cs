using System.Globalization;

namespace FraudAnalytics.Benchmarks;

/// <summary>Times benchmarks in this process, best of several runs, as processor time of all threads: that is what compares methods on a machine that does other work too.</summary>
static class QuickTimes
{
    const int WarmUps = 2;
    const int Runs = 7;

    public static int Run(string part)
    {
        foreach (var benchmark in BenchmarkMethods.All(part))
            benchmark.Run(run => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{benchmark.Name,-50} {Best(run),10:0.0} ms cpu")));
        return 0;
    }

    static double Best(Action run)
    {
        for (var index = 0; index < WarmUps; index++) run();
        return Enumerable.Range(0, Runs).Min(_ => Milliseconds(run));
    }

    static double Milliseconds(Action run)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        run();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
