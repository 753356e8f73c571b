using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CsvHelper;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Simulation;
using FraudAnalytics.Web.Exports;

namespace FraudAnalytics.Web.Tests;

public sealed class ExportTests : IDisposable
{
    readonly string workspace = SampleScan.Copy();
    readonly ReviewReader reader;

    public ExportTests() => reader = new(Path.Combine(workspace, "review.db"));

    public void Dispose()
    {
        reader.Dispose();
        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public void Exported_rows_are_those_of_the_view()
    {
        var filled = 0;
        var known = reader.All(new() { Scope = QueueScope.All }).ToArray();
        for (var round = 0; round < 100; round++)
        {
            var query = Random(new((ulong)round), known);
            var expected = reader.All(query).ToArray();
            if (expected.Length > 0) filled++;
            var csv = Write(query, ExportFormat.Csv);
            Assert.Equal(expected.Select(Told), Table(csv, "cases.csv", row => $"{row("case")} {row("risk")} {row("amount")} {row("status")} {row("buyer")}"));
            var findings = expected.SelectMany(item => reader.Findings(item.Id)).Select(finding => $"{finding.Finding.Id} {Figure(finding.Finding.Weight)} {finding.Finding.Date}").ToArray();
            Assert.Equal(findings, Table(csv, "findings.csv", row => $"{row("finding")} {row("weight")} {row("date")}"));
            using var json = JsonDocument.Parse(Write(query, ExportFormat.Json));
            Assert.Equal(expected.Select(item => item.Id), json.RootElement.GetProperty("cases").EnumerateArray().Select(item => item.GetProperty("case").GetString()!));
            Assert.Equal((expected.Length, findings.Length), (json.RootElement.GetProperty("export").GetProperty("cases").GetInt32(), json.RootElement.GetProperty("export").GetProperty("findings").GetInt32()));
            if (round % 10 == 0) CheckWorkbook(Write(query, ExportFormat.Xlsx), expected, findings.Length);
        }
        // A test whose views are all empty would show nothing.
        Assert.InRange(filled, 50, 100);
    }

    static void CheckWorkbook(byte[] xlsx, QueueRow[] expected, int findings)
    {
        var rows = Sheets.Read(xlsx, "Cases");
        Assert.Equal(CaseRow.Columns, rows[0].Select(cell => cell.Value));
        Assert.Equal(expected.Select(item => item.Id), rows.Skip(1).Select(row => row[0].Value));
        foreach (var (row, item) in rows.Skip(1).Zip(expected))
        {
            Assert.Equal(("n", item.Risk), (row[4].Type, double.Parse(row[4].Value, CultureInfo.InvariantCulture)));
            Assert.Equal(item.Label, row[2].Value);
        }
        Assert.Equal(findings, Sheets.Read(xlsx, "Findings").Length - 1);
        Assert.Equal(expected.Length.ToString(CultureInfo.InvariantCulture), Sheets.Read(xlsx, "Filters").Single(row => row[0].Value == "cases")[1].Value);
    }

    public static TheoryData<string> Hostile => ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "−1", "\0=1", " =1", "=HYPERLINK(\"x\")", "a\u0001b", "\ud800", "<b>&amp;</b>", "  two  ", "]]>"];

    [Theory, MemberData(nameof(Hostile))]
    public void A_text_stays_a_text_in_every_format(string text)
    {
        using var sheet = new MemoryStream();
        using (var workbook = new Workbook(sheet))
        {
            var table = workbook.Sheet("Texts", ["text", "number"]);
            table.Text(text);
            table.Number(-5.5);
            table.EndRow();
            workbook.Finish();
        }
        var row = Sheets.Read(sheet.ToArray(), "Texts")[1];
        Assert.Contains(row[0].Type, (string[])["inlineStr", "str", "s"]);
        Assert.Equal(text.Replace('\0', '\uFFFD').Replace('\u0001', '\uFFFD').Replace("\ud800", "\uFFFD", StringComparison.Ordinal).ReplaceLineEndings("\n"), row[0].Value.ReplaceLineEndings("\n"));
        Assert.Equal(("n", "-5.5"), (row[1].Type, row[1].Value));
    }

