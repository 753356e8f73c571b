using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;
using static FraudAnalytics.Tests.Scoring.InventedFindings;

namespace FraudAnalytics.Tests.Scoring;

public sealed class FindingsJsonTests
{
    [Fact]
    public void What_is_written_reads_back_the_same_byte_for_byte()
    {
        var strip = new BidStrip("EUR", 100.50m, [new("<b>Ünïted & Co</b>", 99.90m, true, true)]);
        var scan = Scan(Lot("a") with { Exhibit = strip, QValue = .01 }, Lot("b", amount: null) with { Date = Day.None }, Cluster("x", "c1", "c2"));
        var first = Bytes(FindingsJson.Lines(scan.Cases));
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, first);
        var back = FindingsJson.Read(file).ToList();
        Assert.Equal(3, back.Count);
        Assert.Equal(first, Bytes(back));
        Assert.Equal(strip.Bids[0], Assert.IsType<BidStrip>(back.Single(line => line.Finding.Subject.Ids[0] == "a").Finding.Exhibit).Bids[0]);
        Assert.DoesNotContain("<b>", Encoding.UTF8.GetString(first), StringComparison.Ordinal);
    }

    [Fact]
    public void A_likely_fault_is_written_where_there_is_one_and_reads_back()
    {
        var fault = new LikelyFault(FaultKind.UnitPrice, "may be an entry error: the price of one unit", [new("bid beside the total", 105, 10_500, "EUR")]);
        var bytes = Bytes(FindingsJson.Lines(Scan(Lot("a") with { LikelyFault = fault }, Lot("b")).Cases));
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Equal(1, text.Split("\"likelyFault\"").Length - 1);
        Assert.Contains("\"likelyFault\":{\"kind\":\"unit-price\",\"text\":\"may be an entry error: the price of one unit\"", text, StringComparison.Ordinal);
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, bytes);
        Assert.Equal(bytes, Bytes(FindingsJson.Read(file)));
    }

    [Fact]
    public void A_broken_line_is_named()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "\n{\"rank\":");
        Assert.Equal(2, Assert.Throws<InputRejectedException>(() => FindingsJson.Read(file).ToList()).Line);
    }

    static byte[] Bytes(IEnumerable<FindingLine> lines)
    {
        var output = new MemoryStream();
        FindingsJson.WriteLines(output, lines);
        return output.ToArray();
    }
}
