using System.Diagnostics;
using System.Globalization;

namespace FraudAnalytics.Benchmarks;

/// <summary>Times benchmarks in this process, best of several runs: good enough to compare methods with each other while working on them, and to profile.</summary>
static class QuickTimes
{
    const int WarmUps = 2;
    const int Runs = 5;

    public static int Run(string part)
    {
        foreach (var benchmark in BenchmarkMethods.All(part))
            benchmark.Run(run => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{benchmark.Name,-50} {Best(run),10:0.0} ms")));
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
        var start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
