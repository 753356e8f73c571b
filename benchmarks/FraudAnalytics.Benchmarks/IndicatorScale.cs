using System.Diagnostics;
using System.Security.Cryptography;
using FraudAnalytics.Indicators;

namespace FraudAnalytics.Benchmarks;

/// <summary>A bare token pass on one thread and all indicators on one and two, over one file in one process. <c>indicators FILE</c>.</summary>
static class IndicatorScale
{
    /// <summary>Prints times, ratios to the token pass and peak memory; processor time is what a busy machine leaves comparable. Exit code: 1 when the results differ.</summary>
    public static int Run(string path)
    {
        var tokens = Timed("token pass, 1 thread", () => TokenPass.Measure(path), default);
        var (one, two) = ("", "");
        Timed("indicators, 1 thread", () => one = Hash(path, 1), tokens);
        Timed("indicators, 2 threads", () => two = Hash(path, 2), tokens);
        Console.WriteLine(one == two ? "the results are the same" : "THE RESULTS DIFFER");
        return one == two ? 0 : 1;
    }

    static string Hash(string path, int threads)
    {
        using var hash = SHA256.Create();
        using (var output = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write)) new IndicatorRun(IndicatorSettings.Default, threads).Read(path, CancellationToken.None).Write(output, meta: true);
        return Convert.ToHexStringLower(hash.Hash!);
    }

    static (double Elapsed, double Processor) Timed(string what, Action run, (double Elapsed, double Processor) floor)
    {
        var (before, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        run();
        var (elapsed, processor) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        using var process = Process.GetCurrentProcess();
        var ratios = floor.Elapsed > 0 ? FormattableString.Invariant($", {elapsed / floor.Elapsed:0.00} and {processor / floor.Processor:0.00} of the token pass") : "";
        Console.WriteLine(FormattableString.Invariant($"{what}: {elapsed:0.00} s elapsed, {processor:0.00} s of processors{ratios}, peak memory {process.PeakWorkingSet64 >> 20} MiB"));
        return (elapsed, processor);
    }
}