    [Theory, MemberData(nameof(Hostile))]
    public void A_cell_of_CSV_never_begins_as_a_formula_and_numbers_stay_numbers(string text)
    {
        using var output = new MemoryStream();
        using (var table = new CsvTable(output, ["text", "number"]))
        {
            table.Text(text);
            table.Number(-5.5);
            table.EndRow();
        }
        using var csv = CsvReader.Create(output.ToArray());
        Assert.True(csv.Read());
        var cell = csv.GetString("text");
        Assert.DoesNotContain(cell.TrimStart(' ', '\0')[0], "=+-@＝＋－＠−\t\r\n");
        Assert.Equal("-5.5", csv.GetString("number"));
    }

    [Fact]
    public async Task A_download_has_the_filters_and_a_manifest_that_fits()
    {
        await using var served = await Served.Sample();
        Assert.Contains("/export/xlsx?band=high", await served.Page("/export?band=high"), StringComparison.Ordinal);
        var csv = await served.Client.GetByteArrayAsync(new Uri("/export/csv?band=high", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal([], PackCheck.Verify(new MemoryStream(csv)));
        using var zip = new ZipArchive(new MemoryStream(csv));
        using var filters = JsonDocument.Parse(zip.GetEntry("filters.json")!.Open());
        Assert.Equal(("/queue?band=high", "ada"), (filters.RootElement.GetProperty("address").GetString(), filters.RootElement.GetProperty("writtenBy").GetString()));
        Assert.Equal(reader.Totals(ViewQuery.Parse("band=high")).Cases, filters.RootElement.GetProperty("cases").GetInt64());
        using var wrong = await served.Client.GetAsync(new Uri("/export/csv?no-such=1", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    byte[] Write(QueueQuery query, ExportFormat format)
    {
        using var output = new MemoryStream();
        ViewExport.Write(reader, query, format, output, "ada", SampleScan.At);
        return output.ToArray();
    }

    static QueueQuery Random(SplitMix64 random, QueueRow[] known)
    {
        int Below(int end) => random.Below(end);
        var some = known[Below(known.Length)];
        var pairs = new List<KeyValuePair<string, string>>();
        void Sometimes(string name, string value)
        {
            if (Below(5) == 0) pairs.Add(new(name, value));
        }
        Sometimes("scope", "all");
        Sometimes(Below(2) == 0 ? "band" : "not-band", QueueWords.Of(some.Band));
        Sometimes(Below(2) == 0 ? "detector" : "not-detector", some.Detectors.FirstOrDefault("RI-01"));
        Sometimes("kind", QueueWords.Of(some.Kind));
        Sometimes("buyer", some.Buyer);
        Sometimes("amount-from", "100000");
        Sometimes("from", "2018-06-01");
        Sometimes("q", some.Label.Split(' ')[0]);
        Sometimes("order", QueueWords.Of((QueueOrder)Below(5)));
        Sometimes("per-buyer", "3");
        return QueueQuery.Parse(pairs);
    }

    static string[] Table(byte[] archive, string member, Func<Func<string, string>, string> told)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        using var content = new MemoryStream();
        using (var stream = zip.GetEntry(member)!.Open()) stream.CopyTo(content);
        using var csv = CsvReader.Create(content.ToArray());
        var rows = new List<string>();
        while (csv.Read()) rows.Add(told(csv.GetString));
        return [.. rows];
    }

    static string Told(QueueRow item) => $"{item.Id} {Figure(item.Risk)} {item.Amount?.Amount.ToString("0.####", CultureInfo.InvariantCulture)} {Words.Of(item.Status)} {item.Buyer}";

    static string Figure(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
