using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>Reads CSV held in a string, with a mapping held in a string.</summary>
static class CsvReading
{
    /// <summary>One file rule <c>t.csv</c> with a tender and its bids; <paramref name="format"/> adds keys to the rule.</summary>
    public static Mapping Bids(string format = "") => MappingFile.Parse(Encoding.UTF8.GetBytes($$"""
        { "name": "t", "files": [ { "pattern": "t.csv", {{format}} "records": [
          { "kind": "tender", "fields": { "ocid": "tender", "title": "title" } },
          { "kind": "bid", "fields": { "ocid": "tender", "bidderName": "bidder", "amount": "amount", "currency": { "constant": "EUR" }, "date": "day" } } ] } ] }
        """), "m.json");

    public const string Header = "tender,title,bidder,amount,day\n";
    public const string Iso = "\"dates\": [\"yyyy-MM-dd\"],";

    public static RawBatch Read(byte[] bytes, Mapping mapping, string file = "t.csv")
    {
        var batches = new List<RawBatch>();
        CsvInput.Read(new MemoryStream(bytes), file, mapping, batches.Add, default);
        return Assert.Single(batches);
    }

    public static RawBatch Read(string text, string format = Iso) => Read(Encoding.UTF8.GetBytes(text), Bids(format));

    public static string[] Issues(this RawBatch batch) =>
        [.. batch.Issues.Select(issue => $"{issue.Code} {issue.Source.Line} {issue.Source.Field} {issue.Effect}")];

    public static string Name(this RawBatch batch, Text text) => batch.Strings[text];

    public static decimal?[] Amounts(this RawBatch batch) =>
        [.. batch.Bids.Where(bid => !batch.Rows[bid.Row].Quarantined).Select(bid => bid.Amount.Present ? bid.Amount.Units / 10_000m : (decimal?)null)];
}
