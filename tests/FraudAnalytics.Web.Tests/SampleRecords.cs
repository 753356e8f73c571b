using System.Globalization;
using System.Text.Json;

namespace FraudAnalytics.Web.Tests;

/// <summary>A contract of the sample data, read without the program.</summary>
sealed record SampleContract(string Buyer, string Supplier, int Year, decimal Amount);

/// <summary>A lot of the sample data.</summary>
sealed record SampleLot(string Buyer, string Method, string Class, int Bids, string Winner, decimal? Amount, decimal? Estimate);

/// <summary>The sample data read by plain means, to hold the pages against.</summary>
static class SampleRecords
{
    public static List<SampleContract> Contracts { get; } = [];

    public static List<SampleLot> Lots { get; } = [];

    static SampleRecords()
    {
        foreach (var line in File.ReadLines(Repository.Path("sample-data", "ocds", "market.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            Read(document.RootElement);
        }
        ReadCsv(File.ReadLines(Repository.Path("sample-data", "csv", "market.csv")).Skip(1).Select(line => line.Split(';')));
    }

    /// <summary>Open or selective, with at least one bid.</summary>
    public static bool IsCompeted(this SampleLot lot) => lot.Method is "open" or "selective" && lot.Bids > 0;

    static void Read(JsonElement release)
    {
        var (buyer, tender) = (release.GetProperty("buyer").GetProperty("id").GetString()!, release.GetProperty("tender"));
        var awards = release.GetProperty("awards").EnumerateArray().ToDictionary(award => award.GetProperty("id").GetString()!);
        foreach (var contract in release.GetProperty("contracts").EnumerateArray())
            Contracts.Add(new(buyer, Supplier(awards[contract.GetProperty("awardID").GetString()!]), contract.GetProperty("dateSigned").GetDateTime().Year, Amount(contract)!.Value));
        string?[] lots = tender.TryGetProperty("lots", out var known) ? [.. known.EnumerateArray().Select(lot => lot.GetProperty("id").GetString())] : [null];
        foreach (var lot in lots)
        {
            var award = awards.Values.Single(item => lot is null || Related(item).Contains(lot));
            var estimate = lot is null ? Amount(tender) : Amount(known.EnumerateArray().Single(item => item.GetProperty("id").GetString() == lot));
            Lots.Add(new(buyer, tender.GetProperty("procurementMethod").GetString()!, tender.GetProperty("items")[0].GetProperty("classification").GetProperty("id").GetString()![..3], Bids(release, lot), Supplier(award), Amount(award), estimate));
        }
    }

    static int Bids(JsonElement release, string? lot) => release.TryGetProperty("bids", out var bids)
        ? bids.GetProperty("details").EnumerateArray().Where(bid => lot is null || Related(bid).Contains(lot)).Select(bid => string.Join('+', bid.GetProperty("tenderers").EnumerateArray().Select(who => who.GetProperty("id").GetString()))).Distinct().Count()
        : 0;

    static string[] Related(JsonElement item) => item.TryGetProperty("relatedLots", out var lots) ? [.. lots.EnumerateArray().Select(lot => lot.GetString()!)] : [];

    static string Supplier(JsonElement award) => award.GetProperty("suppliers")[0].GetProperty("id").GetString()!;

    static decimal? Amount(JsonElement item) => item.TryGetProperty("value", out var value) ? value.GetProperty("amount").GetDecimal() : null;

    static void ReadCsv(IEnumerable<string[]> rows)
    {
        foreach (var lot in rows.GroupBy(row => (row[0], row[1])))
        {
            var (first, won) = (lot.First(), lot.Single(row => row[17] == "yes"));
            var amount = Number(won[19])!.Value;
            Lots.Add(new(first[3], first[5], first[7][..3], lot.Where(row => row[12].Length > 0).Select(row => row[13]).Distinct().Count(), won[13], amount, Number(first[10])));
            Contracts.Add(new(first[3], won[13], DateOnly.ParseExact(won[18], "dd.MM.yyyy", CultureInfo.InvariantCulture).Year, amount));
        }
    }

    static decimal? Number(string cell) => cell.Length == 0 ? null : decimal.Parse(cell.Replace(',', '.'), CultureInfo.InvariantCulture);
}
