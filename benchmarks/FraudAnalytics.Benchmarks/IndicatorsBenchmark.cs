using System.Text.Json;
using BenchmarkDotNet.Attributes;
using FraudAnalytics.Indicators;

namespace FraudAnalytics.Benchmarks;

/// <summary>All eleven indicators over invented compiled releases on one thread, against stepping over all tokens of the same bytes.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class IndicatorsBenchmark
{
    byte[] json = [];

    [GlobalSetup]
    public void Setup()
    {
        using var stream = new MemoryStream();
        new ReleaseFile(Samples.AreSmall ? 2_000 : 20_000).Write(stream);
        json = stream.ToArray();
    }

    /// <summary>The floor.</summary>
    [Benchmark(Baseline = true)]
    public long Tokens()
    {
        var tokens = 0L;
        for (ReadOnlySpan<byte> rest = json; !rest.IsEmpty; rest = rest[(rest.IndexOf((byte)'\n') + 1)..])
        {
            var reader = new Utf8JsonReader(rest[..rest.IndexOf((byte)'\n')]);
            while (reader.Read()) tokens++;
        }
        return tokens;
    }

    /// <summary>From bytes to the written result.</summary>
    [Benchmark]
    public int AllIndicators()
    {
        using var stream = new MemoryStream(json, writable: false);
        var report = new IndicatorRun(IndicatorSettings.Default, threads: 1).Read(stream, "memory", CancellationToken.None);
        report.Write(Stream.Null, meta: true);
        return report.Counts.Length;
    }
}
