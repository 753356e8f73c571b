namespace FraudAnalytics.Features.Splitting;

/// <summary>A run of purchases of one group that exceed the threshold together.</summary>
readonly record struct SeriesWindow(int First, int Last, long Sum, int Limit)
{
    public int Count => Last - First + 1;

    public SeriesWindow MovedBy(int start) => new(First + start, Last + start, Sum, Limit + start);

    public bool Overlaps(SeriesWindow other) => First <= other.Last && other.First <= Last;
}

/// <summary>Rolling windows over the purchases of a group in order of day: the largest sums first, none overlapping, for a short, a middle and the longest window. Source: methods SP-05.</summary>
static class SeriesWindows
{
    /// <summary>Windows tried; the longest is that of the settings.</summary>
    public static readonly int[] Days = [14, 30];

    /// <summary>The windows of a group; one that two lengths find stands once.</summary>
    public static List<SeriesWindow> Of(ReadOnlySpan<SplitEntry> entries, PurchaseSettings settings)
    {
        var found = new List<SeriesWindow>();
        foreach (var days in Days)
            if (days < settings.WindowDays) Add(found, Largest(entries, settings, days));
        Add(found, Largest(entries, settings, settings.WindowDays));
        return found;
    }

    /// <summary>True when there is a window at all.</summary>
    public static bool Any(ReadOnlySpan<SplitEntry> entries, PurchaseSettings settings) => Candidates(entries, settings, settings.WindowDays).Count > 0;

    static void Add(List<SeriesWindow> found, List<SeriesWindow> more)
    {
        foreach (var window in more)
            if (!found.Exists(known => known.First == window.First && known.Last == window.Last)) found.Add(window);
    }

    static List<SeriesWindow> Largest(ReadOnlySpan<SplitEntry> entries, PurchaseSettings settings, int days)
    {
        var candidates = Candidates(entries, settings, days);
        if (candidates.Count < 2) return candidates;
        candidates.Sort((left, right) => (-left.Sum, left.First).CompareTo((-right.Sum, right.First)));
        var taken = new bool[entries.Length];
        candidates.RemoveAll(window =>
        {
            var span = taken.AsSpan(window.First, window.Count);
            if (span.Contains(true)) return true;
            span.Fill(true);
            return false;
        });
        return candidates;
    }

    static List<SeriesWindow> Candidates(ReadOnlySpan<SplitEntry> entries, PurchaseSettings settings, int days)
    {
        var found = new List<SeriesWindow>();
        // Wider than amounts are: entry errors of trillions may stand side by side.
        var (last, sum) = (-1, Int128.Zero);
        for (var first = 0; first < entries.Length; first++)
        {
            while (last + 1 < entries.Length && entries[last + 1].Day - entries[first].Day <= days) sum += entries[++last].Units;
            if (last - first + 1 >= settings.MinimumOrders && Highest(entries, first, last) is var limit && sum >= entries[limit].Threshold.Amount.Units) found.Add(new(first, last, (long)Int128.Min(sum, long.MaxValue), limit));
            sum -= entries[first].Units;
        }
        return found;
    }

    // Of a threshold revised within the window the higher amount counts: the milder reading.
    static int Highest(ReadOnlySpan<SplitEntry> entries, int first, int last)
    {
        var highest = first;
        for (var at = first + 1; at <= last; at++)
            if (entries[at].Threshold.Amount.Units > entries[highest].Threshold.Amount.Units) highest = at;
        return highest;
    }
}
