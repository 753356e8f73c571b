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
            if (Shortest(Draw(events, ref random), count) <= span) reached++;
            if (reached == Enough) return Enough / (double)round;
        }
        return (reached + 1.0) / (Permutations + 1.0);
    }

    Span<int> Draw(int events, ref SplitMix64 random)
    {
        var days = drawn.AsSpan(0, events);
        var own = calendar.Count - events >= EnoughDays;
        for (var i = 0; i < events; i++) days[i] = own ? calendar[random.Below(calendar.Count)] : firstDay + random.Below(YearDays);
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
