using System.Globalization;

namespace FraudAnalytics.Domain;

/// <summary>A moment to the second, in UTC, or <see cref="None"/>. Days without a time of day, and midnight, which mostly stands for such a day, are no moments.</summary>
/// <remarks>Four bytes; the default value is <see cref="None"/>, which orders before every moment. From 1970 to 2106.</remarks>
public readonly record struct Instant : IComparable<Instant>
{
    const int SecondsOfDay = 24 * 60 * 60;
    static readonly int Epoch = Day.Of(1970, 1, 1).Number;

    readonly uint seconds;

    Instant(uint seconds) => this.seconds = seconds;

    /// <summary>No moment given.</summary>
    public static Instant None => default;

    /// <summary>True when a moment is present.</summary>
    public bool HasValue => seconds != 0;

    /// <summary>Seconds since 1970-01-01 in UTC; 0 for <see cref="None"/>.</summary>
    public long Seconds => seconds;

    /// <summary>The moment of a number of <see cref="Seconds"/>; <see cref="None"/> outside of 1970 to 2106.</summary>
    public static Instant FromSeconds(long seconds) => seconds is > 0 and <= uint.MaxValue ? new((uint)seconds) : None;

    /// <summary>The moment of a local day and time.</summary>
    /// <param name="day">The local day; must be present.</param>
    /// <param name="secondOfDay">Local time, 0 to 86,399; 0 (midnight) gives <see cref="None"/>.</param>
    /// <param name="offsetMinutes">How far the local time is ahead of UTC; 0 where the source does not tell.</param>
    public static Instant Of(Day day, int secondOfDay, int offsetMinutes) =>
        secondOfDay is <= 0 or >= SecondsOfDay ? None : FromSeconds((day.Number - Epoch) * (long)SecondsOfDay + secondOfDay - offsetMinutes * 60L);

    /// <summary>Seconds from <paramref name="earlier"/> to this moment. Both must be present.</summary>
    public long SecondsSince(Instant earlier) => (long)seconds - earlier.seconds;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => seconds.CompareTo(other.seconds);

    public static bool operator <(Instant left, Instant right) => left.seconds < right.seconds;
    public static bool operator >(Instant left, Instant right) => left.seconds > right.seconds;
    public static bool operator <=(Instant left, Instant right) => left.seconds <= right.seconds;
    public static bool operator >=(Instant left, Instant right) => left.seconds >= right.seconds;

    /// <summary>ISO form <c>2020-03-31T14:00:00Z</c>, or an empty string.</summary>
    public override string ToString() => HasValue ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : "";
}
