using System.Globalization;

namespace FraudAnalytics.Domain;

/// <summary>A calendar day without time or zone, or <see cref="None"/>. The day is the local day of the source.</summary>
/// <remarks>Four bytes; the default value is <see cref="None"/>, which orders before every day.</remarks>
public readonly record struct Day : IComparable<Day>
{
    readonly int number;

    Day(int number) => this.number = number;

    /// <summary>No day given.</summary>
    public static Day None => default;

    /// <summary>True when a day is present.</summary>
    public bool HasValue => number != 0;

    /// <summary>Days since 0001-01-01, which is 1; 0 for <see cref="None"/>.</summary>
    public int Number => number;

    /// <summary>The day of a date.</summary>
    public static Day Of(DateOnly date) => new(date.DayNumber + 1);

    /// <summary>The day of a year, month and day known to be valid.</summary>
    public static Day Of(int year, int month, int day) => Of(new DateOnly(year, month, day));

    /// <summary>The day with a <see cref="Number"/>; the inverse of it.</summary>
    public static Day FromNumber(int number) => new(number);

    /// <summary>The date; meaningless for <see cref="None"/>, where it is 0001-01-01.</summary>
    public DateOnly Date => DateOnly.FromDayNumber(Math.Max(number - 1, 0));

    /// <summary>The calendar year, or 0 for <see cref="None"/>.</summary>
    public int Year => HasValue ? Date.Year : 0;

    /// <summary>Whole days from <paramref name="earlier"/> to this day. Both must be present.</summary>
    public int DaysSince(Day earlier) => number - earlier.number;

    /// <inheritdoc/>
    public int CompareTo(Day other) => number.CompareTo(other.number);

    public static bool operator <(Day left, Day right) => left.number < right.number;
    public static bool operator >(Day left, Day right) => left.number > right.number;
    public static bool operator <=(Day left, Day right) => left.number <= right.number;
    public static bool operator >=(Day left, Day right) => left.number >= right.number;

    /// <summary>ISO form <c>2020-03-31</c>, or an empty string.</summary>
    public override string ToString() => HasValue ? Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
}
