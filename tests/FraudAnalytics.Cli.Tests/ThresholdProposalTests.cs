using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Cli.Tests;

/// <summary>Thresholds proposed from records, up to the file that a scan is given.</summary>
public sealed class ThresholdProposalTests : IDisposable
{
    const string Mapping = """
        { "name": "contracts", "files": [ { "pattern": "contracts*.csv", "numbers": { "decimal": "." }, "dates": ["yyyy-MM-dd"], "records": [
          { "kind": "tender", "fields": { "ocid": "{id}", "title": "title", "buyerId": "buyer", "country": "country", "category": "category" } },
          { "kind": "award", "fields": { "ocid": "{id}", "awardId": { "constant": "1" }, "supplierId": "supplier", "amount": "value", "currency": { "constant": "XTS" }, "date": "day", "status": { "constant": "active" } } } ] } ] }
        """;

    readonly Place place = new();

    public void Dispose() => place.Dispose();

    /// <summary>4,000 lognormal contracts around 20,000; of those up to 20% above the amount two thirds are moved to just below.</summary>
    string Contracts(string name, double threshold, string country = "XA")
    {
        place.Write("mapping.json", Mapping);
        var (random, rows) = (new SplitMix64(5), new StringBuilder("id,title,buyer,supplier,country,category,value,day\n"));
        for (var row = 0; row < 4_000; row++)
        {
            var (value, moves, at) = (20_000 * Math.Exp(random.Normal()), random.Chance(0.67), random.Uniform());
            if (moves && value >= threshold && value < 1.2 * threshold) value = threshold * (1 - 0.08 * at);
            rows.Append(CultureInfo.InvariantCulture, $"T{row},thing {row},B{row % 12},S{row % 40},{country},{(row % 2 == 0 ? "goods" : "works")},{value:0.00},{2021 + row % 3}-{1 + row % 12:00}-{1 + row % 28:00}\n");
        }
        return place.Write(name, rows.ToString());
    }

    JsonNode Ask(params string[] arguments) => JsonNode.Parse(place.Ok(["thresholds", "--propose", .. arguments, "--mapping", "mapping.json", "--quiet", "--json"]).Output)!;

    [Fact]
    public void A_threshold_in_the_records_is_proposed_and_its_file_makes_a_scan_use_it()
    {
        var file = Contracts("contracts.csv", 20_000);
        var proposal = Assert.Single(Ask(file)["proposals"]!.AsArray())!;
        Assert.Equal((20_000m, "XTS"), ((decimal)proposal["amount"]!["amount"]!, (string?)proposal["amount"]!["currency"]));
        Assert.Equal([2021, 2022, 2023], proposal["years"]!.AsArray().Select(year => (int)year!));
        Assert.Empty(proposal["yearsOnFile"]!.AsArray());
        var told = place.Ok("thresholds", "--propose", file, "--mapping", "mapping.json", "--out", "proposed.json", "--quiet").Output;
        foreach (var word in new[] { "20,000 XTS", "thresholdsFile", "question" }) Assert.Contains(word, told, StringComparison.Ordinal);
        var row = JsonNode.Parse(File.ReadAllText(place.At("proposed.json")))!["thresholds"]![0]!;
        Assert.Equal((false, "XA", "2021-01-01", "2023-12-31"), ((bool)row["verified"]!, (string?)row["jurisdiction"], (string?)row["validFrom"], (string?)row["validTo"]));
        Assert.StartsWith("proposed from data: ", (string?)row["source"], StringComparison.Ordinal);
        // The register takes the file as it is, knows the amount from then on, and a scan judges by it.
        Assert.Contains("20,000 XTS", place.Ok("thresholds", "--country", "XA", "--date", "2022-05-05", "--file", "proposed.json").Output, StringComparison.Ordinal);
        Assert.Equal(3, Ask(file, "--file", "proposed.json")["proposals"]![0]!["yearsOnFile"]!.AsArray().Count);
        place.Write("settings.json", """{ "thresholdsFile": "proposed.json", "detectors": { "SP-05": {} } }""");
        place.Ok("scan", file, "--mapping", "mapping.json", "--config", "settings.json", "--quiet");
        Assert.DoesNotContain("no thresholds on file", place.Last().Run["detectors"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_stands_out_nothing_is_proposed_or_written()
    {
        var told = place.Ok("thresholds", "--propose", Contracts("contracts.csv", 0), "--mapping", "mapping.json", "--out", "proposed.json", "--quiet").Output;
        Assert.Contains("Nothing is proposed", told, StringComparison.Ordinal);
        Assert.Contains("4,000", told, StringComparison.Ordinal);
        Assert.False(File.Exists(place.At("proposed.json")));
    }

    [Fact]
    public void Records_without_a_country_take_the_one_that_is_named()
    {
        var file = Contracts("contracts.csv", 20_000, country: "");
        Assert.Equal("", (string?)Ask(file)["proposals"]![0]!["group"]!["country"]);
        Assert.Equal("IN", (string?)Ask(file, "--country", "IND")["proposals"]![0]!["group"]!["country"]);
        var told = place.Ok("thresholds", "--propose", file, "--mapping", "mapping.json", "--out", "proposed.json", "--quiet").Output;
        Assert.Contains("--country names it", told, StringComparison.Ordinal);
        Assert.False(File.Exists(place.At("proposed.json")));
    }

    [Theory]
    [InlineData(2, "--out", "--country", "IT", "--out", "x.json")]
    [InlineData(2, "--mapping", "--mapping", "mapping.json")]
    [InlineData(2, "--date", "--propose", "contracts.csv", "--date", "2020-03-01")]
    [InlineData(2, "exists", "--propose", "contracts.csv", "--mapping", "mapping.json", "--out", "mapping.json")]
    [InlineData(3, "none.csv", "--propose", "none.csv")]
    public void Wrong_usage_and_bad_files_have_their_exit_codes(int code, string told, params string[] arguments)
    {
        place.Write("mapping.json", Mapping);
        place.Write("contracts.csv", "id\n");
        var ended = place.Run(["thresholds", .. arguments]);
        Assert.Equal(code, ended.Code);
        Assert.Contains(told, ended.Error, StringComparison.Ordinal);
    }
}
