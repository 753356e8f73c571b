namespace FraudAnalytics.Features.Splitting;

/// <summary>Which purchases can be part of a series below a threshold.</summary>
static class SplitRules
{
    /// <summary>Signed below it, not too small, and not estimated at or above it.</summary>
    public static bool IsBelow(Purchases purchases, int slot, Threshold threshold)
    {
        var units = purchases.SignedUnits(slot);
        if (!threshold.IsBelow(new(units, threshold.Amount.Currency)) || units < purchases.Settings.MinimumFraction * threshold.Amount.Units) return false;
        var data = purchases.Data;
        var tender = data.LotColumns.Tender[data.ContractColumns.Lot[purchases.Contracts[purchases.ContractStart[slot]]]];
        var columns = data.TenderColumns;
        return !(columns.HasEstimate[tender] && columns.EstimateCurrency[tender] == threshold.Amount.Currency && columns.EstimateUnits[tender] >= threshold.Amount.Units);
    }

    /// <summary>At least the near fraction of it when signed.</summary>
    public static bool IsNear(Purchases purchases, int slot, Threshold threshold) => purchases.SignedUnits(slot) >= purchases.Settings.NearFraction * threshold.Amount.Units;
}
