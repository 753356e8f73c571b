using System.Text;
using System.Text.Json.Nodes;
using FraudAnalytics.Indicators;

namespace FraudAnalytics.Tests.Indicators;

/// <summary>Short spellings of compiled releases, and runs over them.</summary>
static class Releases
{
    /// <summary>A release with any further members: <c>"tender":{…}</c>.</summary>
    public static string Release(string ocid, params string[] members) => $"{{{string.Join(',', [$"\"ocid\":\"{ocid}\"", .. members])}}}";

    public static string Tender(string members) => $$"""
        "tender":{ {{members}} }
        """;

    public static string Bids(params string[] bids) => $$"""
        "bids":{"details":[{{string.Join(',', bids)}}]}
        """;

    public static string Awards(params string[] awards) => $$"""
        "awards":[{{string.Join(',', awards)}}]
        """;

    /// <summary>A bid of tenderers with commas between.</summary>
    public static string Bid(string tenderers, string? amount = null, string status = "valid", string currency = "USD", string? date = null)
    {
        var value = amount is null ? "null" : $$"""{"amount":{{amount}},"currency":"{{currency}}"}""";
        return $$"""{"status":"{{status}}","tenderers":[{{Parties(tenderers)}}],"value":{{value}},"date":{{(date is null ? "null" : $"\"{date}\"")}}}""";
    }

    public static string Award(string suppliers, string status = "active", string? items = null)
    {
        var classified = items?.Split(',').Select(id => $$"""{"classification":{"id":"{{id}}"} }""");
        return $$"""{"status":"{{status}}","suppliers":[{{Parties(suppliers)}}],"items":[{{string.Join(',', classified ?? [])}}]}""";
    }

    /// <summary>A process with one award and two prices; the relative difference is (second − 100) / 100.</summary>
    public static string Contest(string ocid, int second, string winner = "w", string loser = "l", string currency = "USD", string more = "") =>
        Release(ocid, [Bids(Bid(winner, "100", currency: currency), Bid(loser, $"{second}", currency: currency)), Awards(Award(winner)), .. more.Length > 0 ? [more] : Array.Empty<string>()]);

    /// <summary>The result as text, the same for several numbers of threads and sizes of blocks.</summary>
    public static string Text(string? ini, IEnumerable<string> lines, bool meta = true, bool map = false)
    {
        var settings = ini is null ? IndicatorSettings.Default : IndicatorSettings.Parse(ini);
        var json = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        var first = Once(new(settings, 1, map), json, meta);
        Assert.Equal(first, Once(new(settings, 3, map) { BlockSize = 64 }, json, meta));
        return first;
    }

    /// <summary>The result without Meta.</summary>
    public static JsonNode Run(string? ini, params string[] lines) => JsonNode.Parse(Text(ini, lines, meta: false))!;

    public static JsonNode Meta(string ini, params string[] lines) => JsonNode.Parse(Text(ini, lines))!["Meta"]!;

    public static JsonNode Maps(string ini, params string[] lines) => JsonNode.Parse(Text(ini, lines, map: true))!["Maps"]!;

    /// <summary>OCIDs that an indicator flagged.</summary>
    public static string[] Flagged(string code, string? ini, params string[] lines) =>
        Run(ini, lines)["OCID"] is JsonObject processes ? [.. processes.Where(process => process.Value![code] is not null).Select(process => process.Key)] : [];

    static string Parties(string ids) => string.Join(',', ids.Split(',').Select(id => id.Length == 0 ? "{}" : $$"""{"id":"{{id}}"}"""));

    static string Once(IndicatorRun run, byte[] json, bool meta)
    {
        using var input = new MemoryStream(json);
        using var output = new MemoryStream();
        run.Read(input, "test", CancellationToken.None).Write(output, meta);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
