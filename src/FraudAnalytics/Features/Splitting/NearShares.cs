namespace FraudAnalytics.Features.Splitting;

/// <summary>How many purchases below a threshold there are, and how many of them near it.</summary>
readonly record struct NearCount(long Near, long Below)
{
    public double Share => Below == 0 ? 0 : Near / (double)Below;

    public NearCount Plus(bool isNear) => new(Near + (isNear ? 1 : 0), Below + 1);
}

/// <summary>The share of purchases near each threshold over all buyers: what is usual where one buyer has too few. A sum over buyers, so parts can be added.</summary>
sealed class NearShares(NearCount[] bySeries)
{
    public NearCount this[int series] => bySeries[series];

    public static NearShares Of(Purchases purchases)
    {
        var counts = new NearCount[purchases.ThresholdSets.Series.Length];
        for (var pair = 0; pair < purchases.Data.BuyerSuppliers.Count; pair++)
        {
            var (start, end) = (purchases.OfPair(pair).Start.Value, purchases.OfPair(pair).End.Value);
            for (var slot = start; slot < end; slot++)
            {
                if (purchases.Barriers[slot] is not null || purchases.Sets[slot] is not { } set) continue;
                foreach (var (series, threshold) in set.Thresholds)
                    if (SplitRules.IsBelow(purchases, slot, threshold)) counts[series] = counts[series].Plus(SplitRules.IsNear(purchases, slot, threshold));
            }
        }
        return new(counts);
    }
}

/// <summary>Which purchases can be part of a series below a threshold.</summary>
static class SplitRules
{
    /// <summary>Below it, not too small, and not estimated at or above it.</summary>
    public static bool IsBelow(Purchases purchases, int slot, Threshold threshold)
    {
        var units = purchases.Units[slot];
        if (!threshold.IsBelow(new(units, threshold.Amount.Currency)) || units < purchases.Settings.MinimumFraction * threshold.Amount.Units) return false;
        var data = purchases.Data;
        var tender = data.LotColumns.Tender[data.ContractColumns.Lot[purchases.Contracts[purchases.ContractStart[slot]]]];
        var columns = data.TenderColumns;
        return !(columns.HasEstimate[tender] && columns.EstimateCurrency[tender] == threshold.Amount.Currency && columns.EstimateUnits[tender] >= threshold.Amount.Units);
    }

    /// <summary>At least the near fraction of it.</summary>
    public static bool IsNear(Purchases purchases, int slot, Threshold threshold) => purchases.Units[slot] >= purchases.Settings.NearFraction * threshold.Amount.Units;
}
