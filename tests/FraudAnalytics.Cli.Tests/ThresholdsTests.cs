using System.Text.Json.Nodes;

namespace FraudAnalytics.Cli.Tests;

/// <summary>The register of thresholds as the verb shows it.</summary>
public sealed class ThresholdsTests : IDisposable
{
    readonly Place place = new();

    public void Dispose() => place.Dispose();

    JsonNode Ask(params string[] arguments) => JsonNode.Parse(place.Ok(["thresholds", .. arguments, "--json"]).Output)!;

    decimal[] Amounts(params string[] arguments) => [.. Ask(arguments)["thresholds"]!.AsArray().Select(row => (decimal)row!["amount"]!)];

    [Fact]
    public void It_lists_what_applies_in_ascending_order()
    {
        Assert.Equal([40_000m, 214_000m], Amounts("--country", "ITA", "--date", "2020-03-01", "--category", "goods"));
        Assert.Equal([30_000m, 214_904m], Amounts("--country", "UK", "--date", "2025-12-31", "--category", "services", "--buyer-type", "sub-central"));
        Assert.Equal([10_000m, 250_000m], Amounts("--country", "US", "--date", "2025-09-30", "--buyer-type", "federal"));
        Assert.Equal([15_000m, 350_000m], Amounts("--country", "US", "--date", "2025-10-01", "--buyer-type", "federal"));
        var told = place.Ok("thresholds", "--country", "US", "--date", "2025-10-01", "--buyer-type", "federal").Output;
        foreach (var word in new[] { "15,000 USD", "micro-purchase", "above it", "tax basis", "2025-10-01" }) Assert.Contains(word, told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_says_all_that_a_register_file_says()
    {
        var row = Ask("--country", "IT", "--date", "2020-03-01")["thresholds"]![0]!;
        Assert.Equal(("excluded", "at-or-above", "2016-04-19", "2020-07-16"), ((string?)row["vat"], (string?)row["inequality"], (string?)row["validFrom"], (string?)row["validTo"]));
        Assert.False((bool)row["verified"]!);
        Assert.Contains("verified", (string?)row["source"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no thresholds on file for the country", "--country", "XX")]
    [InlineData("no threshold on file for the date", "--country", "DE", "--date", "1999-01-01")]
    [InlineData("no threshold on file for the kind of buyer", "--country", "US", "--date", "2025-10-01")]
    [InlineData("no threshold on file in the currency", "--country", "IT", "--date", "2020-03-01", "--currency", "USD")]
    [InlineData("category not known or without threshold", "--country", "DE", "--date", "2020-03-01")]
    public void Without_any_it_is_not_assessable_and_says_why(string why, params string[] arguments)
    {
        Assert.Contains($"not assessable: {why}", place.Ok(["thresholds", .. arguments]).Output, StringComparison.Ordinal);
        Assert.Equal(why, (string?)Ask(arguments)["notAssessable"]);
    }

    [Fact]
    public void Without_a_country_it_lists_the_jurisdictions()
    {
        var places = Ask().AsArray();
        Assert.Equal(["EU", "GB", "IT", "US"], places.Select(line => (string?)line!["jurisdiction"]).Intersect(["EU", "GB", "IT", "US"]));
        Assert.All(places, line => Assert.True((int)line!["rows"]! >= (int)line["verified"]!));
        Assert.Contains("jurisdiction", place.Ok("thresholds").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void All_rows_of_a_country_are_listed_with_their_dates()
    {
        var rows = Ask("--country", "IT", "--all")["thresholds"]!.AsArray();
        Assert.Contains(rows, row => (string?)row!["validTo"] == "2016-04-18");
        Assert.Contains(rows, row => (string?)row!["jurisdiction"] == "EU");
        Assert.Contains("2016-04-18", place.Ok("thresholds", "--country", "IT", "--all").Output, StringComparison.Ordinal);
        Assert.Contains("not assessable", place.Ok("thresholds", "--country", "XX", "--all").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_ones_own_are_added()
    {
        place.Write("mine.json", """{"thresholds":[{"jurisdiction":"IT","regime":"own rule","procedureUnlocked":"three quotes","amount":5000,"currency":"EUR","vat":"included","inequality":"above","validFrom":"2019-01-01","source":"standing orders"}]}""");
        Assert.Equal([5_000m, 40_000m], Amounts("--country", "IT", "--date", "2020-03-01", "--file", "mine.json"));
    }

    [Theory]
    [InlineData(2, "--country", "IT", "--date", "01/03/2020")]
    [InlineData(2, "--country", "IT", "--category", "things")]
    [InlineData(2, "--country", "IT", "--currency", "EURO")]
    [InlineData(2, "--date", "2020-03-01")]
    [InlineData(2, "--all")]
    [InlineData(2, "--colour", "red")]
    [InlineData(3, "--file", "none.json")]
    [InlineData(3, "--file", "bad.json")]
    public void Wrong_usage_and_bad_files_have_their_exit_codes(int code, params string[] arguments)
    {
        place.Write("bad.json", """{"thresholds":[],"treshold":1}""");
        var ended = place.Run(["thresholds", .. arguments]);
        Assert.Equal(code, ended.Code);
        Assert.Contains(arguments[^1], ended.Error, StringComparison.Ordinal);
    }
}
