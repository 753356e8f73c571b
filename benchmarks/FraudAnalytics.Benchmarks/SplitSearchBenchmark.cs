using BenchmarkDotNet.Attributes;
using FraudAnalytics.Detectors;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Benchmarks;

/// <summary>What the split detectors share, made anew each time: purchases, series, regimes.</summary>
[MemoryDiagnoser]
public class SplitSearchBenchmark
{
    Dataset data = null!;
    DetectionInput ready = null!;

    [GlobalSetup]
    public void Setup()
    {
        var builder = new DatasetBuilder();
        foreach (var batch in SyntheticMarket.Batches(MarketPlan.SplitSeries(7) with { DirectBuyers = Samples.AreSmall ? 20 : 200 }, 20_000)) builder.Add(batch);
        data = builder.Build().Data;
        ready = Input();
        _ = ready.Purchases;
    }

    DetectionInput Input() => new(data, null!, null!, ThresholdRegister.Shipped, 42);

    [Benchmark]
    public object MakePurchases() => Purchases.Of(data, ThresholdRegister.Shipped, new(), 1);

    [Benchmark]
    public object SearchSeries() => (ready with { }).Series;

    [Benchmark]
    public object MakeRegimes() => (ready with { }).Regimes;
}
