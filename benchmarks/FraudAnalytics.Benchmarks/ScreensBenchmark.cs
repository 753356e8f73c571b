using BenchmarkDotNet.Attributes;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Benchmarks;

/// <summary>Price screens BR-01 to BR-09 of 1,000,000 lots with five bids each, on one thread.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class ScreensBenchmark
{
    const int Bids = 5;
    const int LotsPerBatch = 10_000;

    Dataset data = null!;

    [GlobalSetup]
    public void Setup()
    {
        var builder = new DatasetBuilder();
        var random = new SplitMix64(1);
        var lots = Samples.Sized(1_000_000);
        for (var first = 0; first < lots; first += LotsPerBatch) builder.Add(Lots(first, Math.Min(LotsPerBatch, lots - first), ref random));
        data = builder.Build().Data;
    }

    [Benchmark]
    public LotScreens AllLots() => LotScreens.Compute(data, threads: 1);

    static RawBatch Lots(int first, int count, ref SplitMix64 random)
    {
        var batch = new RawBatch();
        for (var lot = first; lot < first + count; lot++)
        {
            var row = batch.BeginRow("screens", lot + 1);
            var ocid = batch.Strings.Intern($"ocds-bench-{lot}");
            batch.Tenders.Add(new() { Row = row, Ocid = ocid, DeclaredTenderers = -1 });
            for (var bid = 0; bid < Bids; bid++)
            {
                batch.PartyRefs.Add(new(batch.Strings.Intern($"B{(lot + bid) % 997}"), default));
                batch.Bids.Add(new()
                {
                    Row = row,
                    Ocid = ocid,
                    BidId = batch.Strings.Intern($"{bid}"),
                    Tenderers = new(batch.PartyRefs.Count - 1, 1),
                    Amount = RawAmount.Of((long)random.Uniform(1_000_000_000, 2_000_000_000), Currency.Of("EUR")),
                });
            }
        }
        return batch;
    }
}
