using System.IO.Compression;
using System.Text.Json.Nodes;

namespace FraudAnalytics.Cli.Tests;

/// <summary>Generated markets with a column that says which lots were rigged.</summary>
public sealed class LabelledFiles : IDisposable
{
    internal Place Place { get; } = new();

    public LabelledFiles()
    {
        Make("one", "5");
        Make("two", "6");
    }

    public void Dispose() => Place.Dispose();

    void Make(string name, string seed)
    {
        Place.Ok("generate", "--out", name, "--seed", seed, "--lots", "400", "--format", "csv");
        var rigged = File.ReadLines(Place.At(name, "csv", "truth.csv")).Select(line => line.Split(',')).Where(cells => cells[0] == "Lot" && cells[2].StartsWith("ring-", StringComparison.Ordinal)).Select(cells => cells[1]).ToHashSet();
        var lines = File.ReadLines(Place.At(name, "csv", "market.csv")).Select((line, index) => $"{line};{(index == 0 ? "rigged" : rigged.Contains(line.Split(';')[0]) ? "1" : "0")}");
        Place.Write($"{name}.csv", string.Join('\n', lines) + "\n");
    }
}

public sealed class EvaluateTests(LabelledFiles files) : IClassFixture<LabelledFiles>
{
    static string[] Evaluate(params string[] more) => ["evaluate", "--labels", "one.csv", "--mapping", Sample.Mapping, "--label-column", "rigged", "--repetitions", "2", "--quiet", .. more];

    [Fact]
    public void A_labelled_file_goes_from_end_to_end()
    {
        var json = JsonNode.Parse(files.Place.Ok(Evaluate("--labels", "two.csv", "--json", "--html", "page.html")).Output)!;
        Assert.Equal(["one", "two"], json["markets"]!.AsArray().Select(market => (string)market!["name"]!));
        Assert.Equal(2 * (2 + 4 + 4 + 4 + 4), json["results"]!.AsArray().Count);
        var learned = json["results"]!.AsArray().Single(result => (string)result!["market"]! == "one" && (string)result["protocol"]! == "within-market" && (string)result["contender"]! == "FraudAnalytics, trained")!;
        Assert.InRange((double)learned["metrics"]!["rocAuc"]!["value"]!, 0.75, 1);
        var page = File.ReadAllText(files.Place.At("page.html"));
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("leave-one-market-out", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_console_shows_a_table_per_market_and_the_same_whatever_the_threads()
    {
        var one = files.Place.Ok(Evaluate("--protocol", "zero-shot,time-blocks", "--threads", "1")).Output;
        Assert.Equal(one, files.Place.Ok(Evaluate("--protocol", "zero-shot,time-blocks", "--threads", "3")).Output);
        foreach (var part in (string[])["one: ", "zero-shot", "time-blocks", "low CV", "7 screens + n"]) Assert.Contains(part, one, StringComparison.Ordinal);
        Assert.DoesNotContain("within-market │", one, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compressed_file_and_a_generated_folder_are_read_too()
    {
        using (var gzip = new GZipStream(File.Create(files.Place.At("packed.csv.gz")), CompressionLevel.Fastest)) gzip.Write(File.ReadAllBytes(files.Place.At("one.csv")));
        files.Place.Ok("generate", "--out", "folder", "--seed", "8", "--lots", "150", "--format", "ocds");
        string[] zeroShot = ["--protocol", "zero-shot", "--repetitions", "2", "--quiet", "--json"];
        var packed = JsonNode.Parse(files.Place.Ok(["evaluate", "--labels", "packed.csv.gz", "--labels", files.Place.At("folder", "ocds"), "--mapping", Sample.Mapping, "--label-column", "rigged", .. zeroShot]).Output)!;
        var plain = JsonNode.Parse(files.Place.Ok(Evaluate("--protocol", "zero-shot", "--json")).Output)!;
        Assert.Equal(["packed", "ocds"], packed["markets"]!.AsArray().Select(market => (string)market!["name"]!));
        Assert.Equal((int)plain["markets"]![0]!["positives"]!, (int)packed["markets"]![0]!["positives"]!);
        Assert.Equal((double)plain["results"]![1]!["metrics"]!["rocAuc"]!["value"]!, (double)packed["results"]![1]!["metrics"]!["rocAuc"]!["value"]!);
    }

    [Theory]
    [InlineData(2, "no mapping", "--labels", "one.csv")]
    [InlineData(2, "unknown protocol", "--labels", "one.csv", "--mapping", "MAPPING", "--protocol", "one-shot")]
    [InlineData(2, "no label option", "--mapping", "MAPPING")]
    [InlineData(2, "too few repetitions", "--labels", "one.csv", "--mapping", "MAPPING", "--label-column", "rigged", "--repetitions", "1")]
    [InlineData(2, "the same market twice", "--labels", "one.csv", "--labels", "one.csv", "--mapping", "MAPPING", "--label-column", "rigged")]
    [InlineData(3, "no such file", "--labels", "none.csv", "--mapping", "MAPPING")]
    [InlineData(3, "no such label column", "--labels", "one.csv", "--mapping", "MAPPING", "--label-column", "nothing")]
    [InlineData(3, "a label that is none", "--labels", "one.csv", "--mapping", "MAPPING", "--label-column", "bid_amount")]
    [InlineData(3, "no such mapping", "--labels", "one.csv", "--mapping", "none.json")]
    public void What_is_wrong_is_said_and_has_its_exit_code(int code, string what, params string[] arguments)
    {
        var ended = files.Place.Run(["evaluate", .. arguments.Select(argument => argument == "MAPPING" ? Sample.Mapping : argument), "--quiet"]);
        Assert.True(ended.Code == code, $"{what}: {ended.Code} {ended.All}");
        Assert.NotEmpty(ended.Error);
        Assert.DoesNotContain("Unexpected", ended.Error, StringComparison.Ordinal);
    }
}
