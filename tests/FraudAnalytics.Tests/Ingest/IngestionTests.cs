using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using CsCheck;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

public sealed class IngestionTests : IDisposable
{
    readonly Inbox inbox = new();

    public void Dispose() => inbox.Dispose();

    static string Release(int number) => $$$$"""{"ocid":"o{{{{number:D4}}}}","tender":{"title":"title {{{{number}}}}","value":{"amount":{{{{number}}}},"currency":"EUR"}}}""";

    static string Lines(int count) => string.Join('\n', Enumerable.Range(0, count).Select(Release));

    [Fact]
    public void A_bad_line_is_set_aside_with_its_number_and_the_rest_kept()
    {
        var read = inbox.ReadText("x.jsonl", $"{Release(1)}\n{{\"ocid\":\"bad\",\n\n{Release(2)}\n[1]\n{Release(3)} x\n{Release(4)}");
        Assert.Equal(["o0001", "o0002", "o0004"], read.Ocids);
        Assert.Equal([2L, 5L, 6L], read.Issues.Select(issue => issue.Source.Line));
        Assert.Equal([1L, 2L, 4L, 5L, 6L, 7L], read.Rows.Select(row => row.Line));
        Assert.Null(read.Failure);
    }

    [Theory]
    [InlineData(new byte[] { 0xE9 }, "encoding-invalid")]
    [InlineData(new byte[] { (byte)'\\', (byte)'u', (byte)'d', (byte)'8', (byte)'0', (byte)'0' }, "json-invalid")]
    [InlineData(new byte[] { 7 }, "json-invalid")]
    public void Text_that_is_no_text_sets_its_row_aside(byte[] bad, string code)
    {
        byte[] line = [.. "{\"ocid\":\"x\",\"tender\":{\"title\":\"a"u8, .. bad, .. "\"}}\n"u8];
        var read = Inbox.Read(1, inbox.Write("x.jsonl", [.. Encoding.UTF8.GetBytes(Release(1) + "\n"), .. line, .. Encoding.UTF8.GetBytes(Release(2))]));
        Assert.Equal(["o0001", "o0002"], read.Ocids);
        Assert.Equal([code], read.Codes);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Utf16_is_refused_in_plain_words(string encoding)
    {
        var coding = Encoding.GetEncoding(encoding);
        foreach (var bytes in new[] { coding.GetBytes(Release(1)), [.. coding.GetPreamble(), .. coding.GetBytes(Release(1))] })
            Assert.Equal("encoding-unsupported", Assert.Single(Inbox.Read(1, inbox.Write("x.json", bytes)).Issues).Code);
    }

    [Fact]
    public void A_currency_that_is_no_code_is_reported_with_its_place()
    {
        var text = """{"ocid":"o","bids":{"details":[{"id":"1","value":{"amount":5,"currency":"Euros"}}]}}""";
        var issue = Assert.Single(inbox.ReadText("x.json", text).Issues);
        Assert.Equal(("currency-unreadable", "bids/details/0/value/amount", "Euros"), (issue.Code, issue.Source.Field, issue.Value));
    }

    [Fact]
    public void Depth_beyond_64_sets_the_row_aside()
    {
        var deep = "{\"ocid\":\"d\",\"x\":" + new string('[', 70) + new string(']', 70) + "}";
        var read = inbox.ReadText("x.jsonl", $"{Release(1)}\n{deep}\n{Release(2)}");
        Assert.Equal(["o0001", "o0002"], read.Ocids);
    }

    [Fact]
    public void Of_a_broken_package_the_releases_before_are_kept()
    {
        var text = "{\n\"releases\": [\n" + Release(1) + ",\n" + Release(2) + ",\n" + "{\"ocid\": \"o3\",, }";
        var read = inbox.ReadText("x.json", text);
        Assert.Equal(["o0001", "o0002"], read.Ocids);
        Assert.Equal(IssueEffect.FileRejected, Assert.Single(read.Issues).Effect);
        Assert.Equal(5, read.Issues.Single().Source.Line);
        Assert.NotNull(read.Failure);
    }

    [Fact]
    public void Lines_of_releases_in_a_pretty_package_are_those_of_their_first_byte()
    {
        var read = inbox.ReadText("x.json", "\n{\n \"releases\": [\n  {\n \"ocid\": \"a\"\n },\n\n {\"ocid\": \"b\"}\n]\n}\n");
        Assert.Equal([4L, 8L], read.Rows.Select(row => row.Line));
    }

    [Fact]
    public void A_package_larger_than_any_buffer_is_read_release_by_release()
    {
        var padding = new string('x', 5000);
        var text = "{\"uri\": \"u\",\n\"releases\": [\n" + string.Join(",\n", Enumerable.Range(0, 3000).Select(n => $$"""{"ocid":"o{{n}}","note":"{{padding}}"}""")) + "\n]}";
        var read = inbox.ReadText("x.json", text);
        Assert.Equal(Enumerable.Range(0, 3000).Select(n => $"o{n}"), read.Ocids);
        Assert.Equal(Enumerable.Range(0, 3000).Select(n => n + 3L), read.Rows.Select(row => row.Line));
        Assert.Empty(read.Issues);
        Assert.True(read.Batches.Count > 2);
    }

    [Fact]
    public void A_truncated_gzip_keeps_its_rows_and_rejects_the_file()
    {
        var whole = Inbox.Gzip(Encoding.UTF8.GetBytes(Lines(5000)));
        var read = Inbox.Read(1, inbox.Write("x.jsonl.gz", whole.AsSpan(0, whole.Length * 2 / 3)));
        Assert.InRange(read.Ocids.Count, 1000, 4999);
        Assert.Contains(read.Issues, issue => issue.Effect == IssueEffect.FileRejected);
        Assert.NotNull(read.Failure);
        Assert.Equal(read.Rows.Count(), read.Ocids.Count + read.Rows.Count(row => row.Quarantined));
    }

    [Theory]
    [InlineData("x.json", "")]
    [InlineData("x.json", " \n ")]
    [InlineData("x.json", """{"releases":[]}""")]
    [InlineData("x.json", """{"hello":"world"}""")]
    public void A_file_without_releases_says_so(string name, string text)
    {
        var read = inbox.ReadText(name, text);
        Assert.Single(read.Issues);
        Assert.Empty(read.Rows);
    }

    [Fact]
    public void Folders_and_archives_are_read_in_one_order()
    {
        inbox.Write("in/b.json", Release(2));
        inbox.Write("in/a/z.jsonl.gz", Inbox.Gzip(Encoding.UTF8.GetBytes(Release(1))));
        WriteZip("in/c.zip");
        WriteTar("in/d.tar.gz");
        inbox.Write("in/picture.png", [1, 2, 3, 0, 5]);
        var (folder, file) = (inbox.Path("in"), inbox.Path("in/b.json"));
        var read = Inbox.Read(1, folder);
        Assert.Equal(["o0001", "o0002", "o0003", "o0004", "o0005", "o0006"], read.Ocids);
        Assert.Equal(["file-type-unknown"], read.Codes);
        Assert.EndsWith("d.tar.gz!x/6.json", read.Rows.Last().File, StringComparison.Ordinal);
        foreach (var paths in new string[][] { [folder, file], [file, folder], [folder, folder] })
            Assert.Equal(read.Rows.Select(row => row.File), Inbox.Read(3, paths).Rows.Select(row => row.File));
    }

    void WriteZip(string name)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var number in new[] { 4, 3 })
                using (var entry = zip.CreateEntry($"{number}.json").Open())
                    entry.Write(Encoding.UTF8.GetBytes(Release(number)));
        inbox.Write(name, bytes.ToArray());
    }

    byte[] WriteTar(string name)
    {
        var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, leaveOpen: true))
            foreach (var number in new[] { 5, 6 })
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"x/{number}.json") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(Release(number))) });
        var packed = Inbox.Gzip(bytes.ToArray());
        inbox.Write(name, packed);
        return packed;
    }

    [Fact]
    public void A_cut_archive_is_noticed_wherever_it_is_cut()
    {
        var whole = WriteTar("whole.tar.gz");
        for (var length = 0; length < whole.Length; length++)
            Assert.NotNull(Inbox.Read(1, inbox.Write("cut.tar.gz", whole.AsSpan(0, length))).Failure);
        Assert.Null(Inbox.Read(1, inbox.Path("whole.tar.gz")).Failure);
    }

    [Fact]
    public void A_missing_path_is_refused() =>
        Assert.Throws<InputRejectedException>(() => Inbox.Read(1, inbox.Path("nowhere")));

    [Fact]
    public void A_named_file_of_unknown_type_fails() =>
        Assert.NotNull(Inbox.Read(1, inbox.Write("picture.png", [1, 2, 3, 0, 5])).Failure);

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        var path = inbox.Write("x.jsonl", Lines(40_000));
        var (one, four) = (Inbox.Read(1, path), Inbox.Read(4, path));
        Assert.Equal(40_000, one.Ocids.Count);
        Assert.Equal(one.Ocids, four.Ocids);
        Assert.Equal(one.Rows, four.Rows);
    }

    [Fact]
    public void Damaged_input_never_crashes_and_every_row_is_accounted_for()
    {
        var whole = Encoding.UTF8.GetBytes($$"""{"releases":[{{Release(1)}},{"ocid":"x","bids":{"details":[{"id":"1","tenderers":[{"id":"A"}],"relatedProcesses":[]}]},"relatedProcesses":[{"relationship":["framework"],"identifier":"f"}]},{{Release(2)}}]}""");
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Bool).Sample((at, value, cut) =>
        {
            var damaged = cut ? whole[..at] : (byte[])whole.Clone();
            if (!cut) damaged[at] = value;
            var accepted = new List<RawBatch>();
            new OcdsFile("f").Read(new MemoryStream(damaged), work => accepted.Add(work()), CancellationToken.None);
            return accepted.TrueForAll(batch => batch.Tenders.TrueForAll(tender => tender.Row >= 0 && tender.Row < batch.Rows.Count));
        }, iter: 3000);
    }
}
