namespace FraudAnalytics.Cli.Tests;

public sealed class ScanTests : IDisposable
{
    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Sample_gives_all_files_and_a_second_scan_changes_nothing()
    {
        var told = Scan("work", Sample.Data, "--threads", "1").Output;
        var first = place.Last("work");
        foreach (var name in (string[])["findings.jsonl", "groups.json", "run.json", "issues.csv", "report.html"])
            Assert.True(new FileInfo(Path.Combine(first.Folder, name)).Length > 0, name);
        var (read, accepted, quarantined) = first.Rows;
        Assert.Equal(read, accepted + quarantined);
        Assert.Equal(File.ReadLines(Sample.Csv).Count() - 1 + File.ReadLines(Sample.Ocds).Count(), read);
        Assert.Contains(Path.Combine("work", "scans"), told, StringComparison.Ordinal);
        Assert.NotEmpty(first.Findings);

        Scan("work", Sample.Data, "--threads", "4");
        var second = place.Last("work");
        Assert.NotEqual(first.Folder, second.Folder);
        Assert.Equal(first.Findings, second.Findings);
        var changes = second.Run["changes"]!;
        Assert.Equal((int)second.Run["findings"]!, (int)changes["unchanged"]!);
        foreach (var name in (string[])["new", "changed", "notSeen", "reactivated"]) Assert.Equal(0, (int)changes[name]!);
    }

    [Fact]
    public void Order_of_paths_does_not_matter()
    {
        Scan("one", Sample.Csv, Sample.Ocds);
        Scan("other", Sample.Ocds, Sample.Csv);
        Assert.Equal(place.Last("one").Findings, place.Last("other").Findings);
        Assert.Equal((string?)place.Last("one").Run["inputHash"], (string?)place.Last("other").Run["inputHash"]);
    }

    [Fact]
    public void Order_of_rows_changes_source_lines_only()
    {
        var lines = File.ReadAllLines(Sample.Ocds);
        place.Write("data/market.jsonl", string.Join('\n', lines));
        Scan("straight", "data");
        place.Write("data/market.jsonl", string.Join('\n', Shuffled(lines, 7)));
        Scan("shuffled", "data");
        Assert.NotEqual(place.Last("straight").Findings, place.Last("shuffled").Findings);
        Assert.Equal(place.Last("straight").FindingsWithoutLines(), place.Last("shuffled").FindingsWithoutLines());
    }

    [Fact]
    public void Files_are_named_as_they_were_given()
    {
        place.Write("data/csv/market.csv", File.ReadAllBytes(Sample.Csv));
        Scan("work", "data");
        Assert.All(place.Last("work").Run["files"]!.AsArray(), file => Assert.Equal("data/csv/market.csv", (string?)file!["path"]));
        Assert.Contains("\"file\":\"data/csv/market.csv\"", System.Text.Encoding.UTF8.GetString(place.Last("work").Findings), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_is_the_run_report_alone()
    {
        var ended = Scan("work", Sample.Csv, "--json");
        var told = System.Text.Json.Nodes.JsonNode.Parse(ended.Output)!;
        Assert.Equal((string?)place.Last("work").Run["scanId"], (string?)told["scanId"]);
        Assert.Equal("", ended.Error);
    }

    [Fact]
    public void Several_mappings_read_their_files()
    {
        place.Write("data/market.csv", File.ReadAllBytes(Sample.Csv));
        Scan("one", "data");
        place.Write("data/list.csv", "as of today\nname\nNorthwind Works\n");
        place.Write("list.json", """{ "name": "list", "files": [ { "pattern": "list.csv", "skipLines": 1, "records": [ { "kind": "listing", "fields": { "list": { "constant": "L" }, "name": "name" } } ] } ] }""");
        Scan("both", "data", "--mapping", "list.json");
        Assert.Equal(place.Last("one").Rows.Read + 1, place.Last("both").Rows.Read);
        Assert.Equal(0, place.Last("both").Rows.Quarantined - place.Last("one").Rows.Quarantined);
    }

    Ended Scan(string workspace, params string[] more) => place.Ok(["scan", .. more, "--mapping", Sample.Mapping, "--workspace", workspace, "--quiet"]);

    static string[] Shuffled(string[] lines, ulong seed)
    {
        var draws = new Simulation.SplitMix64(seed);
        string[] shuffled = [.. lines];
        draws.Shuffle(shuffled.AsSpan());
        return shuffled;
    }
}
