using System.Text.Json;

namespace FraudAnalytics.Indicators.Lines;

/// <summary>What is JSON on a line: strict JSON, at most 127 values inside each other, no half characters in escapes.</summary>
static class JsonLine
{
    public const int MaxDepth = 127;

    static readonly JsonReaderState Start = new(new() { MaxDepth = MaxDepth });

    public static Utf8JsonReader Reader(ReadOnlySpan<byte> json) => new(json, isFinalBlock: true, Start);

    /// <summary>False when escapes of the string spell half a surrogate pair, which the reader lets pass and which is no text.</summary>
    /// <param name="raw">The string between its quotes, as written.</param>
    public static bool IsWhole(ReadOnlySpan<byte> raw)
    {
        for (var at = raw.IndexOf((byte)'\\'); at >= 0 && at < raw.Length;)
        {
            var unit = UnitAt(raw, at);
            if ((unit & 0xFC00) == 0xDC00) return false;
            at += unit < 0 ? 2 : 6;
            if ((unit & 0xFC00) != 0xD800 || unit < 0)
            {
                var step = raw[at..].IndexOf((byte)'\\');
                at = step < 0 ? raw.Length : at + step;
            }
            else if (at >= raw.Length || (UnitAt(raw, at) & 0xFC00) != 0xDC00 || UnitAt(raw, at) < 0) return false;
            else at += 6;
        }
        return true;
    }

    /// <summary>The UTF-16 unit of the escape at this place; -1 where no <c>\u</c> escape stands.</summary>
    static int UnitAt(ReadOnlySpan<byte> raw, int at)
    {
        if (at + 6 > raw.Length || raw[at] != '\\' || raw[at + 1] != 'u') return -1;
        var unit = 0;
        foreach (var digit in raw.Slice(at + 2, 4)) unit = unit << 4 | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        return unit;
    }
}
