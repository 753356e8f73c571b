using System.Buffers.Text;
using System.Globalization;
using System.Text;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

enum DateReading : byte { Read, Unreadable, Impossible }

/// <summary>Reads days in declared formats. Digits at fixed places are read directly, everything else by the exact .NET format.</summary>
sealed class CsvDateFormat(IReadOnlyList<string> formats, int earliestYear, int latestYear)
{
    /// <summary>The format name for whole seconds since 1970-01-01 UTC.</summary>
    public const string UnixSeconds = "unix-seconds";

    readonly string[] fixedFormats = [.. formats.Where(IsFixed)];
    readonly string[] otherFormats = [.. formats.Where(format => !IsFixed(format) && format != UnixSeconds)];
    readonly bool unix = formats.Contains(UnixSeconds);

    /// <summary>The day, as the source's own calendar says it: a zone offset does not move it.</summary>
    public DateReading Read(ReadOnlySpan<byte> text, out Day day) => Read(text, out day, out _);

    /// <summary>The same, and the moment where a format has a time of day.</summary>
    public DateReading Read(ReadOnlySpan<byte> text, out Day day, out Instant moment)
    {
        (day, moment) = (Day.None, Instant.None);
        foreach (var format in fixedFormats)
            if (Fixed(format, text, out var year, out var month, out var dayOfMonth)) return Make(year, month, dayOfMonth, out day);
        if (unix && Utf8Parser.TryParse(text, out long seconds, out var read) && read == text.Length) return FromUnix(seconds, out day, out moment);
        if (otherFormats.Length == 0 || text.Length > 100) return DateReading.Unreadable;
        Span<char> chars = stackalloc char[100];
        chars = chars[..Encoding.UTF8.GetChars(text, chars)];
        return DateTimeOffset.TryParseExact(chars, otherFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Make(time, out day, out moment) : DateReading.Unreadable;
    }

    DateReading FromUnix(long seconds, out Day day, out Instant moment)
    {
        (day, moment) = (Day.None, Instant.None);
        return Math.Abs(seconds) > 100_000_000_000 ? DateReading.Impossible : Make(DateTimeOffset.FromUnixTimeSeconds(seconds), out day, out moment);
    }

    DateReading Make(DateTimeOffset time, out Day day, out Instant moment)
    {
        var reading = Make(time.Year, time.Month, time.Day, out day);
        moment = reading == DateReading.Read ? Instant.Of(day, (int)time.TimeOfDay.TotalSeconds, (int)time.Offset.TotalMinutes) : Instant.None;
        return reading;
    }

    DateReading Make(int year, int month, int dayOfMonth, out Day day)
    {
        day = Day.None;
        if (year < earliestYear || year > latestYear || year is < 1 or > 9999) return DateReading.Impossible;
        if (month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month)) return DateReading.Impossible;
        day = Day.Of(year, month, dayOfMonth);
        return DateReading.Read;
    }

    static bool IsFixed(string format) =>
        format.All(letter => letter is 'y' or 'M' or 'd' or '-' or '.' or ' ' or '/')
        && format.Count(letter => letter == 'y') == 4 && format.Contains("yyyy")
        && (Run(format, 'M'), Run(format, 'd')) is (2, 2) or (2, 0) or (0, 0);

    static int Run(string format, char letter)
    {
        var count = format.Count(other => other == letter);
        return count == 0 || format.Contains(new string(letter, count)) ? count : -1;
    }

    static bool Fixed(string format, ReadOnlySpan<byte> text, out int year, out int month, out int day)
    {
        (year, month, day) = (0, format.Contains('M') ? 0 : 1, format.Contains('d') ? 0 : 1);
        if (text.Length != format.Length) return false;
        for (var index = 0; index < format.Length; index++)
        {
            var digit = text[index] - '0';
            if (format[index] is not ('y' or 'M' or 'd'))
            {
                if (text[index] != format[index]) return false;
                continue;
            }
            if (digit is < 0 or > 9) return false;
            if (format[index] == 'y') year = year * 10 + digit;
            else if (format[index] == 'M') month = month * 10 + digit;
            else day = day * 10 + digit;
        }
        return true;
    }
}
