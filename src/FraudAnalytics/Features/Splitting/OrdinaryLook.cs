using FraudAnalytics.Features.Splitting.LookAlikes;

namespace FraudAnalytics.Features.Splitting;

/// <summary>Asks the rules on innocent look-alikes whether a series looks like something ordinary. Source: methods SP-05, false positives.</summary>
static class OrdinaryLook
{
    /// <summary>More purchases in one window than a series can have.</summary>
    public const string ContinuousSupply = "continuous supply";

    /// <summary>The reason, or null.</summary>
    /// <param name="facts">Prices that others pay.</param>
    /// <param name="series">The series.</param>
    /// <param name="inside">Its purchases.</param>
    /// <param name="group">All purchases of its kind, in order of day.</param>
    public static string? Of(SplitFacts facts, SplitSeries series, ReadOnlySpan<SplitEntry> inside, ReadOnlySpan<SplitEntry> group)
    {
        string[] titles = [.. series.Purchases.Select(purchase => purchase.Contract.Title)];
        var (amounts, days) = (Map(inside, entry => entry.Units), Map(inside, entry => entry.Day));
        var buyer = series.Purchases[0].Contract.Buyer!.Value.Index;
        return (Array.TrueForAll(titles, title => Emergencies.Why(title) is not null) ? Emergencies.Reason : null)
            ?? (series.Kind == SeriesKind.Sequence ? null : RegularOrders.Why(Map(group, entry => entry.Day)))
            ?? Subscriptions.Why(Cpv(series), titles, amounts, Map(group, entry => entry.Day))
            ?? CarePlacements.Why(titles)
            ?? ManySuppliers.Why(Map(inside, entry => entry.Family))
            ?? SeveralSites.Why(titles, amounts, days)
            ?? PriceCap.Why(amounts, units => facts.Prices.OtherBuyers(units, buyer), series.Threshold.Amount.Units);
    }

    /// <summary>The CPV code where all purchases are of one group: what one of them is excuses no others.</summary>
    static string Cpv(SplitSeries series)
    {
        if (series.Items > 1) return "";
        var lot = series.Purchases[0].Contract.Lot;
        var scheme = lot.Tender.ClassificationScheme;
        return scheme.Length == 0 || scheme.Contains("CPV", StringComparison.OrdinalIgnoreCase) ? lot.Classification : "";
    }

    static T[] Map<T>(ReadOnlySpan<SplitEntry> entries, Func<SplitEntry, T> value)
    {
        var values = new T[entries.Length];
        for (var at = 0; at < values.Length; at++) values[at] = value(entries[at]);
        return values;
    }
}
