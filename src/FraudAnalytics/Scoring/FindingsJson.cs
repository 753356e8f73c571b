using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Scoring;

/// <summary>A line of <c>findings.jsonl</c>: a finding and the place of its case in the queue.</summary>
public sealed record FindingLine(int Rank, string CaseId, double Risk, double Score, decimal? Priority, Money? BaseAmount, ImmutableArray<ScoreBar> Bars, Finding Finding, ImmutableArray<CaseLink> Links);

/// <summary>Findings as JSON Lines, one finding a line by rank and finding id. The same findings give the same bytes; nothing in them tells the time.</summary>
public static class FindingsJson
{
    /// <summary>How this program writes JSON: camel case, enums as kebab-case words, days as ISO text, money as amount and currency, no number as null.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new DayJson(), new CurrencyJson(), new MoneyJson(), new NumberJson() },
    };

    /// <summary>The lines of the cases, by rank and finding id.</summary>
    public static IEnumerable<FindingLine> Lines(IEnumerable<Case> cases) =>
        from item in cases.OrderBy(item => item.Rank)
        from finding in item.Findings.OrderBy(finding => finding.Id, StringComparer.Ordinal)
        select new FindingLine(item.Rank, item.Id, item.Risk, item.Score, item.Priority, item.BaseAmount, item.Bars, finding, item.Links);

    /// <summary>Writes the cases as UTF-8 without a byte order mark, each line ended by a line feed.</summary>
    public static void Write(Stream output, IEnumerable<Case> cases) => WriteLines(output, Lines(cases));

    /// <summary>Writes the lines of a case whose findings are JSON already.</summary>
    internal static void WriteLines(Stream output, Case item, IReadOnlyDictionary<string, byte[]> findings) =>
        WriteLines(output, Lines([item]).Select(line => new WrittenLine(line.Rank, line.CaseId, line.Risk, line.Score, line.Priority, line.BaseAmount, line.Bars, findings[line.Finding.Id], line.Links)));

    internal static void WriteLines<T>(Stream output, IEnumerable<T> lines)
    {
        using var writer = new Utf8JsonWriter(output, new() { Encoder = Options.Encoder });
        foreach (var line in lines)
        {
            JsonSerializer.Serialize(writer, line, Options);
            writer.Flush();
            writer.Reset();
            output.WriteByte((byte)'\n');
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, line by line.</summary>
    /// <exception cref="InputRejectedException">A line is not a finding.</exception>
    public static IEnumerable<FindingLine> Read(string file)
    {
        var number = 0L;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length > 0) yield return Parse(line, file, number);
        }
    }

    static FindingLine Parse(string line, string file, long number)
    {
        try
        {
            return JsonSerializer.Deserialize<FindingLine>(line, Options) ?? throw new JsonException("null");
        }
        catch (JsonException trouble)
        {
            throw new InputRejectedException("not a finding", file, number, trouble);
        }
    }
}

/// <summary>A <see cref="FindingLine"/> whose finding is JSON already.</summary>
sealed record WrittenLine(int Rank, string CaseId, double Risk, double Score, decimal? Priority, Money? BaseAmount, ImmutableArray<ScoreBar> Bars, [property: JsonConverter(typeof(AsIsJson))] byte[] Finding, ImmutableArray<CaseLink> Links);

/// <summary>Bytes that are JSON already.</summary>
sealed class AsIsJson : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => writer.WriteRawValue(value, skipInputValidation: true);
}

sealed class DayJson : JsonConverter<Day>
{
    public override bool HandleNull => true;

    public override Day Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return Day.None;
        return DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", out var date) ? Day.Of(date) : throw new JsonException("not a day");
    }

    public override void Write(Utf8JsonWriter writer, Day value, JsonSerializerOptions options)
    {
        if (value.HasValue) writer.WriteStringValue(value.ToString());
        else writer.WriteNullValue();
    }
}

sealed class CurrencyJson : JsonConverter<Currency>
{
    public override Currency Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } code ? Currency.TryParse(code, out var currency) ? currency : throw new JsonException("not a currency") : Currency.None;

    public override void Write(Utf8JsonWriter writer, Currency value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

sealed class MoneyJson : JsonConverter<Money>
{
    sealed record Shape(decimal Amount, Currency Currency);

    public override Money Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Shape>(ref reader, options) is { } shape ? Money.Of(shape.Amount, shape.Currency) : throw new JsonException("not money");

    /// <summary>Without trailing zeros, so that equal amounts have equal bytes.</summary>
    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("amount"u8, value.Amount / 1.0000000000000000000000000000m);
        writer.WriteString("currency"u8, value.Currency.ToString());
        writer.WriteEndObject();
    }
}

/// <summary>JSON has no NaN or infinity: both become null, and null reads as NaN.</summary>
sealed class NumberJson : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value)) writer.WriteNumberValue(value);
        else writer.WriteNullValue();
    }
}
