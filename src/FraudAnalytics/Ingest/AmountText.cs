using System.Buffers.Text;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

enum AmountResult { Good, Unreadable, OutOfRange }

/// <summary>Parses plain decimal numbers (digits, point, exponent) into ten-thousandths without going through floating point.</summary>
static class AmountText
{
    const int FastDigits = 14;

    /// <summary>Parses the whole text. Digits beyond the fourth decimal are rounded half to even.</summary>
    public static AmountResult TryParse(ReadOnlySpan<byte> text, out long units)
    {
        if (TryFast(text, out units)) return AmountResult.Good;
        return TryDecimal(text, out units);
    }

    /// <summary>Up to 14 digits, at most four of them behind the point, no exponent: nearly every amount there is.</summary>
    static bool TryFast(ReadOnlySpan<byte> text, out long units)
    {
        units = 0;
        var negative = text[0] == '-';
        if (negative) text = text[1..];
        if (text.IsEmpty || text.Length > FastDigits + 1) return false;
        var (decimals, point) = (0, false);
        foreach (var letter in text)
        {
            if (letter == '.' && !point) point = true;
            else if (letter is >= (byte)'0' and <= (byte)'9')
            {
                units = units * 10 + (letter - '0');
                if (point) decimals++;
            }
            else return false;
        }
        if (decimals > 4 || (point && decimals == 0) || text[0] == '.') return false;
        for (; decimals < 4; decimals++) units *= 10;
        if (negative) units = -units;
        return true;
    }

    static AmountResult TryDecimal(ReadOnlySpan<byte> text, out long units)
    {
        units = 0;
        var exponent = text.IndexOfAny((byte)'e', (byte)'E') >= 0;
        if (text[^1] == '.' || text.IndexOfAny((byte)',', (byte)'+') == 0) return AmountResult.Unreadable;
        if (!Utf8Parser.TryParse(text, out decimal amount, out var used, exponent ? 'E' : 'F') || used != text.Length)
            return Utf8Parser.TryParse(text, out double huge, out used, exponent ? 'E' : 'F') && used == text.Length && double.IsFinite(huge) ? AmountResult.OutOfRange : AmountResult.Unreadable;
        if (Math.Abs(amount) > long.MaxValue / (decimal)Money.Scale) return AmountResult.OutOfRange;
        units = Money.Of(amount, Currency.None).Units;
        return AmountResult.Good;
    }
}
