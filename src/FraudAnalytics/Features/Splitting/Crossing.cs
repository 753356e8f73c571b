using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>A purchase that was below a threshold when it was first signed.</summary>
/// <param name="Cell">Category, and how near to the threshold it began.</param>
/// <param name="First">Its first value.</param>
/// <param name="Next">The threshold that it was below.</param>
/// <param name="Crossed">Whether its value now is no longer below.</param>
readonly record struct Crossing(int Cell, Money First, Threshold Next, bool Crossed)
{
    const int Bands = 4;

    // A value that grew more than so many times is more likely mistyped than amended.
    const int MostGrowth = 10;

    /// <summary>Number of cells.</summary>
    public const int Cells = 4 * Bands;

    /// <summary>Longest time from signature to the last amendment, in days: 24 months.</summary>
    public const int LongestDays = 731;

    /// <summary>Nobody tells what it was worth at first.</summary>
    public static readonly PurchaseBarrier NoFirst = new(false, "first value not known");

    /// <summary>The procedure of the threshold was due from the start.</summary>
    public static readonly PurchaseBarrier NotBelow = new(true, "not below a threshold when signed");

    /// <summary>Beyond the time in which an amendment is taken for part of the first need.</summary>
    public static readonly PurchaseBarrier Late = new(true, "last amended more than 24 months after signature");

    /// <summary>Ten times the first value and more.</summary>
    public static readonly PurchaseBarrier Mistyped = new(false, "over ten times the first value: perhaps mistyped");

    /// <summary>What keeps a purchase from being tried; null where it is.</summary>
    /// <param name="purchases">All purchases.</param>
    /// <param name="slot">The purchase.</param>
    /// <param name="awardsTell">Whether the amount awarded is a first value: not where it is all that the source has.</param>
    /// <param name="crossing">What it began and ended with.</param>
    public static PurchaseBarrier? Of(Purchases purchases, int slot, bool awardsTell, out Crossing crossing)
    {
        crossing = default;
        if (purchases.Barriers[slot] is { } barrier) return barrier;
        if (FirstUnits(purchases, slot, awardsTell) is not (> 0 and var units)) return NoFirst;
        if (!NextThreshold.Of(purchases.Sets[slot]!.Thresholds, units, out var next) || IsEstimatedAbove(purchases, slot, next.Threshold)) return NotBelow;
        var value = new Money(purchases.Units[slot], next.Threshold.Amount.Currency);
        var crossed = !next.Threshold.IsBelow(value);
        if (crossed && purchases.Units[slot] / MostGrowth >= units) return Mistyped;
        if (crossed && IsLate(purchases, slot)) return Late;
        crossing = new(CellOf(purchases, slot, units / (double)next.Threshold.Amount.Units), value with { Units = units }, next.Threshold, crossed);
        return null;
    }

    static int CellOf(Purchases purchases, int slot, double ratio) =>
        Bands * (int)purchases.Data.TenderColumns.Category[NextThreshold.TenderOf(purchases, slot)] + (ratio < 0.1 ? 0 : ratio < 0.5 ? 1 : ratio < 0.85 ? 2 : 3);

    static bool IsEstimatedAbove(Purchases purchases, int slot, Threshold threshold)
    {
        var (tender, columns) = (NextThreshold.TenderOf(purchases, slot), purchases.Data.TenderColumns);
        return columns.HasEstimate[tender] && columns.EstimateCurrency[tender] == threshold.Amount.Currency && !threshold.IsBelow(new(columns.EstimateUnits[tender], threshold.Amount.Currency));
    }

    /// <summary>Sum of the first values of its contracts; those without one count as they are now, and 0 where none has one.</summary>
    static long FirstUnits(Purchases purchases, int slot, bool awardsTell)
    {
        var columns = purchases.Data.ContractColumns;
        if (columns.First.Length == 0) return 0;
        var (sum, known) = (0L, false);
        for (var at = purchases.ContractStart[slot]; at < purchases.ContractStart[slot] + purchases.ContractCount[slot]; at++)
        {
            var first = columns.First[purchases.Contracts[at]];
            var unknown = first.Basis == FirstValueBasis.None || !awardsTell && first.Basis == FirstValueBasis.Award;
            known |= !unknown;
            sum = checked(sum + (unknown ? columns.Units[purchases.Contracts[at]] : first.Units));
        }
        return known ? sum : 0;
    }

    static bool IsLate(Purchases purchases, int slot)
    {
        var columns = purchases.Data.ContractColumns;
        if (columns.Amended.Length == 0) return false;
        for (var at = purchases.ContractStart[slot]; at < purchases.ContractStart[slot] + purchases.ContractCount[slot]; at++)
            if (columns.Amended[purchases.Contracts[at]].Number > purchases.Days[slot] + LongestDays) return true;
        return false;
    }
}
