using System.Buffers.Text;
using System.Text;

namespace FraudAnalytics.Ingest;

/// <summary>Reads amounts in a declared <see cref="NumberFormat"/>, exactly, as ten-thousandths. What does not fit is unreadable, never repaired.</summary>
sealed class CsvNumberFormat
{
    const int MaxDigits = 60;

    static readonly long[] Powers = [1, 10, 100, 1000, 10_000];

    readonly byte[] point, group;
    readonly bool thousands, indian, parentheses, exponent;
    readonly byte[][] prefixes, suffixes;

    public CsvNumberFormat(NumberFormat format)
    {
        point = Encoding.UTF8.GetBytes(format.Decimal);
        group = Encoding.UTF8.GetBytes(format.Group ?? "");
        thousands = format.Grouping.Contains(DigitGrouping.Thousands);
        indian = format.Grouping.Contains(DigitGrouping.Indian);
        (parentheses, exponent) = (format.Parentheses, format.Exponent);
        prefixes = [.. format.Prefixes.Select(Encoding.UTF8.GetBytes)];
        suffixes = [.. format.Suffixes.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>The amount in ten-thousandths, half to even beyond; false when the text is not such a number or too large.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out long units) => TryPlain(text, out units) || TryWhole(text, out units);

    /// <summary>Most amounts are a few digits with at most four decimals: read without copying. Anything else says false and is looked at properly.</summary>
    bool TryPlain(ReadOnlySpan<byte> text, out long units)
    {
        units = 0;
        if (text.Length is 0 or > 14 || point.Length != 1) return false;
        var pointAt = text.IndexOf(point[0]);
        var decimals = pointAt < 0 ? 0 : text.Length - pointAt - 1;
        if (decimals > 4 || pointAt == 0 && decimals == 0) return false;
        for (var index = 0; index < text.Length; index++)
        {
            if (index == pointAt) continue;
            var digit = text[index] - '0';
            if (digit is < 0 or > 9) return false;
            units = units * 10 + digit;
        }
        units *= Powers[4 - decimals];
        return true;
    }

    bool TryWhole(ReadOnlySpan<byte> text, out long units)
    {
        var negative = Sign(ref text);
        foreach (var prefix in prefixes)
            if (text.StartsWith(prefix)) { text = text[prefix.Length..].Trim((byte)' '); break; }
        foreach (var suffix in suffixes)
            if (text.EndsWith(suffix)) { text = text[..^suffix.Length].Trim((byte)' '); break; }
        if (!negative) negative = Sign(ref text);
        Span<byte> digits = stackalloc byte[MaxDigits];
        units = 0;
        if (!Digits(ref text, digits, out var count, out var pointAt) || !Shift(ref text, ref pointAt) || !text.IsEmpty) return false;
        return Scale(digits[..count], pointAt + 4, negative, out units);
    }

    bool Sign(ref ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return false;
        if (parentheses && text.Length > 2 && text[0] == '(' && text[^1] == ')')
        {
            text = text[1..^1].Trim((byte)' ');
            return true;
        }
        var negative = text[0] == '-';
        if (negative || text[0] == '+') text = text[1..];
        return negative;
    }

    bool Digits(ref ReadOnlySpan<byte> text, scoped Span<byte> digits, out int count, out int pointAt)
    {
        count = 0;
        pointAt = 0;
        if (!Whole(ref text, digits, ref count)) return false;
        pointAt = count;
        if (point.Length == 0 || !text.StartsWith(point)) return count > 0;
        text = text[point.Length..];
        while (!text.IsEmpty && char.IsAsciiDigit((char)text[0]))
        {
            if (count == MaxDigits) return false;
            digits[count++] = text[0];
            text = text[1..];
        }
        return count > 0;
    }

    /// <summary>The digits before the decimal separator; false when their groups are not well formed.</summary>
    bool Whole(ref ReadOnlySpan<byte> text, scoped Span<byte> digits, ref int count)
    {
        var run = 0;
        var first = -1;
        bool byThree = thousands, byTwo = indian;
        while (!text.IsEmpty)
        {
            if (char.IsAsciiDigit((char)text[0]))
            {
                if (count == MaxDigits) return false;
                digits[count++] = text[0];
                run++;
                text = text[1..];
            }
            else if (group.Length > 0 && text.StartsWith(group))
            {
                if (run == 0) return false;
                if (first < 0) first = run; else { byThree &= run == 3; byTwo &= run == 2; }
                run = 0;
                text = text[group.Length..];
            }
            else break;
        }
        return first < 0 || run == 3 && (byThree && first <= 3 || byTwo && first <= 2);
    }

    bool Shift(ref ReadOnlySpan<byte> text, ref int pointAt)
    {
        if (text.IsEmpty || !exponent || (text[0] | 0x20) != 'e') return true;
        var power = text[1..];
        if (!power.IsEmpty && power[0] == '+') power = power[1..];
        if (!Utf8Parser.TryParse(power, out int shift, out var read) || read == 0 || Math.Abs(shift) > MaxDigits) return false;
        pointAt += shift;
        text = power[read..];
        return true;
    }

    static bool Scale(ReadOnlySpan<byte> digits, int kept, bool negative, out long units)
    {
        units = 0;
        Int128 value = 0;
        for (var index = 0; index < kept; index++)
        {
            value = value * 10 + (index < digits.Length ? digits[index] - '0' : 0);
            if (value > long.MaxValue) return false;
        }
        if (RoundsUp(digits, kept, isOdd: (value & 1) == 1)) value++;
        if (value > long.MaxValue) return false;
        units = negative ? -(long)value : (long)value;
        return true;
    }

    static bool RoundsUp(ReadOnlySpan<byte> digits, int kept, bool isOdd)
    {
        if (kept < 0 || kept >= digits.Length || digits[kept] < '5') return false;
        return digits[kept] > '5' || digits[(kept + 1)..].IndexOfAnyExcept((byte)'0') >= 0 || isOdd;
    }
}
