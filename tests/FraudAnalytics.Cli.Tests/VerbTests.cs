using System.Text;
using System.Text.Json.Nodes;

namespace FraudAnalytics.Cli.Tests;

/// <summary>A scanned market in which a supplier that is flagged has a name that a spreadsheet would run.</summary>
public sealed class ScannedMarket : IDisposable
{
    public const string Formula = "=HYPERLINK(A1) Ltd";
    readonly Place place = new();

    public ScannedMarket()
    {
        var text = File.ReadAllText(Sample.Csv);
        Assert.Contains("Pontecostruzioni Lagonero S.n.c.", text, StringComparison.Ordinal);
        place.Write("market.csv", text.Replace("Pontecostruzioni Lagonero S.n.c.", Formula, StringComparison.Ordinal));
        place.Ok("scan", "market.csv", "--mapping", Sample.Mapping, "--workspace", "work", "--quiet");
        Lines = [.. Encoding.UTF8.GetString(place.Last("work").Findings).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    public IReadOnlyList<JsonNode> Lines { get; }

    internal Ended Ok(params string[] arguments) => place.Ok([.. arguments, "--workspace", "work"]);

    public string Read(string name) => File.ReadAllText(place.At(name));

    public void Dispose() => place.Dispose();
}

public sealed class VerbTests(ScannedMarket market) : IClassFixture<ScannedMarket>
{
    [Fact]
    public void Export_as_csv_has_every_finding_and_no_formula()
    {
        market.Ok("export", "--format", "csv", "--out", "findings.csv");
        var csv = market.Read("findings.csv");
        var rows = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(market.Lines.Count + 1, rows.Length);
        Assert.Contains(",'" + ScannedMarket.Formula, csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=", csv, StringComparison.Ordinal);
        Assert.Equal(csv, market.Ok("export").Output);
    }

    [Fact]
    public void Export_as_json_is_the_findings_as_they_are()
    {
        var all = JsonNode.Parse(market.Ok("export", "--format", "json").Output)!.AsArray();
        Assert.Equal(market.Lines.Select(line => line.ToJsonString()), all.Select(line => line!.ToJsonString()));
        var single = JsonNode.Parse(market.Ok("export", "--format", "json", "--detector", "RI-01").Output)!.AsArray();
        Assert.NotEmpty(single);
        Assert.All(single, line => Assert.Equal("RI-01", (string?)line!["finding"]!["detector"]));
    }

    [Fact]
    public void Explain_tells_all_about_one_finding()
    {
        var finding = market.Lines.First(line => (string?)line["finding"]!["detector"] == "CO-17")["finding"]!;
        var id = (string)finding["id"]!;
        var told = market.Ok("explain", id[..12]).Output;
        foreach (var part in (string[])["CO-17", id, (string)finding["sentence"]!, "Innocent explanations:", "How to check:", "market.csv:", "never a verdict"])
            Assert.Contains(part, told, StringComparison.Ordinal);
        var json = JsonNode.Parse(market.Ok("explain", id, "--json").Output)!;
        Assert.Equal(finding.ToJsonString(), json["finding"]!.ToJsonString());
    }
}
