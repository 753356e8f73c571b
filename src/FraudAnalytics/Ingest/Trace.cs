using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Traces of where a bid's files were made: texts of the form <c>kind:value</c>.</summary>
static class Trace
{
    /// <summary>The trace of a value in the pool; empty when the value is.</summary>
    public static Text Of(StringPool strings, ReadOnlySpan<byte> kind, Text value)
    {
        if (!value.HasValue) return value;
        var text = strings.Utf8(value);
        var length = kind.Length + 1 + text.Length;
        Span<byte> buffer = length <= 512 ? stackalloc byte[512] : new byte[length];
        kind.CopyTo(buffer);
        buffer[kind.Length] = (byte)':';
        text.CopyTo(buffer[(kind.Length + 1)..]);
        return strings.Intern(buffer[..length]);
    }

    /// <summary>The authors of a list of documents, each once.</summary>
    public static Slice ReadAuthors(ref JsonTokens reader, RawBatch batch)
    {
        var start = batch.Texts.Count;
        for (var documents = new JsonList(ref reader); documents.Next(ref reader);)
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "author"u8)) Add(batch, start, Of(batch.Strings, "author"u8, JsonValues.ReadText(ref reader, batch.Strings)));
                else JsonValues.SkipValue(ref reader);
        return new(start, batch.Texts.Count - start);
    }

    static void Add(RawBatch batch, int start, Text trace)
    {
        if (trace.HasValue && batch.Texts.IndexOf(trace, start) < 0) batch.Texts.Add(trace);
    }
}
