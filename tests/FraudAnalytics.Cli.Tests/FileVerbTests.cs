namespace FraudAnalytics.Cli.Tests;

/// <summary>Verbs that write files for other verbs to read, and the help of all.</summary>
public sealed class FileVerbTests : IDisposable
{
    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Init_writes_settings_that_scan_reads_as_the_defaults()
    {
        place.Ok("init", "fraudscan.json");
        var plain = place.Ok("init", "-").Output;
        Assert.Equal(File.ReadAllText(place.At("fraudscan.json")), plain);
        place.Ok("scan", Sample.Ocds, "--workspace", "default", "--quiet");
        place.Ok("scan", Sample.Ocds, "--workspace", "read", "--config", "fraudscan.json", "--quiet");
        Assert.Equal((string?)place.Last("default").Run["settingsHash"], (string?)place.Last("read").Run["settingsHash"]);
        Assert.Equal(place.Last("default").Findings, place.Last("read").Findings);
        place.Ok("init", "fraudscan.json", "--force");
    }

    [Fact]
    public void Generate_gives_the_same_files_for_the_same_seed()
    {
        string[] size = ["--lots", "60", "--direct-buyers", "3"];
        place.Ok(["generate", "--out", "one", "--seed", "7", .. size]);
        place.Ok(["generate", "--out", "same", "--seed", "7", .. size]);
        place.Ok(["generate", "--out", "other", "--seed", "8", .. size]);
        var names = Names("one");
        Assert.Equal(["csv/market.csv", "csv/truth.csv", "ocds/market.jsonl", "ocds/truth.csv"], names);
        Assert.Equal(names, Names("same"));
        foreach (var name in names) Assert.Equal(File.ReadAllBytes(place.At("one", name)), File.ReadAllBytes(place.At("same", name)));
        Assert.NotEqual(File.ReadAllBytes(place.At("one", names[0])), File.ReadAllBytes(place.At("other", names[0])));
    }

    [Fact]
    public void Map_proposes_a_mapping_that_scan_reads_the_file_with()
    {
        place.Write("market.csv", File.ReadAllBytes(Sample.Csv));
        place.Ok("map", "market.csv", "--out", "mapping.json");
        place.Ok("scan", "market.csv", "--mapping", "mapping.json", "--workspace", "proposed", "--quiet");
        place.Ok("scan", "market.csv", "--mapping", Sample.Mapping, "--workspace", "shipped", "--quiet");
        Assert.Equal(place.Last("shipped").Rows, place.Last("proposed").Rows);
        Assert.Equal(0, place.Last("proposed").Rows.Quarantined);
    }

    [Fact]
    public void An_export_that_breaks_off_leaves_no_half_of_a_file()
    {
        place.Ok("scan", Sample.Ocds, "--workspace", "work", "--quiet");
        File.AppendAllText(Path.Combine(place.Last("work").Folder, "findings.jsonl"), "{\"id\":");
        Assert.NotEqual(0, place.Run("export", "--workspace", "work", "--out", "findings.csv").Code);
        Assert.Equal([], Directory.GetFiles(place.Root, "findings*"));
    }

    [Theory]
    [InlineData("scan")]
    [InlineData("init")]
    [InlineData("coverage")]
    [InlineData("prepare")]
    [InlineData("map")]
    [InlineData("generate")]
    [InlineData("train")]
    [InlineData("explain")]
    [InlineData("export")]
    [InlineData("thresholds")]
    [InlineData("entities")]
    [InlineData("indicators")]
    public void Help_shows_an_example(string verb)
    {
        var told = place.Ok(verb, "--help").Output;
        Assert.Contains("Example:", told, StringComparison.Ordinal);
        Assert.Contains($"  fraudscan {verb} ", told, StringComparison.Ordinal);
    }

    string[] Names(string folder) =>
        [.. Directory.GetFiles(place.At(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(place.At(folder), file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
