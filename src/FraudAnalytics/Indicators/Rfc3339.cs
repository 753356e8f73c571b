namespace FraudAnalytics.Indicators;

/// <summary>Dates of RFC 3339 as Rust's chrono reads them: <c>T</c> may be small or a space, seconds go to 60, the zone is <c>Z</c> or has a colon.</summary>
ref struct Rfc3339(ReadOnlySpan<byte> text)
{
    const int DateLength = 10;

    ReadOnlySpan<byte> rest = text;
    long seconds;
    long nanoseconds;

    /// <summary>Reads a date with time and zone.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out Instant instant)
    {
        var reader = new Rfc3339(text);
        var read = reader.Date() && reader.Time() && reader.Zone() && reader.rest.IsEmpty;
        instant = new(reader.seconds, reader.nanoseconds);
        return read;
    }

    /// <summary>Reads also a date alone, which is its first moment, and a time without zone, both as UTC.</summary>
    public static bool TryReadLoosely(ReadOnlySpan<byte> text, out Instant instant, out bool dateOnly)
    {
        var reader = new Rfc3339(text);
        dateOnly = text.Length == DateLength;
        var read = reader.Date() && (dateOnly || reader.Time() && (reader.rest.IsEmpty || reader.Zone() && reader.rest.IsEmpty));
        instant = new(reader.seconds, reader.nanoseconds);
        return read;
    }

    bool Date()
    {
        if (!Digits(4, out var year) || !Skip((byte)'-') || !Digits(2, out var month) || !Skip((byte)'-') || !Digits(2, out var day)) return false;
        if (month is < 1 or > 12 || day < 1 || day > DaysOf(year, month)) return false;
        seconds = Instant.OfDay(year, month, day);
        return true;
    }

    static int DaysOf(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    bool Time()
    {
        if (rest.IsEmpty || rest[0] is not ((byte)'T' or (byte)'t' or (byte)' ')) return false;
        rest = rest[1..];
        if (!Digits(2, out var hour) || !Skip((byte)':') || !Digits(2, out var minute) || !Skip((byte)':') || !Digits(2, out var second)) return false;
        if (hour > 23 || minute > 59 || second > 60) return false;
        seconds += hour * 3600L + minute * 60L + second;
        if (!Skip((byte)'.')) return true;
        return Fraction();
    }

    bool Fraction()
    {
        var scale = 100_000_000L;
        var any = false;
        for (; !rest.IsEmpty && rest[0] is >= (byte)'0' and <= (byte)'9'; rest = rest[1..], scale /= 10)
        {
            any = true;
            nanoseconds += (rest[0] - '0') * scale;
        }
        return any;
    }

    bool Zone()
    {
        if (Skip((byte)'Z') || Skip((byte)'z')) return true;
        var minus = rest.StartsWith("\u2212"u8);
        if (minus) rest = rest[3..];
        else if (Skip((byte)'-')) minus = true;
        else if (!Skip((byte)'+')) return false;
        if (!Digits(2, out var hours) || !Skip((byte)':') || !Digits(2, out var minutes) || hours > 23 || minutes > 59) return false;
        var offset = hours * 3600L + minutes * 60L;
        seconds += minus ? offset : -offset;
        return true;
    }

    bool Digits(int count, out int number)
    {
        number = 0;
        if (rest.Length < count) return false;
        foreach (var digit in rest[..count])
        {
            if (digit is < (byte)'0' or > (byte)'9') return false;
            number = number * 10 + (digit - '0');
        }
        rest = rest[count..];
        return true;
    }

    bool Skip(byte wanted)
    {
        if (rest.IsEmpty || rest[0] != wanted) return false;
        rest = rest[1..];
        return true;
    }
}
