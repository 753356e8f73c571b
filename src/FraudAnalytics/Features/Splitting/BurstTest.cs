using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features.Splitting;

/// <summary>How often purchases fall as close together by chance: their days are drawn anew from all days on which the buyer bought, so a busy December or a register that dates everything 1 January surprises nobody. One per thread.</summary>
/// <remarks>The statistic is the shortest span that holds as many purchases wherever it lies: having looked for it is paid for. Source: methods SP-09 and XC-04.</remarks>
sealed class BurstTest
{
    // Fewer other purchases do not show the buyer's calendar; then days are uniform over the calendar years.
    const int EnoughDays = 30;
    const int Permutations = 9_999;

    // Stops at the tenth draw that is as extreme (Besag and Clifford 1991).
    const int Enough = 10;

    /// <summary>What to say of days on which a register was filled.</summary>
    public const string RegistrationDays = "dates look like days of registration";

    // A day with so many other purchases and such a share of the year's is one on which a register was filled, or contracts of a year begin.
    const int FewestRegistered = 10;
    const double RegisteredShare = 0.1;

    readonly List<int> calendar = [];
    int firstDay, lastDay;
    int[] drawn = [];

    /// <summary>Takes the days on which the buyer bought anything.</summary>
    public void Begin(ReadOnlySpan<int> days)
    {
        calendar.Clear();
        foreach (var day in days)
            if (day > 0) calendar.Add(day);
        calendar.Sort();
        if (calendar.Count == 0) return;
        firstDay = Domain.Day.Of(Domain.Day.FromNumber(calendar[0]).Year, 1, 1).Number;
        lastDay = Domain.Day.Of(Domain.Day.FromNumber(calendar[^1]).Year, 12, 31).Number;
    }

    /// <summary>Days of the calendar years in which the buyer bought.</summary>
    public int YearDays => lastDay - firstDay + 1;

    /// <summary>p-value of at least <paramref name="count"/> of <paramref name="events"/> purchases within <paramref name="span"/> days from first to last.</summary>
    public double PValue(int events, int count, int span, ulong seed)
    {
        if (drawn.Length < events) drawn = new int[2 * events];
        var random = new SplitMix64(seed);
        var reached = 0;
        for (var round = 1; round <= Permutations; round++)
        {
            if (count == events ? AllWithin(events, span, ref random) : Shortest(Draw(events, ref random), count) <= span) reached++;
            if (reached == Enough) return Enough / (double)round;
        }
        return (reached + 1.0) / (Permutations + 1.0);
    }

    /// <summary>Whether all of so many drawn days lie within a span: most draws are seen to fail after two or three days, and need no sorting.</summary>
    bool AllWithin(int events, int span, ref SplitMix64 random)
    {
        var own = IsOwn(events);
        var (first, last) = (int.MaxValue, int.MinValue);
        for (var i = 0; i < events; i++)
        {
            var day = Day(own, ref random);
            (first, last) = (Math.Min(first, day), Math.Max(last, day));
            if (last - first > span) return false;
        }
        return true;
    }

    bool IsOwn(int events) => calendar.Count - events >= EnoughDays;

    int Day(bool own, ref SplitMix64 random) => own ? calendar[random.Below(calendar.Count)] : firstDay + random.Below(YearDays);

    /// <summary>The reason why the days of a series say nothing, or null: most lie on a day on which the buyer registers much of its year.</summary>
    public string? WhyDaysSayNothing(ReadOnlySpan<SplitEntry> inside)
    {
        var registered = 0;
        foreach (var entry in inside)
            if (IsRegistrationDay(entry.Day, inside)) registered++;
        return 2 * registered > inside.Length ? RegistrationDays : null;
    }

    bool IsRegistrationDay(int day, ReadOnlySpan<SplitEntry> inside)
    {
        var others = Between(day, day);
        foreach (var entry in inside)
            if (entry.Day == day) others--;
        if (others < FewestRegistered) return false;
        var year = Domain.Day.FromNumber(day).Year;
        return others >= RegisteredShare * Between(Domain.Day.Of(year, 1, 1).Number, Domain.Day.Of(year, 12, 31).Number);
    }

    /// <summary>Purchases of the buyer from one day to another.</summary>
    int Between(int first, int last) => After(last) - After(first - 1);

    // The place behind all days up to this one.
    int After(int day)
    {
        var (low, high) = (0, calendar.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (calendar[middle] <= day) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    Span<int> Draw(int events, ref SplitMix64 random)
    {
        var days = drawn.AsSpan(0, events);
        var own = IsOwn(events);
        for (var i = 0; i < events; i++) days[i] = Day(own, ref random);
        days.Sort();
        return days;
    }

    /// <summary>The shortest span of so many consecutive days of an ascending list.</summary>
    public static int Shortest(ReadOnlySpan<int> days, int count)
    {
        var shortest = int.MaxValue;
        for (var last = count - 1; last < days.Length; last++) shortest = Math.Min(shortest, days[last] - days[last - count + 1]);
        return shortest;
    }
}
