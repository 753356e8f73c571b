using System.Diagnostics;
using System.Globalization;
using FraudAnalytics.Detectors;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Benchmarks;

/// <summary>All split detectors over a market of any size, stage by stage: elapsed and processor time, and memory. <c>splits 70000</c> makes 10 million contracts.</summary>
static class SplitScale
{
    static readonly Process Self = Process.GetCurrentProcess();

    /// <summary>Exit code: 0 when every detector ran to its end.</summary>
    /// <param name="buyers">Number of buyers, each with about 143 contracts.</param>
    /// <param name="limit">Limit of the managed heap in MiB once the records are read; 0 for none. Shows that so much is enough.</param>
    public static int Run(int buyers, int limit)
    {
        var clock = new Clock();
        var builder = new DatasetBuilder();
        foreach (var batch in SyntheticMarket.Batches(MarketPlan.SplitSeries(7) with { DirectBuyers = buyers }, 20_000)) builder.Add(batch);
        clock.Say("generated");
        var data = builder.Build().Data;
        clock.Say($"{data.Contracts.Count:#,##0} contracts prepared");
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (limit > 0) Limit(limit);
        clock.Say("memory given back");
        var whole = new Clock();
        var failed = Detect(new(data, null!, null!, ThresholdRegister.Shipped, 42) { Threads = Environment.ProcessorCount }, clock);
        whole.Say("all split detectors");
        return failed ? 1 : 0;
    }

    static void Limit(int limit)
    {
        AppContext.SetData("GCHeapHardLimit", (ulong)limit << 20);
        GC.RefreshMemoryLimit();
    }

    static bool Detect(DetectionInput input, Clock clock)
    {
        _ = input.Purchases;
        clock.Say("purchases");
        _ = input.Series;
        clock.Say("series");
        var failed = false;
        foreach (var entry in DetectorCatalog.All.Where(entry => entry.Code.StartsWith("SP-", StringComparison.Ordinal)))
        {
            var outcome = DetectorRun.Run(entry.Create(Activator.CreateInstance(entry.Settings)!), input, input.Threads);
            failed |= outcome.Failure is not null;
            var kept = Findings.FromDrafts(outcome.Info, outcome.Answers).Kept.Length;
            clock.Say(outcome.Failure is { } failure ? $"{entry.Code} failed: {failure.Message}" : $"{entry.Code}, {kept:#,##0} findings");
        }
        return failed;
    }

    sealed class Clock
    {
        readonly Stopwatch elapsed = Stopwatch.StartNew();
        TimeSpan processor = Self.TotalProcessorTime;

        public void Say(string stage)
        {
            Self.Refresh();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{stage}: {elapsed.Elapsed.TotalSeconds:0.0} s, processor {(Self.TotalProcessorTime - processor).TotalSeconds:0.0} s, resident {Self.WorkingSet64 >> 20} MiB, peak {Self.PeakWorkingSet64 >> 20} MiB"));
            elapsed.Restart();
            processor = Self.TotalProcessorTime;
        }
    }
}
