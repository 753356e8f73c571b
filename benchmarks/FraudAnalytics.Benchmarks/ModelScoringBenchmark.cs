using BenchmarkDotNet.Attributes;
using FraudAnalytics.Detectors;
using FraudAnalytics.ML;

namespace FraudAnalytics.Benchmarks;

/// <summary>The shipped model over all lots of a generated market, explanations of flagged lots included, on one thread.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class ModelScoringBenchmark
{
    DetectionInput input = null!;
    IDetector model = null!;

    [GlobalSetup]
    public void Setup()
    {
        input = Scan.InputFor(Samples.Market(20_000), SettingsFile.Default, threads: 1);
        model = ModelCatalog.Load(ModelCatalog.Shipped).Detectors.Single(detector => detector.Info.Code == "ML-01");
        _ = input.Features;
    }

    [Benchmark]
    public DetectorOutcome AllLots() => DetectorRun.Run(model, input, threads: 1);
}
