using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Benchmarks;

/// <summary>The generated records that are measured: always of the same seed, so that runs can be compared.</summary>
static class Samples
{
    const ulong Seed = 20_260_101;

    /// <summary>True in the allocation gate, which must end within a minute: all samples are a fraction of their size.</summary>
    public static bool AreSmall { get; set; }

    /// <summary>A number of lots, or its tenth in the gate.</summary>
    public static int Sized(int lots) => AreSmall ? lots / 10 : lots;

    public static MarketPlan Plan(int lots) => new() { Seed = Seed, Lots = Sized(lots), DirectBuyers = Sized(lots) / 50 };

    /// <summary>A generated file as bytes.</summary>
    /// <param name="format"><c>ocds</c> or <c>csv</c>.</param>
    /// <param name="lots">Number of competitive lots.</param>
    public static byte[] File(string format, int lots)
    {
        var folder = Directory.CreateTempSubdirectory("fraudanalytics-bench").FullName;
        try
        {
            Generate.Write(folder, Plan(lots), [format]);
            return System.IO.File.ReadAllBytes(Path.Combine(folder, format, format == "ocds" ? "market.jsonl" : "market.csv"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A generated market as a dataset.</summary>
    public static Dataset Market(int lots)
    {
        var builder = new DatasetBuilder();
        foreach (var block in SyntheticMarket.Blocks(Plan(lots)))
        {
            var batch = new RawBatch();
            SyntheticMarket.Fill(block, batch);
            builder.Add(batch);
        }
        return builder.Build().Data;
    }
}
