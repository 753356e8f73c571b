namespace FraudAnalytics.Features.Splitting;

/// <summary>Estimates in a band below an edge: how many, and of those with another award how many were awarded at or above the edge.</summary>
/// <param name="Estimates">Number of estimates.</param>
/// <param name="Tried">Those whose award is not the estimate itself.</param>
/// <param name="Crossed">Of these, awarded at or above the edge.</param>
readonly record struct BandCount(int Estimates, int Tried, int Crossed)
{
    public static BandCount operator +(BandCount left, BandCount right) => new(left.Estimates + right.Estimates, left.Tried + right.Tried, left.Crossed + right.Crossed);

    public static BandCount operator -(BandCount left, BandCount right) => new(left.Estimates - right.Estimates, left.Tried - right.Tried, left.Crossed - right.Crossed);
}

/// <summary>Estimates around one series of thresholds: just below, in placebo bands, just above.</summary>
record struct SeriesBands(BandCount Below, BandCount Placebo, int Above)
{
    public static SeriesBands operator +(SeriesBands left, SeriesBands right) => new(left.Below + right.Below, left.Placebo + right.Placebo, left.Above + right.Above);

    public static SeriesBands operator -(SeriesBands left, SeriesBands right) => new(left.Below - right.Below, left.Placebo - right.Placebo, left.Above - right.Above);
}

/// <summary>Estimates and awards of single-lot procedures around thresholds, over all buyers. Sums, so parts can be added. Source: methods SP-13.</summary>
sealed class EstimateBands(SeriesBands[] everybody)
{
    /// <summary>A band reaches from 95% of its edge to the edge.</summary>
    public const int Low = 95;

    // Edges in percent of the threshold. Bands do not touch each other or the one below the threshold.
    static readonly int[] Edges = [70, 75, 80, 85, 90];

    public SeriesBands this[int series] => everybody[series];

    public static EstimateBands Of(Purchases purchases, bool openCalls)
    {
        var counts = new SeriesBands[purchases.ThresholdSets.Series.Length];
        for (var pair = 0; pair < purchases.Data.BuyerSuppliers.Count; pair++)
        {
            var range = purchases.OfPair(pair);
            for (var slot = range.Start.Value; slot < range.End.Value; slot++) Count(purchases, slot, openCalls, counts);
        }
        return new(counts);
    }

    /// <summary>Adds a purchase; false where it has no estimate of its own.</summary>
    public static bool Count(Purchases purchases, int slot, bool openCalls, SeriesBands[] counts)
    {
        if (Estimate(purchases, slot) is not { } estimate) return false;
        var awarded = IsTried(purchases, slot, openCalls) ? purchases.SignedUnits(slot) : 0;
        foreach (var (series, threshold) in purchases.Sets[slot]!.Thresholds) counts[series] += Around(threshold, estimate, awarded, purchases.Sets[slot]!);
        return true;
    }

    /// <summary>Open calls do what a threshold asks for, so their awards are left out unless asked for.</summary>
    public static bool IsTried(Purchases purchases, int slot, bool openCalls) =>
        purchases.Barriers[slot] is null || openCalls && purchases.Barriers[slot] == PurchaseBarrier.Open;

    /// <summary>Estimate of the only lot, in the currency of what was awarded; null where there is none, or no threshold to compare it with.</summary>
    public static long? Estimate(Purchases purchases, int slot)
    {
        if (purchases.Sets[slot] is not { Thresholds.Length: > 0 } set) return null;
        var (data, tender) = (purchases.Data, NextThreshold.TenderOf(purchases, slot));
        if (data.TenderColumns.LotStart[tender + 1] - data.TenderColumns.LotStart[tender] != 1) return null;
        var (lots, lot) = (data.LotColumns, data.TenderColumns.LotStart[tender]);
        return lots.HasEstimate[lot] && lots.EstimateUnits[lot] > 0 && lots.EstimateCurrency[lot] == set.Thresholds[0].Threshold.Amount.Currency ? lots.EstimateUnits[lot] : null;
    }

    /// <summary>Where an estimate lies, and whether the award left its band at the upper edge.</summary>
    /// <param name="threshold">The threshold.</param>
    /// <param name="estimate">The estimate.</param>
    /// <param name="awarded">The award; 0 where it is not tried.</param>
    /// <param name="set">All thresholds that apply: near another one there is no placebo.</param>
    public static SeriesBands Around(Threshold threshold, long estimate, long awarded, ThresholdSet set)
    {
        var limit = threshold.Amount.Units;
        var percent = 100.0 * estimate / limit;
        if (percent is < 65 or > 106) return default;
        if (IsIn(threshold, estimate, limit)) return new(Counted(threshold, estimate, awarded, limit), default, 0);
        if (!threshold.IsBelow(new(estimate, threshold.Amount.Currency))) return new(default, default, percent <= 105 ? 1 : 0);
        foreach (var edge in Edges)
            if (IsIn(threshold, estimate, limit / 100 * edge)) return IsPlacebo(set, limit / 100 * edge) ? new(default, Counted(threshold, estimate, awarded, limit / 100 * edge), 0) : default;
        return default;
    }

    /// <summary>From 95% of an edge to below it, where the threshold's own rule says what is below.</summary>
    static bool IsIn(Threshold threshold, long units, long edge) => IsBelow(threshold, units, edge) && units >= edge / 100 * Low;

    /// <summary>Below an edge as the threshold's own rule sees its amount: what lies by as much below both is below both.</summary>
    static bool IsBelow(Threshold threshold, long units, long edge) => threshold.IsBelow(new(units - edge + threshold.Amount.Units, threshold.Amount.Currency));

    static BandCount Counted(Threshold threshold, long estimate, long awarded, long edge) =>
        awarded == 0 || awarded == estimate ? new(1, 0, 0) : new(1, 1, IsBelow(threshold, awarded, edge) ? 0 : 1);

    static bool IsPlacebo(ThresholdSet set, long edge)
    {
        foreach (var (_, other) in set.Thresholds)
            if (other.Amount.Units > 0.9 * edge && other.Amount.Units < 1.1 * edge) return false;
        return true;
    }
}
