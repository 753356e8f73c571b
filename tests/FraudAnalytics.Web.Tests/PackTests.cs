using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Exports;

namespace FraudAnalytics.Web.Tests;

public sealed class PackTests : IDisposable
{
    readonly string workspace = SampleScan.Copy();
    readonly ReviewReader reader;
    readonly string caseId;

    public PackTests()
    {
        reader = new(Path.Combine(workspace, "review.db"));
        caseId = reader.Page(new()).Rows[0].Id;
    }

    public void Dispose()
    {
        reader.Dispose();
        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public void The_same_case_at_the_same_time_gives_the_same_bytes() => Assert.Equal(Pack(), Pack());

    [Fact]
    public void A_pack_has_everything_and_fits_its_manifest()
    {
        var pack = Pack();
        Assert.Equal([], PackCheck.Verify(new MemoryStream(pack)));
        Assert.Equal(["case.html", "case.xlsx", "findings.csv", "case.json", "source-rows.jsonl", "decision-log.jsonl", "run.json", "manifest.json"], Members(pack).Select(member => member.Name));
        var page = Encoding.UTF8.GetString(Members(pack)[0].Content);
        Assert.Contains("Decision log", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains(reader.History(caseId)[0].Hash, Encoding.UTF8.GetString(Members(pack).Single(member => member.Name == "decision-log.jsonl").Content), StringComparison.Ordinal);
    }

    [Fact]
    public void Source_rows_are_those_of_the_files()
    {
        var rows = Encoding.UTF8.GetString(Members(Pack()).Single(member => member.Name == "source-rows.jsonl").Content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            using var json = JsonDocument.Parse(row);
            var (file, line, text) = (json.RootElement.GetProperty("file").GetString()!, json.RootElement.GetProperty("line").GetInt32(), json.RootElement.GetProperty("text").GetString());
            var expected = File.ReadLines(file).ElementAt(line - 1);
            Assert.Equal(expected, text);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(expected))), json.RootElement.GetProperty("sha256").GetString());
        }
    }

    [Fact]
    public void Every_change_of_a_member_is_found()
    {
        var members = Members(Pack());
        foreach (var member in members)
        {
            byte[] content = [.. member.Content];
            content[content.Length / 2] ^= 1;
            Assert.NotEqual([], PackCheck.Verify(Zip(members.Select(other => other.Name == member.Name ? (other.Name, content) : other))));
            Assert.NotEqual([], PackCheck.Verify(Zip(members.Where(other => other.Name != member.Name))));
            if (member.Name != Archive.ManifestName) Assert.Contains(PackCheck.Verify(Zip(members.Select(other => other.Name == member.Name ? (other.Name, [.. other.Content, 10]) : other))), problem => problem.StartsWith(member.Name, StringComparison.Ordinal));
        }
        Assert.NotEqual([], PackCheck.Verify(Zip([.. members, ("more.txt", [1])])));
        Assert.NotEqual([], PackCheck.Verify(Zip([.. members, members[0]])));
        Assert.Equal([], PackCheck.Verify(Zip(members)));
    }

    [Theory, InlineData(0), InlineData(10), InlineData(0.3), InlineData(0.9)]
    public void Half_a_pack_is_found(double end)
    {
        var pack = Pack();
        Assert.NotEqual([], PackCheck.Verify(new MemoryStream(pack[..(int)(end < 1 ? end * pack.Length : end)])));
    }

    [Fact]
    public async Task The_case_page_offers_it()
    {
        await using var served = await Served.Sample();
        var address = $"/case/{Uri.EscapeDataString(caseId)}";
        Assert.Contains($"{address}/pack", await served.Page(address), StringComparison.Ordinal);
        var pack = await served.Client.GetByteArrayAsync(new Uri(address + "/pack", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal([], PackCheck.Verify(new MemoryStream(pack)));
        using var missing = await served.Client.GetAsync(new Uri("/case/v1:nothing/pack", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, missing.StatusCode);
    }

    byte[] Pack()
    {
        using var output = new MemoryStream();
        CasePack.Write(reader, workspace, caseId, output, "ada", SampleScan.At);
        return output.ToArray();
    }

    static (string Name, byte[] Content)[] Members(byte[] pack)
    {
        using var zip = new ZipArchive(new MemoryStream(pack));
        return [.. zip.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return (entry.FullName, content.ToArray());
        })];
    }

    static MemoryStream Zip(IEnumerable<(string Name, byte[] Content)> members)
    {
        var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in members)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        output.Position = 0;
        return output;
    }
}
