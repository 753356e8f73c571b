namespace FraudAnalytics.Indicators;

/// <summary>A point in time, to the nanosecond.</summary>
/// <param name="Seconds">Since 1970-01-01T00:00:00Z, rounded down.</param>
/// <param name="Nanoseconds">The rest, 0 to 999,999,999.</param>
readonly record struct Instant(long Seconds, long Nanoseconds) : IComparable<Instant>
{
    const long SecondsOfDay = 86_400;
    const long NanosecondsOfSecond = 1_000_000_000;

    /// <summary>Whole days from <paramref name="start"/> to <paramref name="end"/>, cut towards zero: minus half a day is 0.</summary>
    public static long WholeDays(Instant start, Instant end)
    {
        var (seconds, nanoseconds) = (end.Seconds - start.Seconds, end.Nanoseconds - start.Nanoseconds);
        if (nanoseconds < 0) (seconds, nanoseconds) = (seconds - 1, nanoseconds + NanosecondsOfSecond);
        if (seconds < 0 && nanoseconds > 0) seconds++;
        return seconds / SecondsOfDay;
    }

    /// <summary>The same time on the next day.</summary>
    public Instant NextDay => this with { Seconds = Seconds + SecondsOfDay };

    public int CompareTo(Instant other) => (Seconds, Nanoseconds).CompareTo((other.Seconds, other.Nanoseconds));

    /// <summary>Seconds since 1970 of a day of the Gregorian calendar, also before it was introduced.</summary>
    public static long OfDay(int year, int month, int day)
    {
        // Years begin in March, so that the leap day is the last; 400 of them have 146,097 days.
        var (y, m) = month > 2 ? (year, month - 3) : (year - 1, month + 9);
        var era = (y >= 0 ? y : y - 399) / 400;
        var ofEra = y - era * 400;
        var dayOfYear = (153 * m + 2) / 5 + day - 1;
        return (era * 146_097L + ofEra * 365 + ofEra / 4 - ofEra / 100 + dayOfYear - 719_468) * SecondsOfDay;
    }
}
