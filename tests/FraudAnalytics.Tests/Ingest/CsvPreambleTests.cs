using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>Lines before the header, and several mappings together.</summary>
public sealed class CsvPreambleTests
{
    static Mapping Mapping(int skip, string more = "") => MappingFile.Parse(Encoding.UTF8.GetBytes($$"""
        { "name": "t", "files": [ { "pattern": "t.csv", "skipLines": {{skip}}, {{more}} "dates": ["yyyy-MM-dd"], "records": [ { "kind": "listing", "fields": { "list": "L{@line}", "name": "name", "from": "from" } } ] } ] }
        """), "m.json");

    static RawBatch Read(string text, int skip, string more = "") => CsvReading.Read(Encoding.UTF8.GetBytes(text), Mapping(skip, more));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Skipped_lines_are_no_rows_and_still_counted(string end)
    {
        var text = string.Join(end, "Downloaded on: \"07/01", "", "name,from", "Northwind,2020-01-01", "\"South", "wind\",never", "Short", "");
        foreach (var mark in (string[])["", "\uFEFF"])
        {
            var batch = Read(mark + text, 2);
            Assert.Equal([4L, 5L, 7L], batch.Rows.Select(row => row.Line));
            Assert.Equal(["L4", "L5"], batch.Listings.Where(entry => !batch.Rows[entry.Row].Quarantined).Select(entry => batch.Name(entry.List)));
            Assert.Equal(["date-unreadable 5 from ValueDropped", "row-ragged 7  RowQuarantined"], batch.Issues());
        }
    }

    [Fact]
    public void Trouble_with_the_header_is_told_with_its_line()
    {
        Assert.Equal(3, Assert.Throws<InputRejectedException>(() => Read("a\nb\nfirm,from\nx,\n", 2)).Line);
        Assert.Contains(Read("a\nb\nname,from,more\nx,,\n", 2).Issues(), issue => issue == "column-unmapped 3 more Noted");
        Assert.Contains(Read("a\nname,from\nx,\"y\n", 1).Issues(), issue => issue == "quote-unclosed 3  FileRejected");
        Assert.Equal(["file-empty 4  FileRejected"], Read("a\nb\n", 3).Issues());
        Assert.Equal(["file-empty 2  FileRejected"], Read("", 1).Issues());
    }

    [Fact]
    public void A_file_without_header_may_have_lines_before_it() =>
        Assert.Equal(["L2", "L3"], Read("title\nNorthwind,\nSouthwind,\n", 1, "\"hasHeader\": false, \"columns\": [\"name\", \"from\"],") is var batch ? batch.Listings.Select(entry => batch.Name(entry.List)) : []);

    [Fact]
    public void Lines_are_not_skipped_in_utf16()
    {
        Assert.Contains("UTF-16", Assert.Throws<InputRejectedException>(() => CsvReading.Read([0xFF, 0xFE, 0x61, 0], Mapping(1))).Message, StringComparison.Ordinal);
        Assert.Contains("skipLines: not for utf-16", Assert.Throws<InputRejectedException>(() => Mapping(1, "\"encoding\": \"utf-16\",")).Message, StringComparison.Ordinal);
        Assert.Contains("from 0 to 1000", Assert.Throws<InputRejectedException>(() => Mapping(-1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void None_is_the_default_and_is_not_written()
    {
        Assert.DoesNotContain("skipLines", MappingFile.ToJson(Mapping(0)), StringComparison.Ordinal);
        Assert.Contains("\"skipLines\": 2", MappingFile.ToJson(Mapping(2)), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_mappings_are_tried_in_order()
    {
        var (one, other) = (CsvReading.Bids(CsvReading.Iso), Mapping(1) with { Name = "lists" });
        var both = FraudAnalytics.Ingest.Mapping.Joined([one, other]);
        Assert.Equal(("t + lists", 2), (both.Name, both.Files.Length));
        Assert.Same(one.Files[0], both.RuleFor("t.csv"));
        Assert.Same(one, FraudAnalytics.Ingest.Mapping.Joined([one]));
        Assert.Null(MappingFile.LoadAll([]));
    }
}
