using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Companies;

/// <summary>How old a party was when it first bid or won. Source: methods EN-10.</summary>
/// <param name="Founded">Its founding day, of several the earliest; <see cref="Day.None"/> where the records have none.</param>
/// <param name="Fact">Number of the fact that tells it among the party's facts; -1 for none.</param>
/// <param name="First">Day of its first bid or award in the records.</param>
/// <param name="Lot">The lot it was for.</param>
readonly record struct StartAge(Day Founded, int Fact, Day First, int Lot)
{
    /// <summary>Both days are known and in their order.</summary>
    public bool IsKnown => Founded.HasValue && First.HasValue && First >= Founded;

    /// <summary>Days from founding to the first bid or award; negative where the two contradict each other.</summary>
    public int Days => First.DaysSince(Founded);

    /// <summary>True when it was younger than so many calendar months.</summary>
    public bool IsUnder(int months) => IsKnown && Months(Founded, First) < months;

    /// <summary>Whole calendar months from a day to a later one.</summary>
    public static int Months(Day from, Day to)
    {
        var (start, end) = (from.Date, to.Date);
        return 12 * (end.Year - start.Year) + end.Month - start.Month - (end.Day < start.Day ? 1 : 0);
    }
}

/// <summary>The firms that a firm's age is compared with, itself one of them.</summary>
/// <param name="Name">Which they are, in words.</param>
/// <param name="Count">How many others.</param>
/// <param name="Share">(others as young or younger + 1) / (others + 1).</param>
/// <param name="MedianDays">Median age of all of them at their first bid or award, days.</param>
readonly record struct AgePeers(string Name, int Count, double Share, int MedianDays);
