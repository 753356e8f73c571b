using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Reads the time of day of ISO 8601: <c>14:30</c>, <c>14:30:00.5Z</c>, <c>14:30:00+04:00</c>.</summary>
static class TimeText
{
    /// <summary>The moment of a day and a time; <see cref="Instant.None"/> when it is no time or midnight. Without a zone the time is taken for UTC: it can then be compared with others of its source.</summary>
    /// <param name="day">The local day.</param>
    /// <param name="text">What follows the letter T.</param>
    public static Instant MomentOf(Day day, ReadOnlySpan<byte> text)
    {
        if (!TwoDigits(text, 0, 23, out var hours) || text.Length < 5 || text[2] != ':' || !TwoDigits(text, 3, 59, out var minutes)) return Instant.None;
        var (seconds, at) = (0, 5);
        if (text.Length > 5 && text[5] == ':')
        {
            if (!TwoDigits(text, 6, 59, out seconds)) return Instant.None;
            at = 8;
        }
        if (at < text.Length && text[at] is (byte)'.' or (byte)',')
            for (at++; at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9'; at++) { }
        return Offset(text[at..], out var offset) ? Instant.Of(day, (hours * 60 + minutes) * 60 + seconds, offset) : Instant.None;
    }

    static bool Offset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.IsEmpty || text is [(byte)'Z' or (byte)'z']) return true;
        if (text[0] is not ((byte)'+' or (byte)'-') || !TwoDigits(text, 1, 14, out var hours)) return false;
        var rest = 0;
        if (text.Length > 3 && !TwoDigits(text, text[3] == ':' ? 4 : 3, 59, out rest)) return false;
        minutes = (hours * 60 + rest) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    static bool TwoDigits(ReadOnlySpan<byte> text, int at, int most, out int value)
    {
        value = 0;
        if (text.Length < at + 2 || text[at] is < (byte)'0' or > (byte)'9' || text[at + 1] is < (byte)'0' or > (byte)'9') return false;
        value = (text[at] - '0') * 10 + text[at + 1] - '0';
        return value <= most;
    }
}
