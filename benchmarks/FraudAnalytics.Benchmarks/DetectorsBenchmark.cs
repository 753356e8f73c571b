using BenchmarkDotNet.Attributes;
using FraudAnalytics.Detectors;

namespace FraudAnalytics.Benchmarks;

/// <summary>Each built-in detector over a generated market with planted schemes, on one thread; shared facts are computed before.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class DetectorsBenchmark
{
    DetectionInput input = null!;
    IDetector detector = null!;

    public static IEnumerable<string> Codes => DetectorCatalog.All.Select(entry => entry.Code);

    [ParamsSource(nameof(Codes))]
    public string Code { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        input = Scan.InputFor(Samples.Market(20_000), SettingsFile.Default, threads: 1);
        var entry = DetectorCatalog.All.Single(entry => entry.Code == Code);
        detector = entry.Create(Activator.CreateInstance(entry.Settings)!);
    }

    [Benchmark]
    public DetectorOutcome AllSubjects() => DetectorRun.Run(detector, input, threads: 1);
}
