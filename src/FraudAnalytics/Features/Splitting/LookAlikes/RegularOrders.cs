namespace FraudAnalytics.Features.Splitting.LookAlikes;

/// <summary>Orders at regular times, such as food for a canteen every week: supply that continues, not a need cut up. Source: methods SP-05, false positives.</summary>
static class RegularOrders
{
    /// <summary>What to say of such orders.</summary>
    public const string Reason = "regular orders";

    /// <summary>Fewest orders whose rhythm can be told.</summary>
    public const int FewestOrders = 6;

    // Length in days, and how far from its place in the calendar an order may lie: a weekday moved by a holiday, the end of a short month.
    static readonly (double Days, double Tolerance)[] Periods = [(7, 1), (14, 2), (30.4375, 4), (91.3125, 7)];

    /// <summary>"regular orders", or null. Give all orders of the series, not only those of a window: the rhythm must be seen.</summary>
    /// <param name="days">Days of the orders as numbers, ascending.</param>
    /// <param name="variation">Orders whose times between vary less are regular (coefficient of variation), 0 to 1.</param>
    public static string? Why(ReadOnlySpan<int> days, double variation = 0.25)
    {
        if (days.Length < FewestOrders) return null;
        return Variation(days) < variation || FollowsCalendar(days) ? Reason : null;
    }

    /// <summary>Standard deviation (n - 1) of the times between over their mean; infinite for orders of one day.</summary>
    public static double Variation(ReadOnlySpan<int> days)
    {
        var gaps = days.Length - 1;
        var mean = (days[^1] - days[0]) / (double)gaps;
        var squares = 0.0;
        for (var next = 1; next < days.Length; next++) squares += (days[next] - days[next - 1] - mean) * (days[next] - days[next - 1] - mean);
        return mean > 0 ? Math.Sqrt(squares / (gaps - 1)) / mean : double.PositiveInfinity;
    }

    static bool FollowsCalendar(ReadOnlySpan<int> days)
    {
        foreach (var (period, tolerance) in Periods)
            if (Follows(days, period, tolerance)) return true;
        return false;
    }

    /// <summary>One order a period at most, all at the same place in it, and at most one in six periods missed.</summary>
    static bool Follows(ReadOnlySpan<int> days, double period, double tolerance)
    {
        var (periods, least, most) = (0, 0.0, 0.0);
        for (var next = 1; next < days.Length; next++)
        {
            var passed = (int)Math.Round((days[next] - days[next - 1]) / period);
            // Two in one period: not the rhythm, or a rhythm with something on top.
            if (passed == 0) return false;
            periods += passed;
            var offset = days[next] - days[0] - periods * period;
            (least, most) = (Math.Min(least, offset), Math.Max(most, offset));
        }
        return most - least <= 2 * tolerance && periods - (days.Length - 1) <= Math.Max(1, days.Length / 6);
    }
}
