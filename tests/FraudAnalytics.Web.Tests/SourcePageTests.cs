using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Text;
using FraudAnalytics.Web.Sources;

namespace FraudAnalytics.Web.Tests;

public sealed class SourcePageTests : IDisposable
{
    static readonly string[] Lines = [.. File.ReadLines(Repository.Path("sample-data", "ocds", "market.jsonl")).Take(6)];

    readonly string data = Directory.CreateTempSubdirectory("own-data").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    static string Address(string file, long line) => $"/source?file={Uri.EscapeDataString(file)}&line={line}";

    static string Csv => Repository.Path("sample-data", "csv", "market.csv");

    static async Task<string> Raw(Served served, string file, long line)
    {
        using var kept = await served.Client.GetAsync(new Uri(Address(file, line) + "&handler=Raw", UriKind.Relative), TestContext.Current.CancellationToken);
        return await kept.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_row_of_json_stands_as_received_and_readable()
    {
        await using var served = await Served.Sample();
        var page = WebUtility.HtmlDecode(await served.Page(Address(Repository.Path("sample-data", "ocds", "market.jsonl"), 5)));
        Assert.Contains(Lines[4], page, StringComparison.Ordinal);
        Assert.Contains("\n  \"ocid\": ", page, StringComparison.Ordinal);
        Assert.Contains("byte for byte", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_csv_has_its_columns_and_its_neighbours()
    {
        await using var served = await Served.Sample();
        var rows = File.ReadLines(Csv).Take(12).Select(line => line.Split(';')).ToArray();
        var page = WebUtility.HtmlDecode(await served.Page(Address(Csv, 10)));
        Assert.Contains("<th scope=\"row\"><bdi>bidder_name</bdi></th><td><bdi>" + rows[9][14] + "</bdi></td>", page, StringComparison.Ordinal);
        foreach (var line in new[] { 8, 9, 10, 11, 12 }) Assert.Matches($"<th scope=\"row\" class=\"n\">{line}</th>\\s*<td><bdi>{rows[line - 1][0]}</bdi></td>", page);
        Assert.DoesNotContain("<th scope=\"row\" class=\"n\">7</th>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_opens_that_no_scan_has_read()
    {
        await using var served = await Served.Sample();
        var known = Repository.Path("sample-data", "ocds", "market.jsonl");
        string[] payloads =
        [
            "/etc/passwd", "../../../../etc/passwd", "..\\..\\windows\\win.ini", "file:///etc/passwd", "....//....//etc/passwd", "%2e%2e%2fetc%2fpasswd", "..%c0%af..%c0%afetc/passwd", "/proc/self/environ", "/dev/zero", "\0/etc/passwd",
            known + "/../../csv/market.csv", known + "\0.csv", known + "!../../etc/passwd", known + "!/etc/passwd", known + "/", " " + known, "./" + known, Path.Combine(served.Workspace, "review.db"),
            Path.Combine(Path.GetDirectoryName(known)!, "truth.csv"), Path.Combine(served.Workspace, "keys"), "", "~/.ssh/id_rsa", "%", "' OR 1=1 --",
        ];
        foreach (var payload in payloads)
        {
            using var answer = await served.Client.GetAsync(new Uri(Address(payload, 1), UriKind.Relative), TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("root:", text, StringComparison.Ordinal);
            Assert.DoesNotContain("class=\"row\"", text, StringComparison.Ordinal);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound || text.Contains("cannot be read", StringComparison.Ordinal), $"{payload}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Rows_within_compressed_files_and_archives_are_found()
    {
        var content = Encoding.UTF8.GetBytes(string.Join('\n', Lines));
        using (var gz = new GZipStream(File.Create(Path.Combine(data, "a.jsonl.gz")), CompressionLevel.Fastest)) gz.Write(content);
        using (var zip = ZipFile.Open(Path.Combine(data, "b.zip"), ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("in/side.jsonl").Open();
            entry.Write(content);
        }
        using (var tar = new TarWriter(new GZipStream(File.Create(Path.Combine(data, "c.tar.gz")), CompressionLevel.Fastest)))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "deep/rows.jsonl") { DataStream = new MemoryStream(content) });
        await using var served = await Served.Over(OwnScan.Of(data));
        foreach (var name in new[] { "a.jsonl.gz", "b.zip!in/side.jsonl", "c.tar.gz!deep/rows.jsonl" })
            Assert.Contains(Lines[2], WebUtility.HtmlDecode(await served.Page(Address(Path.Combine(data, name), 3))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_changed_or_is_gone_is_said_so()
    {
        var file = Path.Combine(data, "own.jsonl");
        File.WriteAllText(file, OwnScan.Release(1, "Town of One", "Firm of One", "A bridge") + "\n");
        await using var served = await Served.Over(OwnScan.Of(file));
        Assert.Contains("byte for byte", await served.Page(Address(file, 1)), StringComparison.Ordinal);
        Assert.Contains("fewer lines", await served.Page(Address(file, 7)), StringComparison.Ordinal);
        File.WriteAllText(file, OwnScan.Release(1, "Town of Two", "Firm of One", "A bridge") + "\n");
        Assert.Contains("has changed", await served.Page(Address(file, 1)), StringComparison.Ordinal);
        File.Delete(file);
        Assert.Contains("no longer where", await served.Page(Address(file, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_row_is_cut_and_can_be_kept_whole()
    {
        var (file, row) = (Path.Combine(data, "own.jsonl"), OwnScan.Release(1, "Town of One", "Firm of One", "A bridge " + new string('x', 300_000)));
        File.WriteAllText(file, row + "\n");
        await using var served = await Served.Over(OwnScan.Of(file));
        var page = await served.Page(Address(file, 1));
        Assert.Contains("first 262,144 bytes", page, StringComparison.Ordinal);
        Assert.True(page.Length < 300_000);
        using var kept = await served.Client.GetAsync(new Uri(Address(file, 1) + "&handler=Raw", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(("text/plain", "attachment"), (kept.Content.Headers.ContentType!.MediaType, kept.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal(row, await kept.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_row_alone_is_kept_whatever_stands_around_it()
    {
        var (lines, quoted) = (Path.Combine(data, "own.jsonl"), Path.Combine(data, "own.csv"));
        string[] rows = [.. Enumerable.Range(1, 3).Select(number => OwnScan.Release(number, "Town of One", "Firm of One", "A bridge " + new string('x', number == 2 ? 1_500_000 : 10)))];
        File.WriteAllText(lines, string.Join('\n', rows) + "\n");
        File.WriteAllText(quoted, "a;b\n1;\"two\nlines \"\"é\"\"\"\r\n2;x\" open\n3;" + new string('y', 2_000_000) + "\n");
        await using var served = await Served.Over(OwnScan.Of(data));
        foreach (var (line, row) in rows.Index()) Assert.Equal(row, await Raw(served, lines, line + 1));
        Assert.Equal("1;\"two\nlines \"\"é\"\"\"", await Raw(served, quoted, 2));
        // A quote that never ends means nothing.
        Assert.Equal("2;x\" open", await Raw(served, quoted, 4));
        Assert.Equal(2_000_002, (await Raw(served, quoted, 5)).Length);
        Assert.Contains("<bdi>two\nlines \"é\"</bdi>", WebUtility.HtmlDecode(await served.Page(Address(quoted, 2))), StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_of_a_file_is_read_than_its_row_needs_and_nobody_is_read_for_who_has_gone()
    {
        using var many = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":1}\n", 1_000_000))));
        var window = SourceWindow.ReadWhile(one => RowPlace.In(one).IsOpen, many, 3, 1024, int.MaxValue - 1, CancellationToken.None)!;
        Assert.Equal(("{\"a\":1}", true), (Encoding.UTF8.GetString(RowPlace.In(window).Of(window)), many.Position < 300_000));
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        many.Position = 0;
        Assert.Throws<OperationCanceledException>(() => SourceWindow.Read(many, long.MaxValue, 1024, gone.Token));
        Assert.Equal(0, many.Position);
    }

    [Fact]
    public async Task Names_from_data_are_never_markup()
    {
        const string Script = "<script>alert(1)</script>", Image = "\"><img src=x onerror=alert(2)>", Turned = "Firm \u202Egnp.exe";
        var file = Path.Combine(data, "own.jsonl");
        File.WriteAllText(file, OwnScan.Release(1, Script, Turned, Image) + "\n");
        await using var served = await Served.Over(OwnScan.Of(file));
        var supplier = await served.Page("/parties?side=supplier");
        Assert.DoesNotContain("\u202E", supplier, StringComparison.Ordinal);
        foreach (var address in new[] { "/parties", "/party/OWN-B-0001", "/party/OWN-S-0001", "/party/OWN-B-0001?with=OWN-S-0001&side=buyer", "/markets", "/market/452", "/market/452/" + Uri.EscapeDataString(Script), Address(file, 1), "/parties?q=" + Uri.EscapeDataString(Image) })
        {
            var page = await served.Page(address);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_masked_scan_names_no_person()
    {
        const string Person = "Ludovica Quarantotti";
        var file = Path.Combine(data, "own.jsonl");
        File.WriteAllText(file, OwnScan.Release(1, "Town of One", "Firm of One", $"Advice by {Person}", contact: Person) + "\n");
        var workspace = OwnScan.Of(file, mask: true);
        var records = Directory.GetFiles(workspace, "records.db", SearchOption.AllDirectories).Single();
        Assert.DoesNotContain("Quarantotti", Encoding.UTF8.GetString(File.ReadAllBytes(records)), StringComparison.OrdinalIgnoreCase);
        await using var served = await Served.Over(workspace);
        var source = await served.Page(Address(file, 1));
        Assert.Contains("are not shown", source, StringComparison.Ordinal);
        Assert.DoesNotContain("Quarantotti", source, StringComparison.OrdinalIgnoreCase);
        using var kept = await served.Client.GetAsync(new Uri(Address(file, 1) + "&handler=Raw", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, kept.StatusCode);
        Assert.Contains("person ", await served.Page("/party/OWN-B-0001?with=OWN-S-0001&side=buyer"), StringComparison.Ordinal);
    }
}
