using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Records;

namespace FraudAnalytics.Web.Tests;

/// <summary>Scans of data that a test makes itself.</summary>
static class OwnScan
{
    /// <summary>Scans files into a workspace of its own.</summary>
    public static string Of(string data, bool mask = false)
    {
        var folder = Directory.CreateTempSubdirectory("own-scan").FullName;
        using var workspace = Workspace.Open(folder, TimeProvider.System);
        var outcome = Scan.Run(new() { Paths = [data], Threads = 2, AsOf = Day.Of(2026, 1, 31), Settings = SettingsFile.Default with { MaskPersons = mask } });
        workspace.Commit(outcome.Result, SampleScan.At, (scan, result) =>
        {
            RecordsFile.Write(scan, outcome.Data, result);
            EntitiesFile.WriteAll(scan, outcome.Identities?.Joined() ?? [], outcome.Identities?.Pairs() ?? [], result.Mask);
        });
        return folder;
    }

    /// <summary>A release of one open tender with one bid.</summary>
    public static string Release(int number, string buyer, string supplier, string title, string contact = "") => JsonSerializer.Serialize(new
    {
        ocid = $"ocds-own-{number}",
        id = $"{number}",
        date = "2024-03-01T00:00:00Z",
        tag = new[] { "compiled" },
        parties = new object[]
        {
            new { id = "OWN-B-0001", name = buyer, roles = new[] { "buyer" }, contactPoint = new { name = contact }, address = new { region = buyer, countryName = "IT" } },
            new { id = "OWN-S-0001", name = supplier, roles = new[] { "supplier" } },
        },
        buyer = new { id = "OWN-B-0001", name = buyer },
        tender = new { id = $"{number}", title, status = "complete", procurementMethod = "open", value = new { amount = 1000, currency = "EUR" }, tenderPeriod = new { endDate = "2024-02-01T00:00:00Z" }, items = new[] { new { id = "1", classification = new { scheme = "CPV", id = "45200000" } } } },
        bids = new { details = new[] { new { id = "1", status = "valid", tenderers = new[] { new { id = "OWN-S-0001", name = supplier } }, value = new { amount = 900, currency = "EUR" } } } },
        awards = new[] { new { id = "1", status = "active", date = "2024-03-01T00:00:00Z", value = new { amount = 900, currency = "EUR" }, suppliers = new[] { new { id = "OWN-S-0001", name = supplier } } } },
        contracts = new[] { new { id = "1", awardID = "1", status = "active", dateSigned = "2024-03-01T00:00:00Z", value = new { amount = 900, currency = "EUR" } } },
    });
}
