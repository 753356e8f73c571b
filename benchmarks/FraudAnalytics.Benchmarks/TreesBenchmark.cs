using BenchmarkDotNet.Attributes;
using FraudAnalytics.ML;

namespace FraudAnalytics.Benchmarks;

/// <summary>100 trees of 20 leaves over 30 features, one thread: from flat arrays, and by ML.NET's own Transform.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class TreesBenchmark
{
    const int Leaves = 20;

    TreesModel model = null!;
    FlatForest flat = null!;
    double[] margins = null!;

    [GlobalSetup]
    public void Setup()
    {
        model = new(Samples.AreSmall ? 20_000 : 200_000, Leaves);
        flat = new(model.Forest);
        margins = new double[model.Count];
    }

    [Benchmark]
    public void FlatArrays() => flat.Margins(model.Rows, margins);

    [Benchmark(Baseline = true)]
    public double[] Transform() => model.Transform(threads: 1);
}
