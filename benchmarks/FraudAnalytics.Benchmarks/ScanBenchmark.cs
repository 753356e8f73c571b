using BenchmarkDotNet.Attributes;
using FraudAnalytics.ML;

namespace FraudAnalytics.Benchmarks;

/// <summary>A whole scan of a generated OCDS file on one thread: read, prepare, features, all detectors with the model, findings. Nothing is written.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class ScanBenchmark
{
    string folder = "";
    ScanRequest request = null!;

    [GlobalSetup]
    public void Setup()
    {
        folder = Directory.CreateTempSubdirectory("fraudanalytics-bench").FullName;
        var file = Path.Combine(folder, "market.jsonl");
        File.WriteAllBytes(file, Samples.File("ocds", 20_000));
        request = new() { Paths = [file], Models = ModelCatalog.Load(ModelCatalog.Shipped).Detectors };
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(folder, recursive: true);

    [Benchmark]
    public ScanOutcome WholeScan() => Scan.Run(request);
}
