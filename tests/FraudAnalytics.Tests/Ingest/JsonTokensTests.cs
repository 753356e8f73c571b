using System.Text;
using System.Text.Json;
using CsCheck;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>Token by token the same as the framework's reader; faults are at the same places.</summary>
public sealed class JsonTokensTests
{
    const int Levels = 64;

    [Fact]
    public void Tokens_and_faults_are_those_of_the_framework() => JsonSamples.Mutated.Sample(json => Assert.Equal(Framework(json), Ours(json)), iter: 20_000);

    [Fact]
    public void Skipping_ends_where_the_framework_ends() => JsonSamples.Mutated.Sample(json => Assert.Equal(FrameworkSkipping(json), OursSkipping(json)), iter: 20_000);

    [Theory]
    [InlineData(Levels)]
    [InlineData(Levels + 1)]
    public void Levels_are_limited_as_by_the_framework(int levels)
    {
        var json = Encoding.UTF8.GetBytes(new string('[', levels) + new string(']', levels));
        Assert.Equal(Framework(json), Ours(json));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\":1} x")]
    [InlineData("{\"a\":tru}")]
    [InlineData("{\"a\":01}")]
    [InlineData("[1,]")]
    [InlineData("{\"long text before an escape that spans a block\\u00e9\": \"\\ud83d alone\"}")]
    [InlineData("{\"a\":\"\\u12g4\"}")]
    [InlineData("{\"line one\":1,\n\"line two\":\n[1 2]}")]
    public void Known_cases(string text)
    {
        var json = Encoding.UTF8.GetBytes(text);
        Assert.Equal(Framework(json), Ours(json));
    }

    [Fact]
    public void Escapes_are_resolved()
    {
        var json = new JsonTokens("{\"\\u0061b\": \"x\\ty\", \"at\": \"2020-01-02T03:04:05Z\"}"u8);
        json.Read();
        json.Read();
        Assert.True(json.ValueTextEquals("ab"u8));
        json.Read();
        Span<byte> text = stackalloc byte[8];
        Assert.Equal("x\ty", Encoding.UTF8.GetString(text[..json.CopyString(text)]));
        json.Read();
        Assert.True(json.ValueTextEquals("at"u8));
        json.Read();
        Assert.True(json.TryGetDateTimeOffset(out var time));
        Assert.Equal(new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero), time);
    }

    static string Ours(byte[] json)
    {
        var log = new StringBuilder();
        try
        {
            var reader = new JsonTokens(json);
            while (reader.Read()) Note(log, reader.TokenType, reader.CurrentDepth, reader.BytesConsumed, reader.ValueSpan, reader.ValueIsEscaped);
        }
        catch (JsonException trouble)
        {
            Note(log, trouble);
        }
        return log.ToString();
    }

    static string Framework(byte[] json)
    {
        var log = new StringBuilder();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Levels });
            while (reader.Read()) Note(log, reader.TokenType, reader.CurrentDepth, reader.BytesConsumed, reader.ValueSpan, reader.ValueIsEscaped);
        }
        catch (JsonException trouble)
        {
            Note(log, trouble);
        }
        return log.ToString();
    }

    static string OursSkipping(byte[] json)
    {
        var log = new StringBuilder();
        try
        {
            var reader = new JsonTokens(json);
            while (reader.Read())
            {
                if (reader.CurrentDepth > 0) reader.Skip();
                Note(log, reader.TokenType, reader.CurrentDepth, reader.BytesConsumed, [], false);
            }
        }
        catch (JsonException trouble)
        {
            Note(log, trouble);
        }
        return log.ToString();
    }

    static string FrameworkSkipping(byte[] json)
    {
        var log = new StringBuilder();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Levels });
            while (reader.Read())
            {
                if (reader.CurrentDepth > 0) reader.Skip();
                Note(log, reader.TokenType, reader.CurrentDepth, reader.BytesConsumed, [], false);
            }
        }
        catch (JsonException trouble)
        {
            Note(log, trouble);
        }
        return log.ToString();
    }

    static void Note(StringBuilder log, JsonTokenType type, int depth, long consumed, ReadOnlySpan<byte> value, bool escaped)
    {
        log.Append(type).Append(' ').Append(depth).Append(' ').Append(consumed);
        if (type is JsonTokenType.PropertyName or JsonTokenType.String or JsonTokenType.Number) log.Append(' ').Append(Convert.ToHexString(value)).Append(escaped ? " escaped" : "");
        log.Append('\n');
    }

    // What a faulty text gave before its fault is dropped by whoever reads it.
    static void Note(StringBuilder log, JsonException trouble) => log.Clear().Append(System.Globalization.CultureInfo.InvariantCulture, $"fault at {trouble.LineNumber}:{trouble.BytePositionInLine}");
}
