using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>
/// Finds series of purchases of one buyer: by supplier and item group, by similar titles, by family of suppliers, by day and number. Every way sees the same purchases, so the series found are put in one order
/// by score and none shares a purchase with a stronger one: one fault, one finding. One per thread. Source: methods SP-05 to SP-09.
/// </summary>
sealed class SplitSearch(SplitFacts facts)
{
    // Mean Jaccard index of titles with something in common.
    const double LeastLikeness = 0.2;

    readonly Purchases purchases = facts.Purchases;
    readonly BurstTest burst = new();
    readonly List<List<SplitEntry>> bySeries = [];
    readonly List<SplitSeries> found = [];
    Buyer buyer;
    SplitTexts? texts;

    /// <summary>The series of a buyer, strongest first; those that look ordinary and those of continuous supply are among them, with the reason.</summary>
    public SplitSeries[] Of(Buyer of)
    {
        buyer = of;
        found.Clear();
        Collect();
        texts = null;
        for (var series = 0; series < bySeries.Count; series++)
            if (bySeries[series].Count >= purchases.Settings.MinimumOrders && CanExceed(bySeries[series])) Search(series);
        return found.Count == 0 ? [] : Apart();
    }

    void Collect()
    {
        bySeries.Clear();
        var data = purchases.Data;
        var days = new List<int>();
        for (var pair = data.BuyerStart[buyer.Index]; pair < data.BuyerStart[buyer.Index + 1]; pair++)
        {
            var range = purchases.OfPair(pair);
            for (var slot = range.Start.Value; slot < range.End.Value; slot++)
            {
                days.Add(purchases.Days[slot]);
                if (purchases.IsCandidate(slot)) Collect(slot, data.BuyerSuppliers[pair].Supplier.Index);
            }
        }
        burst.Begin(CollectionsMarshal.AsSpan(days));
    }

    void Collect(int slot, int supplier)
    {
        foreach (var (series, threshold) in purchases.Sets[slot]?.Thresholds ?? [])
        {
            if (!SplitRules.IsBelow(purchases, slot, threshold)) continue;
            while (bySeries.Count <= series) bySeries.Add([]);
            bySeries[series].Add(new(slot, purchases.Days[slot], purchases.Units[slot], purchases.SignedUnits(slot), threshold, supplier, facts.Families[supplier], purchases.Items[slot]) { IsPayment = purchases.Barriers[slot] is not null });
        }
    }

    /// <summary>Most buyers never come near a threshold, even all purchases taken together: their titles need not be read.</summary>
    bool CanExceed(List<SplitEntry> entries)
    {
        entries.Sort(static (left, right) => left.Day != right.Day ? left.Day.CompareTo(right.Day) : left.Slot.CompareTo(right.Slot));
        return SeriesWindows.Any(CollectionsMarshal.AsSpan(entries), purchases.Settings);
    }

    void Search(int series)
    {
        var entries = bySeries[series];
        texts ??= new(purchases, bySeries.SelectMany(list => list).Select(entry => entry.Slot));
        var own = new SizeCounts();
        foreach (var entry in entries) own.Add(entry.Ratio);
        var usual = new UsualSizes(own, facts.Sizes[series]);
        foreach (var (kind, group, where) in new SplitGroups(facts, texts).Of(entries)) Search(kind, group, where, usual);
    }

    void Search(SeriesKind kind, SplitEntry[] group, Range where, UsualSizes usual)
    {
        var (start, length) = where.GetOffsetAndLength(group.Length);
        var windows = SeriesWindows.Of(group.AsSpan(start, length), purchases.Settings).ConvertAll(window => window.MovedBy(start));
        foreach (var window in windows)
        {
            if (!Adds(kind, group.AsSpan(window.First, window.Count))) continue;
            var series = Measured(kind, group, window, usual, windows.Count(other => other.Overlaps(window)));
            if (HasCode(kind, group[window.First]) || IsOneNeed(series)) found.Add(series);
        }
    }

    /// <summary>True where a code, or how they were found, tells that the purchases are alike. Where nothing does, only the titles can.</summary>
    static bool HasCode(SeriesKind kind, SplitEntry entry) => kind == SeriesKind.SimilarText || kind != SeriesKind.Sequence && entry.Item > 0;

