using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FraudAnalytics.Cli.Tests;

/// <summary>An amount with zeros too many, from file to findings, report and explanation.</summary>
public sealed class LikelyFaultTests : IDisposable
{
    const string Cause = "may be an entry error: the award of 105,000,000 EUR is 100 times the winning bid, 1,050,000 EUR";
    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void The_cause_is_in_findings_report_and_explanation()
    {
        var releases = new StringBuilder();
        for (var number = 0; number < 120; number++) releases.Append(Release($"ordinary-{number:000}", 900_000 + 2_000 * number, 900_000 + 2_000 * number));
        place.Write("records.jsonl", releases.Append(Release("typed", 1_050_000, 105_000_000)).ToString());
        place.Ok("scan", "records.jsonl", "--detectors", "R016", "--quiet");
        var finding = JsonNode.Parse(Assert.Single(File.ReadAllLines(Path.Combine(place.Last().Folder, "findings.jsonl"))))!["finding"]!;
        Assert.Equal((Cause, "zeros"), ((string?)finding["likelyFault"]!["text"], (string?)finding["likelyFault"]!["kind"]));
        Assert.Contains(Cause, place.Ok("explain", (string)finding["id"]!).Output, StringComparison.Ordinal);
        Assert.Contains(Cause[1..], File.ReadAllText(Path.Combine(place.Last().Folder, "report.html")), StringComparison.Ordinal);
    }

    static string Release(string id, int bid, int award)
    {
        var supplier = string.Create(CultureInfo.InvariantCulture, $$"""{"id":"S-{{bid % 7}}","name":"Invented firm {{bid % 7}}"}""");
        return string.Create(CultureInfo.InvariantCulture, $$$$"""
            {"ocid":"{{{{id}}}}","id":"{{{{id}}}}","date":"2024-05-02T00:00:00Z","tag":["compiled"],"buyer":{"id":"B-1","name":"Invented town"},"tender":{"id":"{{{{id}}}}","status":"complete","procurementMethod":"open","items":[{"id":"1","classification":{"scheme":"CPV","id":"45233120"}}],"tenderPeriod":{"endDate":"2024-03-01T00:00:00Z"}},"bids":{"details":[{"id":"1","status":"valid","value":{"amount":{{{{bid}}}},"currency":"EUR"},"tenderers":[{{{{supplier}}}}]}]},"awards":[{"id":"A","status":"active","value":{"amount":{{{{award}}}},"currency":"EUR"},"suppliers":[{{{{supplier}}}}]}]}

            """);
    }
}
