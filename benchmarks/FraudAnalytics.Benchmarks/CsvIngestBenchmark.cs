using BenchmarkDotNet.Attributes;
using CsvHelper;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Benchmarks;

/// <summary>A flat file through its mapping on one thread, against a bare pass of CsvHelper's generated reader over the same bytes.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class CsvIngestBenchmark
{
    byte[] csv = [];
    Mapping mapping = null!;

    [GlobalSetup]
    public void Setup()
    {
        csv = Samples.File("csv", 20_000);
        mapping = MappingFile.Load(Path.Combine(AppContext.BaseDirectory, "sample-csv.json"));
    }

    /// <summary>The floor: every column of every row as a property, nothing done with it.</summary>
    [Benchmark(Baseline = true)]
    public long GeneratedRecords()
    {
        var rows = 0L;
        using var stream = new MemoryStream(csv, writable: false);
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { Separator = ';' });
        foreach (var _ in reader.GetRecords<CsvBidRow>()) rows++;
        return rows;
    }

    /// <summary>Into raw records, which are dropped.</summary>
    [Benchmark]
    public long RawRecords()
    {
        var rows = 0L;
        using var stream = new MemoryStream(csv, writable: false);
        CsvInput.Read(stream, "market.csv", mapping, batch => rows += Counted(batch), CancellationToken.None);
        return rows;
    }

    /// <summary>Into the finished dataset.</summary>
    [Benchmark]
    public Prepared IntoDataset()
    {
        var builder = new DatasetBuilder();
        using var stream = new MemoryStream(csv, writable: false);
        CsvInput.Read(stream, "market.csv", mapping, builder.TakeOver, CancellationToken.None);
        return builder.Build();
    }

    static int Counted(RawBatch batch)
    {
        var rows = batch.Rows.Count;
        SpareBatches.Return(batch);
        return rows;
    }
}

/// <summary>A row of the generated flat file, for CsvHelper's source generator.</summary>
[CsvRecord]
public sealed partial class CsvBidRow
{
    [CsvColumn("tender_id")] public string TenderId { get; set; } = "";
    [CsvColumn("lot_id")] public string LotId { get; set; } = "";
    [CsvColumn("tender_title")] public string Title { get; set; } = "";
    [CsvColumn("buyer_id")] public string BuyerId { get; set; } = "";
    [CsvColumn("buyer_name")] public string BuyerName { get; set; } = "";
    [CsvColumn("method")] public string Method { get; set; } = "";
    [CsvColumn("category")] public string Category { get; set; } = "";
    [CsvColumn("cpv")] public string Cpv { get; set; } = "";
    [CsvColumn("published")] public string Published { get; set; } = "";
    [CsvColumn("deadline")] public string Deadline { get; set; } = "";
    [CsvColumn("estimate")] public string Estimate { get; set; } = "";
    [CsvColumn("currency")] public string Currency { get; set; } = "";
    [CsvColumn("bid_id")] public string BidId { get; set; } = "";
    [CsvColumn("bidder_id")] public string BidderId { get; set; } = "";
    [CsvColumn("bidder_name")] public string BidderName { get; set; } = "";
    [CsvColumn("bid_amount")] public string BidAmount { get; set; } = "";
    [CsvColumn("bid_status")] public string BidStatus { get; set; } = "";
    [CsvColumn("awarded")] public string Awarded { get; set; } = "";
    [CsvColumn("award_date")] public string AwardDate { get; set; } = "";
    [CsvColumn("award_amount")] public string AwardAmount { get; set; } = "";
    [CsvColumn("contract_id")] public string ContractId { get; set; } = "";
    [CsvColumn("country")] public string Country { get; set; } = "";
    [CsvColumn("region")] public string Region { get; set; } = "";
}