    /// <summary>One supplier, even on one day, makes no one need of things that have nothing in common, unless each of them just fits below the threshold.</summary>
    static bool IsOneNeed(SplitSeries series) => !(series.TextSimilarity < LeastLikeness) || series.Near == series.Purchases.Length;

    /// <summary>A wider way of looking is only for what a narrower one does not see.</summary>
    static bool Adds(SeriesKind kind, ReadOnlySpan<SplitEntry> window)
    {
        var (suppliers, items) = (false, false);
        foreach (var entry in window)
        {
            suppliers |= entry.Supplier != window[0].Supplier;
            items |= entry.Item != window[0].Item;
        }
        return kind switch
        {
            SeriesKind.RelatedSuppliers => suppliers,
            SeriesKind.SimilarText => suppliers || items,
            SeriesKind.Sequence => items,
            _ => true,
        };
    }

    SplitSeries Measured(SeriesKind kind, SplitEntry[] group, SeriesWindow window, UsualSizes usual, int tried)
    {
        var inside = group.AsSpan(window.First, window.Count);
        var threshold = group[window.Limit].Threshold;
        var series = new SplitSeries
        {
            Kind = kind,
            Purchases = [.. inside.ToArray().Select(entry => purchases[entry.Slot])],
            Threshold = threshold,
            Sum = new(window.Sum, threshold.Amount.Currency),
            History = group.Length,
            NearFraction = purchases.Settings.NearFraction,
            Weights = facts.Weights,
        };
        if (window.Count > purchases.Settings.MaximumOrders) return series with { LooksLike = OrdinaryLook.ContinuousSupply };
        series = Timed(series, inside, group.Length, tried);
        series = series with { UsualNearShare = usual.ShareFrom(series.NearFraction, inside), ValueP = usual.PValue(inside), TextSimilarity = texts!.Similarity(inside) };
        return series with { LooksLike = OrdinaryLook.Of(facts, series, inside, group) ?? burst.WhyDaysSayNothing(inside) };
    }

    /// <summary>Windows that overlap are several looks at one place, which is paid for by multiplying p.</summary>
    SplitSeries Timed(SplitSeries series, ReadOnlySpan<SplitEntry> inside, int events, int tried)
    {
        var span = inside[^1].Day - inside[0].Day;
        var p = Math.Min(1, tried * burst.PValue(events, inside.Length, span, StreamOf(series)));
        var mean = (events - inside.Length + 0.5) / (Math.Max(0, burst.YearDays - span - 1) + 30) * (span + 1);
        return series with { TimeP = p, Expected = mean, PoissonP = Tails.Poisson(inside.Length, mean) };
    }

    ulong StreamOf(SplitSeries series) =>
        XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"SP-09|{series.Kind}|{buyer.Party.Id}|{series.Threshold.Series}|{series.Purchases[0].Contract.Id}|{series.Purchases.Length}"), unchecked((long)facts.Seed));

    /// <summary>Strongest first; what shares a purchase with a stronger one is left out.</summary>
    SplitSeries[] Apart()
    {
        var taken = new HashSet<int>();
        var kept = new List<SplitSeries>();
        var ranked = found.Where(series => !found.Exists(other => SaysMore(other, series))).Select(series => (Series: series, series.Score)).OrderBy(item => item.Series.LooksLike is not null)
            .ThenByDescending(item => item.Score).ThenBy(item => Rank(item.Series.Kind)).ThenByDescending(item => item.Series.Threshold.Amount.Units).ThenBy(item => item.Series.Purchases[0].Slot);
        foreach (var (series, _) in ranked)
        {
            if (series.Purchases.Any(purchase => taken.Contains(purchase.Slot))) continue;
            foreach (var purchase in series.Purchases) taken.Add(purchase.Slot);
            kept.Add(series);
        }
        return [.. kept];
    }

    /// <summary>True where the same purchases are found in a way that says more of one need: suppliers that belong together more than like titles, those more than one day.</summary>
    static bool SaysMore(SplitSeries one, SplitSeries other) =>
        Rank(one.Kind) < Rank(other.Kind) && one.LooksLike is null && one.Purchases.Length == other.Purchases.Length && one.Threshold == other.Threshold && one.Purchases.SequenceEqual(other.Purchases);

    static int Rank(SeriesKind kind) => kind switch
    {
        SeriesKind.SameItem => 0,
        SeriesKind.RelatedSuppliers => 1,
        SeriesKind.SimilarText => 2,
        _ => 3,
    };
}
