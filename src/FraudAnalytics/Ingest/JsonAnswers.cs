using System.Text;
using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>What can be asked of a JSON value without keeping it. Each method is called on a property name and leaves the reader on the value's last token.</summary>
static class JsonAnswers
{
    /// <summary>Whether a value says anything: not null, no empty text, list or object.</summary>
    public static bool ReadSays(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return !JsonValues.Trim(reader.ValueSpan).IsEmpty;
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject)) return reader.TokenType != JsonTokenType.Null;
        var start = reader.BytesConsumed;
        reader.Skip();
        return reader.BytesConsumed > start + 1;
    }

    /// <summary><c>true</c> or <c>false</c>, also as text; unknown for anything else.</summary>
    public static YesNo ReadYesNo(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.True) return YesNo.Yes;
        if (reader.TokenType == JsonTokenType.False) return YesNo.No;
        if (reader.TokenType == JsonTokenType.String) return YesNoOf(JsonValues.Trim(reader.ValueSpan));
        reader.Skip();
        return YesNo.Unknown;
    }

    /// <summary>What a word means: <c>true</c>, <c>yes</c>, <c>1</c> and their opposites, letter case ignored.</summary>
    public static YesNo YesNoOf(ReadOnlySpan<byte> word)
    {
        if (Ascii.EqualsIgnoreCase(word, "true"u8) || Ascii.EqualsIgnoreCase(word, "yes"u8) || word.SequenceEqual("1"u8)) return YesNo.Yes;
        return Ascii.EqualsIgnoreCase(word, "false"u8) || Ascii.EqualsIgnoreCase(word, "no"u8) || word.SequenceEqual("0"u8) ? YesNo.No : YesNo.Unknown;
    }

    /// <summary>Whether the value is this word, letter case ignored.</summary>
    public static bool ReadIs(ref JsonTokens reader, ReadOnlySpan<byte> word)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return Ascii.EqualsIgnoreCase(JsonValues.Trim(reader.ValueSpan), word);
        reader.Skip();
        return false;
    }

    /// <summary>Characters of a text, or of all descriptions within an object or list.</summary>
    public static int ReadLength(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return LengthOf(reader);
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject)) return 0;
        var (depth, length) = (reader.CurrentDepth, 0);
        while (reader.Read() && reader.CurrentDepth > depth)
            if (reader.TokenType == JsonTokenType.PropertyName && JsonValues.Is(ref reader, "description"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.String) length += LengthOf(reader);
                else reader.Skip();
            }
        return length;
    }

    static int LengthOf(in JsonTokens reader)
    {
        var text = JsonValues.Trim(reader.ValueSpan);
        if (!reader.ValueIsEscaped) return Encoding.UTF8.GetCharCount(text);
        var length = 0;
        while (text.IndexOf((byte)'\\') is >= 0 and var at)
        {
            length += Encoding.UTF8.GetCharCount(text[..at]) + 1;
            text = text[Math.Min(text.Length, at + (text[at + 1] == (byte)'u' ? 6 : 2))..];
        }
        return length + Encoding.UTF8.GetCharCount(text);
    }
}
