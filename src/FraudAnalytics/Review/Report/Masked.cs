using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review.Report;

/// <summary>Records with every text masked. They pass through JSON, so that a field added later cannot be forgotten.</summary>
static class Masked
{
    /// <summary>The result as readers may see it; the same result where persons are not to be masked.</summary>
    public static ScanResult Of(ScanResult result)
    {
        if (result.Mask is not { } mask || result.Report.PersonsMasked) return result;
        return result with
        {
            Report = Of(result.Report, mask) with { PersonsMasked = true },
            Cases = [.. result.Cases.Select(item => Of(item, mask)).Select(WithoutTornTitles)],
            Control = [.. result.Control.Select(item => Of(item, mask))],
            Issues = Of(result.Issues, mask),
            Groups = Of(result.Groups, mask),
        };
    }

    /// <summary>A report with every text masked: also of a title or file name somebody may stand in.</summary>
    public static ReportInput Of(ReportInput input) => input.Result.Mask is not { } mask ? input : input with
    {
        Result = Of(input.Result),
        Title = mask.Text(input.Title),
        Identity = input.Identity is null ? null : Of(input.Identity, mask),
        Lists = Of(input.Lists, mask),
        SettingsText = mask.Text(input.SettingsText),
    };

    /// <summary>A record with every text in it masked.</summary>
    public static T Of<T>(T record, PersonMask mask)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(record, FindingsJson.Options);
        using var masked = new MemoryStream(plain.Length);
        using (var writer = new Utf8JsonWriter(masked, new() { Encoder = FindingsJson.Options.Encoder, SkipValidation = true })) Copy(plain, writer, mask);
        return JsonSerializer.Deserialize<T>(masked.GetBuffer().AsSpan(0, (int)masked.Length), FindingsJson.Options)!;
    }

    static void Copy(ReadOnlySpan<byte> json, Utf8JsonWriter writer, PersonMask mask)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: writer.WriteStartObject(); break;
                case JsonTokenType.EndObject: writer.WriteEndObject(); break;
                case JsonTokenType.StartArray: writer.WriteStartArray(); break;
                case JsonTokenType.EndArray: writer.WriteEndArray(); break;
                case JsonTokenType.PropertyName: writer.WritePropertyName(reader.GetString()!); break;
                case JsonTokenType.String: writer.WriteStringValue(mask.Text(reader.GetString()!)); break;
                default: writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
            }
    }

    /// <summary>A title is also held in pieces, which may part a name in two: pieces that are no longer their title go.</summary>
    static Case WithoutTornTitles(Case item) => item with { Findings = [.. item.Findings.Select(finding => finding.Exhibit is ContractTimeline timeline ? finding with { Exhibit = WithoutTornTitles(timeline) } : finding)] };

    static ContractTimeline WithoutTornTitles(ContractTimeline timeline) => timeline with
    {
        Contracts = [.. timeline.Contracts.Select(contract => contract.Pieces.IsDefaultOrEmpty || string.Concat(contract.Pieces.Select(piece => piece.Text)) == contract.Title ? contract : contract with { Pieces = [] })],
    };
}
