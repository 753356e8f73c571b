using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>The first threshold that a value stays below: of several the one it escapes by the least, so that every purchase is counted once.</summary>
static class NextThreshold
{
    /// <summary>False where it is below none.</summary>
    public static bool Of(ImmutableArray<SeriesThreshold> ascending, long units, out SeriesThreshold next)
    {
        foreach (var row in ascending)
            if (row.Threshold.IsBelow(new(units, row.Threshold.Amount.Currency)))
            {
                next = row;
                return true;
            }
        next = default;
        return false;
    }

    /// <summary>The same for a purchase that can be part of a series: open to judgement, not too small and not estimated above it.</summary>
    public static bool Of(Purchases purchases, int slot, out SeriesThreshold next)
    {
        next = default;
        return purchases.Barriers[slot] is null && purchases.Sets[slot] is { } set && Of(set.Thresholds, purchases.SignedUnits(slot), out next) && SplitRules.IsBelow(purchases, slot, next.Threshold);
    }

    /// <summary>The tender of a purchase.</summary>
    public static int TenderOf(Purchases purchases, int slot) => purchases.Data.LotColumns.Tender[purchases.Data.ContractColumns.Lot[purchases.Contracts[purchases.ContractStart[slot]]]];

    /// <summary>Why no purchase of some pairs can be judged: gaps in the data before exclusions, else the first; null where one can.</summary>
    public static PurchaseBarrier? Barrier(Purchases purchases, int firstPair, int endPair)
    {
        PurchaseBarrier? why = null;
        for (var pair = firstPair; pair < endPair; pair++)
        {
            var range = purchases.OfPair(pair);
            for (var slot = range.Start.Value; slot < range.End.Value; slot++)
            {
                if (purchases.Barriers[slot] is not { } barrier) return null;
                if (why is null || why.IsExclusion && !barrier.IsExclusion) why = barrier;
            }
        }
        return why;
    }

    /// <summary>The first pair of a buyer and the one after its last.</summary>
    public static (int First, int End) Pairs(Dataset data, int buyer) => (data.BuyerStart[buyer], data.BuyerStart[buyer + 1]);
}
