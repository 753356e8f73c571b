using System.Text.Json;
using BenchmarkDotNet.Attributes;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Benchmarks;

/// <summary>OCDS JSON Lines on one thread, against the least that any JSON reader has to do: stepping over all tokens of the same bytes.</summary>
/// <remarks>Set <c>FRAUDANALYTICS_BENCH_JSONL</c> to measure a file of your own instead of the generated one.</remarks>
[ShortRunJob]
[MemoryDiagnoser]
public class OcdsIngestBenchmark
{
    byte[] json = [];

    [GlobalSetup]
    public void Setup() =>
        json = Environment.GetEnvironmentVariable("FRAUDANALYTICS_BENCH_JSONL") is { Length: > 0 } path && !Samples.AreSmall ? File.ReadAllBytes(path) : Samples.File("ocds", 20_000);

    /// <summary>The floor.</summary>
    [Benchmark(Baseline = true)]
    public long Tokens()
    {
        var tokens = 0L;
        ReadOnlySpan<byte> rest = json;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            var reader = new Utf8JsonReader(line);
            while (!line.IsEmpty && reader.Read()) tokens++;
            rest = end < 0 ? [] : rest[(end + 1)..];
        }
        return tokens;
    }

    /// <summary>Into raw records, which are dropped.</summary>
    [Benchmark]
    public long RawRecords()
    {
        var rows = 0L;
        using var stream = new MemoryStream(json, writable: false);
        new OcdsFile("market.jsonl").Read(stream, work => rows += Counted(work()), CancellationToken.None);
        return rows;
    }

    /// <summary>Into the finished dataset.</summary>
    [Benchmark]
    public Prepared IntoDataset()
    {
        var builder = new DatasetBuilder();
        using var stream = new MemoryStream(json, writable: false);
        new OcdsFile("market.jsonl").Read(stream, work => builder.TakeOver(work()), CancellationToken.None);
        return builder.Build();
    }

    static int Counted(RawBatch batch)
    {
        var rows = batch.Rows.Count;
        SpareBatches.Return(batch);
        return rows;
    }
}
