using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using static FraudAnalytics.Tests.Ingest.CsvReading;

namespace FraudAnalytics.Tests.Ingest;

public sealed class CsvInputTests
{
    [Fact]
    public void A_row_becomes_its_records()
    {
        var batch = Read(Header + "T1,Roads,Alba,1234.5,2020-03-31\n");
        var bid = Assert.Single(batch.Bids);
        Assert.Equal("T1", batch.Name(bid.Ocid));
        Assert.Equal("Roads", batch.Name(Assert.Single(batch.Tenders).Title));
        Assert.Equal("Alba", batch.Name(batch.PartyRefs[bid.Tenderers.Start].Name));
        Assert.Equal(RawAmount.Of(12_345_000, Currency.Of("EUR")), bid.Amount);
        Assert.Equal(Day.Of(2020, 3, 31), bid.Date);
        Assert.Empty(batch.Issues);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_are_those_where_rows_start(string end)
    {
        var text = (Header + "T1,\"two\nlines\",Alba,1,\nT2,x,Brio,2,\n\nT3,x,Cima,3,\n").Replace("\n", end, StringComparison.Ordinal);
        Assert.Equal([2L, 4, 6], Read(text).Rows.Select(row => row.Line));
    }

    [Fact]
    public void Ragged_rows_are_set_aside_with_their_line()
    {
        var batch = Read(Header + "T1,x,Alba,1,\nT2,x,Brio\nT3,x,Cima,3,,,\nT4,x,Dora,4,\n");
        Assert.Equal(["row-ragged 3  RowQuarantined", "row-ragged 4  RowQuarantined"], batch.Issues());
        Assert.Equal([1m, 4m], batch.Amounts());
    }

    [Fact]
    public void Empty_fields_behind_the_last_column_are_passed_over_when_the_mapping_says_so()
    {
        var batch = Read(Header + "T1,x,Alba,1,,\nT2,x,Brio,2,, \nT3,x,Cima,3,,y\nT4,x,Dora,4\n", "\"trailingBlanks\": true," + Iso);
        Assert.Equal(["row-ragged 4  RowQuarantined", "row-ragged 5  RowQuarantined"], batch.Issues());
        Assert.Equal([1m, 2m], batch.Amounts());
    }

    [Theory]
    [InlineData("tender,title,bidder,amount,day\n")]
    [InlineData("Tender Ref,title,BIDDER NAME,Net amount,day\n")]
    [InlineData(" tender,title, bidder name ,NetAmount,day\n")]
    public void A_column_may_have_other_headers(string header)
    {
        var batch = Read(header + "T1,x,Alba,1,\n", Aliases);
        Assert.Empty(batch.Issues());
        Assert.Equal([1m], batch.Amounts());
    }

    [Fact]
    public void A_file_with_two_headers_of_one_column_is_refused()
    {
        var error = Assert.Throws<InputRejectedException>(() => Read("tender,title,bidder,amount,NetAmount,day\nT1,x,Alba,1,2,\n", Aliases));
        Assert.Contains("'amount' and 'NetAmount'", error.Message, StringComparison.Ordinal);
    }

    const string Aliases = "\"aliases\": { \"tender\": [\"Tender ref\"], \"bidder\": [\"Bidder name\"], \"amount\": [\"Net amount\", \"NetAmount\"] }," + Iso;

    [Fact]
    public void An_unclosed_quote_is_reported_where_it_opens_and_rows_before_it_stay()
    {
        var batch = Read(Header + "T1,x,Alba,1,\nT2,\"a \"\"b\"\"\nc\",\"Brio,2,\nT3,x,Cima,3,\n");
        Assert.Equal(["quote-unclosed 4  FileRejected"], batch.Issues());
        Assert.Equal([1m], batch.Amounts());
        Assert.Equal([false, true], batch.Rows.Select(row => row.Quarantined));
    }

    [Fact]
    public void Text_after_a_closing_quote_sets_the_row_aside()
    {
        var batch = Read(Header + "T1,\"a\" b,Alba,1,\nT2,5\" pipe,Brio,2,\n");
        Assert.Equal(["quote-malformed 2  RowQuarantined"], batch.Issues());
        Assert.Equal("5\" pipe", batch.Name(batch.Tenders[^1].Title));
    }

    [Fact]
    public void A_field_of_more_than_a_megabyte_sets_the_row_aside()
    {
        var batch = Read(Header + $"T1,{new string('x', (1 << 20) + 1)},Alba,1,\nT2,x,Brio,2,\n");
        Assert.Equal(["field-too-long 2 title RowQuarantined"], batch.Issues());
        Assert.Equal([2m], batch.Amounts());
    }

    [Fact]
    public void A_record_without_end_ends_the_file()
    {
        var batch = Read(Header + $"T1,x,Alba,1,\nT2,\"{new string('x', 20_000_000)}");
        Assert.Equal(["record-too-large 3  FileRejected"], batch.Issues());
        Assert.Equal([1m], batch.Amounts());
    }

    [Fact]
    public void Nul_bytes_set_the_row_aside() =>
        Assert.Equal(["nul-byte 2 title RowQuarantined"], Read(Header + "T1,a\0b,Alba,1,\n").Issues());

    [Fact]
    public void Bytes_that_are_not_the_declared_encoding_set_the_row_aside()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(Header), .. Encoding.Latin1.GetBytes("T1,Città,Alba,1,\nT2,x,Brio,2,\n")];
        Assert.Equal(["encoding-invalid 2 title RowQuarantined"], Read(text, Bids(Iso)).Issues());
        var repaired = Read(text, Bids(Iso + "\"fallbackEncoding\": \"windows-1252\","));
        Assert.Equal("Città", repaired.Name(repaired.Tenders[0].Title));
        Assert.Equal(["encoding-fallback 1  Noted"], repaired.Issues());
    }

    [Theory]
    [InlineData("windows-1252", 1252)]
    [InlineData("iso-8859-1", 28591)]
    [InlineData("utf-16", 1200)]
    [InlineData("utf-8", 65001)]
    public void Declared_encodings_are_read(string name, int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var batch = Read(Encoding.GetEncoding(codePage).GetBytes(Header + "T1,Città più,Alba,1,\n"), Bids(Iso + $"\"encoding\": \"{name}\","));
        Assert.Equal("Città più", batch.Name(batch.Tenders[0].Title));
        Assert.Empty(batch.Issues);
    }

    [Theory]
    [InlineData("\uFEFFtender,title,bidder,amount,day\n")]
    [InlineData("\uFEFF\uFEFF\"tender\",title,bidder,amount,day\n")]
    [InlineData("tender, \uFEFFtitle ,BIDDER,amount,day\n")]
    public void Marks_blanks_and_letter_case_in_headers_do_not_matter(string header) =>
        Assert.Equal([1m], Read(header + "T1,x,Alba,1,\n").Amounts());

    [Fact]
    public void A_missing_column_is_named_with_the_nearest()
    {
        var error = Assert.Throws<InputRejectedException>(() => Read("tender,title,biddr,amount,day\n"));
        Assert.Equal("t.csv:1: the mapping needs the column 'bidder', which the file does not have; the nearest is 'biddr'", error.Message);
    }

    [Fact]
    public void A_wrong_delimiter_shows_in_the_message() =>
        Assert.Contains("is the delimiter right?", Assert.Throws<InputRejectedException>(() => Read("tender;title;bidder;amount;day\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_column_that_stands_twice_is_refused() =>
        Assert.Contains("stands twice", Assert.Throws<InputRejectedException>(() => Read("tender,title,bidder,amount,day,amount\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Columns_nobody_uses_are_listed_unless_left_out_on_purpose()
    {
        const string Text = "tender,title,bidder,amount,day,note,seq\nT1,x,Alba,1,,n,1\n";
        Assert.Equal(["column-unmapped 1 note Noted", "column-unmapped 1 seq Noted"], Read(Text).Issues());
        Assert.Equal(["column-unmapped 1 note Noted"], Read(Text, Iso + "\"ignore\": [\"seq\"],").Issues());
    }

    [Fact]
    public void Values_that_do_not_fit_are_dropped_and_the_row_stays()
    {
        var batch = Read(Header + "T1,x,Alba,########,31/12/2020\nT2,x,Brio,2,0208-02-26\nT3,x,Cima,3,2021-02-29\n");
        Assert.Equal(["amount-unreadable 2 amount ValueDropped", "date-unreadable 2 day ValueDropped", "date-impossible 3 day ValueDropped", "date-impossible 4 day ValueDropped"], batch.Issues());
        Assert.Equal([null, 2m, 3m], batch.Amounts());
    }

    [Theory]
    [InlineData(",x,Alba,1,", "key-missing 2 tender RowQuarantined")]
    [InlineData("T1,x,,1,", "key-missing 2 bidder RowQuarantined")]
    public void A_row_without_its_key_is_set_aside(string row, string issue) =>
        Assert.Equal([issue], Read(Header + row + "\n").Issues());

    [Fact]
    public void A_tender_repeated_by_its_bids_is_said_once_by_a_row_that_stays()
    {
        var batch = Read(Header + "T1,x,,1,\nT1,x,Alba,1,\nT1,x,Brio,2,\nT1,y,Cima,3,\n");
        Assert.Equal([(0, "x"), (1, "x"), (3, "y")], batch.Tenders.Select(tender => (tender.Row, batch.Name(tender.Title))));
        Assert.Equal([true, false, false, false], batch.Rows.Select(row => row.Quarantined));
    }

    [Fact]
    public void An_empty_file_is_an_issue() => Assert.Equal(["file-empty 1  FileRejected"], Read("").Issues());

    [Fact]
    public void A_header_alone_is_nothing_wrong()
    {
        var count = 0;
        CsvInput.Read(new MemoryStream(Encoding.UTF8.GetBytes(Header)), "t.csv", Bids(Iso), _ => count++, TestContext.Current.CancellationToken);
        Assert.Equal(0, count);
    }

    [Fact]
    public void Long_files_come_in_batches_that_lose_nothing()
    {
        var text = new StringBuilder(Header);
        for (var row = 0; row < 120_000; row++) text.Append('T').Append(row).Append(",x,Alba,").Append(row).Append(",\n");
        var batches = new List<RawBatch>();
        CsvInput.Read(new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())), "t.csv", Bids(Iso), batches.Add, TestContext.Current.CancellationToken);
        Assert.Equal([50_000, 50_000, 20_000], batches.Select(batch => batch.Rows.Count));
        Assert.Equal(120_000L * 119_999 / 2, batches.Sum(batch => batch.Bids.Sum(bid => bid.Amount.Units)) / Money.Scale);
        Assert.Equal("T119999", batches[^1].Name(batches[^1].Bids[^1].Ocid));
    }

    [Fact]
    public void Cancelling_stops_between_rows()
    {
        var text = Header + string.Concat(Enumerable.Repeat("T1,x,Alba,1,\n", 5000));
        Assert.Throws<OperationCanceledException>(() => CsvInput.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "t.csv", Bids(Iso), _ => { }, new(canceled: true)));
    }
}
