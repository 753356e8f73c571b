using System.Text.Json;

namespace FraudAnalytics.Indicators.Lines;

/// <summary>What is JSON on a line: strict JSON, at most 127 values inside each other, no half characters in escapes.</summary>
static class JsonLine
{
    public const int MaxDepth = 127;

    const int EscapeLength = 6;

    static readonly JsonReaderState Start = new(new() { MaxDepth = MaxDepth });

    public static Utf8JsonReader Reader(ReadOnlySpan<byte> json) => new(json, isFinalBlock: true, Start);

    /// <summary>False when escapes of the string spell half a surrogate pair, which the reader lets pass and which is no text.</summary>
    /// <param name="raw">The string between its quotes, as written.</param>
    public static bool IsWhole(ReadOnlySpan<byte> raw)
    {
        for (var at = raw.IndexOf((byte)'\\'); at >= 0; at = raw.IndexOf((byte)'\\'))
        {
            raw = raw[at..];
            var unit = UnitOf(raw);
            if (IsLow(unit) || IsHigh(unit) && !IsLow(UnitOf(raw[EscapeLength..]))) return false;
            raw = raw[(unit < 0 ? 2 : IsHigh(unit) ? 2 * EscapeLength : EscapeLength)..];
        }
        return true;
    }

    static bool IsHigh(int unit) => unit is >= 0xD800 and <= 0xDBFF;

    static bool IsLow(int unit) => unit is >= 0xDC00 and <= 0xDFFF;

    /// <summary>The UTF-16 unit of the <c>\u</c> escape that stands first; -1 where none does.</summary>
    static int UnitOf(ReadOnlySpan<byte> raw)
    {
        if (raw.Length < EscapeLength || raw[0] != '\\' || raw[1] != 'u') return -1;
        var unit = 0;
        foreach (var digit in raw[2..EscapeLength]) unit = unit << 4 | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        return unit;
    }
}
