using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Splitting;

/// <summary>Sorts purchases into regimes.</summary>
sealed class RegimeEntries
{
    // Further away nothing is learnt about a threshold.
    const double Lowest = 0.05;
    const double Highest = 20;

    readonly Purchases purchases;
    readonly Dictionary<(string Country, Threshold Row, ProcurementCategory Category), RegimeEntry> entries = new(new ByRow());
    readonly int[] speaker;

    RegimeEntries(Purchases purchases)
    {
        this.purchases = purchases;
        // Of the purchases that one tender brought, the first tells its estimate.
        speaker = new int[purchases.Data.TenderColumns.Count];
        for (var slot = purchases.Units.Length - 1; slot >= 0; slot--)
            if (TakesPart(purchases, slot)) speaker[purchases.TenderOf(slot)] = slot;
    }

    /// <summary>Entries by country, thresholds and category of a purchase, in the order of the thresholds.</summary>
    public Dictionary<(Text Country, ThresholdSet Set, ProcurementCategory Category), RegimeEntry[]> ByKey { get; } = [];

    public static RegimeEntries Of(Purchases purchases)
    {
        var entries = new RegimeEntries(purchases);
        for (var slot = 0; slot < purchases.Units.Length; slot++)
            if (TakesPart(purchases, slot)) entries.Add(slot);
        return entries;
    }

    /// <summary>Signed, with a value and a threshold to compare it with, and neither a call-off, an award in house nor a payment.</summary>
    public static bool TakesPart(Purchases purchases, int slot)
    {
        var barrier = purchases.Barriers[slot];
        return purchases.Units[slot] > 0 && purchases.SignedUnits(slot) > 0 && purchases.Sets[slot] is { Thresholds.IsEmpty: false }
            && barrier != PurchaseBarrier.Cancelled && barrier != PurchaseBarrier.Framework && barrier != PurchaseBarrier.Payment && barrier != PurchaseBarrier.Outside;
    }

    public static (Text Country, ThresholdSet Set, ProcurementCategory Category) KeyOf(Purchases purchases, int slot) =>
        (purchases.CountryOf(slot), purchases.Sets[slot]!, purchases.Data.TenderColumns.Category[purchases.TenderOf(slot)]);

    public RegimeEntry[] InOrder() =>
    [
        .. entries.Values.OrderBy(entry => entry.Country, StringComparer.Ordinal).ThenBy(entry => entry.Threshold.Series, StringComparer.Ordinal)
            .ThenBy(entry => entry.Threshold.ValidFrom).ThenBy(entry => entry.Category).ThenBy(entry => entry.Threshold.Amount.Units),
    ];

    void Add(int slot)
    {
        var key = KeyOf(purchases, slot);
        if (!ByKey.TryGetValue(key, out var regimes)) ByKey[key] = regimes = [.. key.Set.Thresholds.Select(row => Entry(key.Country, row.Threshold, key.Category, key.Set))];
        foreach (var regime in regimes)
        {
            if (IsNear(regime.ValueRatio(purchases, slot))) regime.Values.Add(slot);
            if (speaker[purchases.TenderOf(slot)] == slot && IsNear(regime.EstimateRatio(purchases, slot))) regime.Estimates.Add(slot);
        }
    }

    static bool IsNear(double ratio) => ratio > Lowest && ratio <= Highest;

    RegimeEntry Entry(Text country, Threshold row, ProcurementCategory category, ThresholdSet set)
    {
        var code = purchases.ThresholdSets.CodeOf(country);
        if (!entries.TryGetValue((code, row, category), out var entry)) entries[(code, row, category)] = entry = new(entries.Count, code, row, category);
        foreach (var other in set.Thresholds)
            if (!ReferenceEquals(other.Threshold, row)) entry.Others.Add(other.Threshold.Amount.Units / (double)row.Amount.Units);
        return entry;
    }

    /// <summary>Rows of the register are told apart by reference: comparing all their texts would take longer than the rest.</summary>
    sealed class ByRow : IEqualityComparer<(string Country, Threshold Row, ProcurementCategory Category)>
    {
        public bool Equals((string Country, Threshold Row, ProcurementCategory Category) x, (string Country, Threshold Row, ProcurementCategory Category) y) =>
            ReferenceEquals(x.Row, y.Row) && x.Country == y.Country && x.Category == y.Category;

        public int GetHashCode((string Country, Threshold Row, ProcurementCategory Category) key) => HashCode.Combine(key.Country, key.Row.ValidFrom, key.Row.Amount.Units, key.Category);
    }
}

/// <summary>A regime in the making.</summary>
sealed record RegimeEntry(int Number, string Country, Threshold Threshold, ProcurementCategory Category)
{
    public List<int> Values { get; } = [];
    public List<int> Estimates { get; } = [];
    public SortedSet<double> Others { get; } = [];

    public Regime Made(Purchases purchases)
    {
        var tariffs = FixedPrices.Of(purchases, Values, Threshold.Amount.Units);
        return new()
        {
            Purchases = purchases,
            Country = Country,
            Threshold = Threshold,
            Category = Category,
            Values = new(new(Values.FindAll(slot => !tariffs.Contains(slot)), slot => ValueRatio(purchases, slot))),
            Estimates = new(new(Estimates.FindAll(slot => !tariffs.Contains(slot)), slot => EstimateRatio(purchases, slot))),
            Others = [.. Others],
            RatioOf = slot => ValueRatio(purchases, slot),
            FixedPrices = tariffs,
        };
    }

    public double ValueRatio(Purchases purchases, int slot) => Ratio(purchases.SignedUnits(slot));

    /// <summary>NaN where there is no estimate in the threshold's currency.</summary>
    public double EstimateRatio(Purchases purchases, int slot) => purchases.EstimateOf(slot) is { Units: > 0 } estimate && estimate.Currency == Threshold.Amount.Currency ? Ratio(estimate.Units) : double.NaN;

    /// <summary>Below 1 where the law says that the amount is below the threshold, be it equal to it.</summary>
    double Ratio(long units)
    {
        var ratio = units / (double)Threshold.Amount.Units;
        return ratio == 1 && Threshold.IsBelow(new(units, Threshold.Amount.Currency)) ? Math.BitDecrement(1.0) : ratio;
    }
}
