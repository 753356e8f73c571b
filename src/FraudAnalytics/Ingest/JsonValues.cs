using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Reads single JSON values straight from their bytes. Each method is called on a property name and leaves the reader on the value's last token.</summary>
static class JsonValues
{
    const int FirstYear = 1990;
    const int LastYear = 2100;

    /// <summary>A string or number as text without blanks around it; empty for null and for anything with structure.</summary>
    public static Text ReadText(ref JsonTokens reader, StringPool strings)
    {
        reader.Read();
        return ValueText(ref reader, strings);
    }

    /// <summary>As <see cref="ReadText"/>, for the value that the reader stands on.</summary>
    public static Text ValueText(ref JsonTokens reader, StringPool strings)
    {
        if (reader.TokenType == JsonTokenType.Number) return strings.Intern(reader.ValueSpan);
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return Text.Empty;
        }
        return reader.ValueIsEscaped ? EscapedText(ref reader, strings) : strings.Intern(Trim(reader.ValueSpan));
    }

    static Text EscapedText(ref JsonTokens reader, StringPool strings)
    {
        var length = reader.ValueSpan.Length;
        var buffer = length <= 1024 ? stackalloc byte[1024] : new byte[length];
        return strings.Intern(Trim(buffer[..Unescape(ref reader, buffer)]));
    }

    /// <summary>Escapes may spell half a surrogate pair, which is no text.</summary>
    static int Unescape(ref JsonTokens reader, scoped Span<byte> buffer)
    {
        try
        {
            return reader.CopyString(buffer);
        }
        catch (InvalidOperationException trouble)
        {
            throw new JsonException("An escape is no character.", trouble);
        }
    }

    /// <summary>A whole number, also one given as a string; -1 when it is none.</summary>
    public static int ReadCount(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.String)
            return Utf8Parser.TryParse(reader.ValueSpan, out int count, out var used) && used == reader.ValueSpan.Length && count >= 0 ? count : -1;
        reader.Skip();
        return -1;
    }

    /// <summary>A number, also one given as a string; NaN when it is none.</summary>
    public static double ReadNumber(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.String)
            return Utf8Parser.TryParse(Trim(reader.ValueSpan), out double number, out var used) && used == Trim(reader.ValueSpan).Length && double.IsFinite(number) ? number : double.NaN;
        reader.Skip();
        return double.NaN;
    }

    /// <summary>Ticks in UTC of a date-time or date; 0 when it is none.</summary>
    public static long ReadVersion(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return 0;
        }
        if (reader.TryGetDateTimeOffset(out var time)) return time.UtcTicks;
        return TryDay(Trim(reader.ValueSpan), out var day) == DayResult.Good ? day.Date.ToDateTime(default).Ticks : 0;
    }

    /// <summary>The local day of an ISO 8601 date or date-time; reports what is no date or cannot be one.</summary>
    public static Day ReadDay(ref JsonTokens reader, in FieldPath field, int firstYear = FirstYear) => ReadDay(ref reader, field, out _, firstYear);

    /// <summary>The same, and the moment where a time of day is given.</summary>
    public static Day ReadDay(ref JsonTokens reader, in FieldPath field, out Instant moment, int firstYear = FirstYear)
    {
        moment = Instant.None;
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return Day.None;
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return Day.None;
        }
        var text = Trim(reader.ValueSpan);
        if (text.IsEmpty) return Day.None;
        switch (TryDay(text, out var day, firstYear))
        {
            case DayResult.Good:
                if (text.Length > 10) moment = TimeText.MomentOf(day, text[11..]);
                return day;
            case DayResult.Impossible: field.Report("date-impossible", FormattableString.Invariant($"No such day in the years {firstYear} to {LastYear}."), text); return Day.None;
            default: field.Report("date-unreadable", "Not an ISO 8601 date.", text); return Day.None;
        }
    }

    /// <summary>The same for a day that nothing rests on but its presence: what is no date says nothing.</summary>
    public static Day ReadDayQuietly(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return TryDay(Trim(reader.ValueSpan), out var day) == DayResult.Good ? day : Day.None;
        reader.Skip();
        return Day.None;
    }

    /// <summary><c>startDate</c> and <c>endDate</c> of a period.</summary>
    public static (Day Start, Day End) ReadPeriod(ref JsonTokens reader, in FieldPath field)
    {
        var (start, end) = (Day.None, Day.None);
        if (!EntersObject(ref reader)) return (start, end);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (Is(ref reader, "startDate"u8)) start = ReadDay(ref reader, field);
            else if (Is(ref reader, "endDate"u8)) end = ReadDay(ref reader, field);
            else SkipValue(ref reader);
        return (start, end);
    }

    /// <summary>Goes into the object that is the value; steps over anything else.</summary>
    public static bool EntersObject(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) return true;
        reader.Skip();
        return false;
    }

    /// <summary>An amount with its currency: <c>{"amount": 1, "currency": "EUR"}</c>.</summary>
    public static RawAmount ReadAmount(ref JsonTokens reader, in FieldPath field)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return default;
        }
        var (units, present, currency) = (0L, false, Currency.None);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "amount"u8)) present = ReadUnits(ref reader, field, out units);
            else if (Is(ref reader, "currency"u8)) currency = ReadCurrency(ref reader, field);
            else SkipValue(ref reader);
        }
        return present ? RawAmount.Of(units, currency) : default;
    }

    /// <summary>The same, or a plain number, which then has no currency.</summary>
    public static RawAmount ReadAmountOrNumber(ref JsonTokens reader, in FieldPath field)
    {
        var value = reader;
        value.Read();
        if (value.TokenType == JsonTokenType.StartObject) return ReadAmount(ref reader, field);
        return ReadUnits(ref reader, field, out var units) ? RawAmount.Of(units, Currency.None) : default;
    }

    /// <summary>Whether the reader stands on this property name. Several times faster than the reader's own comparison, which is left to names with escapes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(ref JsonTokens reader, ReadOnlySpan<byte> name) =>
        reader.ValueSpan.SequenceEqual(name) || (reader.ValueIsEscaped && reader.ValueTextEquals(name));

    /// <summary>Steps over the value of the property that the reader stands on.</summary>
    public static void SkipValue(ref JsonTokens reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>Without the white space of JSON around it; most texts have none.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (text[0] > ' ' && text[^1] > ' ') ? text : text.Trim(" \t\r\n"u8);

    static bool ReadUnits(ref JsonTokens reader, in FieldPath field, out long units)
    {
        reader.Read();
        units = 0;
        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
        {
            reader.Skip();
            return false;
        }
        var text = Trim(reader.ValueSpan);
        if (text.IsEmpty) return false;
        switch (AmountText.TryParse(text, out units))
        {
            case AmountResult.Good: return true;
            case AmountResult.OutOfRange: field.Report("amount-out-of-range", "The amount is larger than any amount of money.", text); return false;
            default: field.Report("amount-unreadable", "Not a plain number.", text); return false;
        }
    }

    static Currency ReadCurrency(ref JsonTokens reader, in FieldPath field)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return Currency.None;
        }
        if (reader.ValueSpan.Length <= 16 && TryCurrency(ref reader, out var currency)) return currency;
        if (!Trim(reader.ValueSpan).IsEmpty) field.Report("currency-unreadable", "Not a currency code; the amount is kept without currency and compared only with such.", reader.ValueSpan);
        return Currency.None;
    }

    static bool TryCurrency(ref JsonTokens reader, out Currency currency)
    {
        Span<byte> bytes = stackalloc byte[16];
        Span<char> text = stackalloc char[16];
        var length = System.Text.Encoding.UTF8.GetChars(bytes[..Unescape(ref reader, bytes)], text);
        return Currency.TryParse(text[..length], out currency);
    }

    enum DayResult { Good, Impossible, Unreadable }

    static DayResult TryDay(ReadOnlySpan<byte> text, out Day day, int firstYear = FirstYear)
    {
        day = Day.None;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || (text.Length > 10 && text[10] is not ((byte)'T' or (byte)'t' or (byte)' '))) return DayResult.Unreadable;
        if (!Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var date)) return DayResult.Unreadable;
        if (year < firstYear || year > LastYear || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month)) return DayResult.Impossible;
        day = Day.Of(year, month, date);
        return DayResult.Good;
    }

    static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            value = value * 10 + (digit - '0');
        }
        return true;
    }
}

/// <summary>Names a field for the report: its row, and a path that is put together only when something is wrong with it.</summary>
readonly struct FieldPath(RawBatch batch, int row, string list, int index, string name)
{
    public FieldPath(RawBatch batch, int row, string name) : this(batch, row, "", -1, name) { }

    /// <summary>Where texts beside the field go.</summary>
    public StringPool Strings => batch.Strings;

    public void Report(string code, string message, ReadOnlySpan<byte> value)
    {
        var path = index < 0 ? name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{list}/{index}/{name}");
        batch.Report(row, code, IssueEffect.ValueDropped, path, message, System.Text.Encoding.UTF8.GetString(value[..Math.Min(value.Length, 120)]));
    }
}
