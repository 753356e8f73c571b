using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Splitting;

/// <summary>Contracts of a buyer in the last month of its fiscal years.</summary>
/// <param name="Last">In the last month; of a day that stands out, a few.</param>
/// <param name="All">In the whole years, counted the same way.</param>
/// <param name="Full">Years in which the last month holds clearly more than a twelfth.</param>
/// <param name="LeftOut">Contracts of days that stand out beyond those counted.</param>
/// <param name="Registered">Contracts of years in which more than half stand on one day.</param>
readonly record struct SeasonCount(int Last, int All, int Full, int LeftOut, int Registered);

/// <summary>Counts contracts by fiscal year. One per thread.</summary>
sealed class SeasonCounter(Purchases purchases, int endMonth)
{
    // A day that holds more than half of so many contracts looks like a day of registration.
    const int FewestToTell = 5;

    // A buyer whose first contract comes later in its first year has no whole year there.
    const int FirstQuarter = 92;

    // What is signed on one day is often one decision (the lots of a call, the acts of a festival): more than the larger of 5 and three times the usual of a day do not count.
    const int FewestOfDay = 5;
    const int TimesUsual = 3;

    // One and a half times an even twelfth.
    const double Clearly = 1.5 / 12;

    readonly List<int> days = [];

    /// <summary>Counts the contracts of a buyer; only the days are looked at, so payments count too.</summary>
    public SeasonCount Of(int buyer)
    {
        days.Clear();
        var (first, end) = NextThreshold.Pairs(purchases.Data, buyer);
        for (var pair = first; pair < end; pair++)
        {
            var range = purchases.OfPair(pair);
            for (var slot = range.Start.Value; slot < range.End.Value; slot++)
                if (Counts(purchases, slot)) days.Add(purchases.Days[slot]);
        }
        days.Sort();
        var count = default(SeasonCount);
        for (int from = 0, to; from < days.Count; from = to) (count, to) = Year(count, from);
        return count;
    }

    /// <summary>Dated, and something was bought.</summary>
    public static bool Counts(Purchases purchases, int slot) => purchases.Days[slot] > 0 && purchases.Barriers[slot] != PurchaseBarrier.Cancelled;

    /// <summary>True for a day of the last month of the fiscal year.</summary>
    public static bool IsLast(int day, int endMonth) => Day.FromNumber(day).Date.Month == endMonth;

    (SeasonCount Count, int To) Year(SeasonCount count, int from)
    {
        var (start, lastMonth, end) = Bounds(days[from]);
        var (to, distinct, run, longest) = (from, 0, 0, 0);
        for (; to < days.Count && days[to] < end; to++)
        {
            run = to > from && days[to] == days[to - 1] ? run + 1 : 1;
            if (run == 1) distinct++;
            longest = Math.Max(longest, run);
        }
        if (to - from >= FewestToTell && 2 * longest > to - from) return (count with { Registered = count.Registered + to - from }, to);
        if (from == 0 && days[0] >= start + FirstQuarter) return (count, to);
        var (last, all) = Capped(from, to, lastMonth, Math.Max(FewestOfDay, TimesUsual * (to - from) / distinct));
        return (new(count.Last + last, count.All + all, count.Full + (last > Clearly * all ? 1 : 0), count.LeftOut + to - from - all, count.Registered), to);
    }

    /// <summary>Contracts of the last month and of the year, of each day at most so many.</summary>
    (int Last, int All) Capped(int from, int to, int lastMonth, int most)
    {
        var (last, all, run) = (0, 0, 0);
        for (var at = from; at < to; at++)
        {
            run = at > from && days[at] == days[at - 1] ? run + 1 : 1;
            if (run > most) continue;
            all++;
            if (days[at] >= lastMonth) last++;
        }
        return (last, all);
    }

    /// <summary>First day of the fiscal year of a day, of its last month, and of the next year.</summary>
    (int Start, int LastMonth, int End) Bounds(int day)
    {
        var date = Day.FromNumber(day).Date;
        var last = new DateOnly(date.Month <= endMonth ? date.Year : date.Year + 1, endMonth, 1);
        return (Day.Of(last.AddMonths(-11)).Number, Day.Of(last).Number, Day.Of(last.AddMonths(1)).Number);
    }
}

/// <summary>How many contracts of all buyers fall in the last month of the fiscal year, and how much buyers differ in it. Sums, so parts can be added. Source: methods SP-12.</summary>
sealed class SeasonHabits
{
    // Buyers with fewer contracts tell little of how much buyers differ.
    const int FewestContracts = 12;
    const int FewestBuyers = 5;

    // Weight of the even twelfth against all buyers, in contracts.
    const int Prior = 60;
    const double Even = 1.0 / 12;

    // What is assumed of buyers' differences where too few are seen, and at least.
    const double Assumed = 0.01;
    const double Smallest = 0.002;

    double last, all, lastSquares, allSquares, lastOfBig, allOfBig;
    int buyers;

    public static SeasonHabits Of(Purchases purchases, int endMonth)
    {
        var habits = new SeasonHabits();
        var counter = new SeasonCounter(purchases, endMonth);
        for (var buyer = 0; buyer < purchases.Data.Buyers.Count; buyer++) habits.Add(counter.Of(buyer), 1);
        return habits;
    }

    void Add(SeasonCount count, int sign)
    {
        (last, all) = (last + sign * count.Last, all + sign * count.All);
        if (count.All < FewestContracts) return;
        buyers += sign;
        (lastOfBig, allOfBig) = (lastOfBig + sign * count.Last, allOfBig + sign * count.All);
        lastSquares += sign * (double)count.Last * count.Last / count.All;
        allSquares += sign * (double)count.All * count.All;
    }

    /// <summary>Share to expect of a buyer and correlation of its contracts, from all others; never less than an even twelfth.</summary>
    public (double Share, double Correlation) Without(SeasonCount own)
    {
        var others = (SeasonHabits)MemberwiseClone();
        others.Add(own, -1);
        return (Math.Max(Even, (others.last + Prior * Even) / (others.all + Prior)), others.Correlation());
    }

    /// <summary>Correlation within buyers by the method of moments.</summary>
    double Correlation()
    {
        var mean = lastOfBig / Math.Max(1, allOfBig);
        var spread = mean * (1 - mean);
        var scale = spread * (allOfBig - allSquares / Math.Max(1, allOfBig) - (buyers - 1));
        if (buyers < FewestBuyers || scale <= 0) return Assumed;
        return Math.Clamp((lastSquares - lastOfBig * mean - (buyers - 1) * spread) / scale, Smallest, 0.5);
    }
}
