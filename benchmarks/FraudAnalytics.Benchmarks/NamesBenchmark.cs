using BenchmarkDotNet.Attributes;
using FraudAnalytics.Entities.Linkage;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Simulation.Firms;

namespace FraudAnalytics.Benchmarks;

/// <summary>Normalising 100,000 names of invented firms, and the similarity of each with the one before.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class NamesBenchmark
{
    string[] names = [];

    [GlobalSetup]
    public void Setup()
    {
        var world = new FirmWorld(new() { Seed = 7, Firms = Samples.Sized(100_000) });
        names = [.. Enumerable.Range(0, Samples.Sized(100_000)).Select(firm => world[firm].Name)];
    }

    /// <summary>Letters of all full names, so that no call is left out as useless.</summary>
    [Benchmark]
    public int Normalise()
    {
        var letters = 0;
        foreach (var name in names) letters += NameForms.Of(name).Full.Length;
        return letters;
    }

    [Benchmark]
    public double Compare()
    {
        var sum = 0.0;
        for (var index = 1; index < names.Length; index++) sum += JaroWinkler.Similarity(names[index - 1], names[index]);
        return sum;
    }
}
