using MathNet.Numerics;

namespace FraudAnalytics.Features.Splitting;

/// <summary>How purchases below a threshold spread over it: counts by hundredths of the threshold. A sum, so parts can be added.</summary>
sealed class SizeCounts
{
    const int Bins = 100;

    readonly long[] counts = new long[Bins];

    /// <summary>Number of purchases.</summary>
    public long Total { get; private set; }

    public void Add(double ratio)
    {
        counts[Bin(ratio)]++;
        Total++;
    }

    /// <summary>Number of purchases from the hundredth on in which a share of the threshold lies.</summary>
    public long From(double ratio)
    {
        var sum = 0L;
        for (var bin = Bin(ratio); bin < Bins; bin++) sum += counts[bin];
        return sum;
    }

    static int Bin(double ratio) => Math.Clamp((int)(ratio * Bins), 0, Bins - 1);
}

/// <summary>What share of a buyer's purchases below a threshold is usually so large: its own outside a series, with those of all buyers where it has few.</summary>
/// <param name="own">The buyer's purchases, those of the series included.</param>
/// <param name="everybody">Those of all buyers.</param>
readonly struct UsualSizes(SizeCounts own, SizeCounts everybody)
{
    // Weight of all buyers against the buyer's own purchases.
    const int Prior = 10;

    /// <summary>Share of the purchases outside a series that are at least so large, never 0 or 1.</summary>
    /// <param name="ratio">Share of the threshold.</param>
    /// <param name="inside">Purchases of the series.</param>
    public double ShareFrom(double ratio, ReadOnlySpan<SplitEntry> inside)
    {
        var mine = 0;
        foreach (var entry in inside)
            if (entry.Ratio >= ratio) mine++;
        // In the hundredth of the ratio lie smaller ones too; those of the series among them are not known to be outside.
        var outside = Math.Max(0, own.From(ratio) - mine);
        var share = everybody.Total == 0 ? 0.5 : everybody.From(ratio) / (double)everybody.Total;
        return Math.Clamp((outside + Prior * share) / (own.Total - inside.Length + Prior), 1e-4, 1 - 1e-4);
    }

    /// <summary>Chance of purchases as large when each is drawn from the usual ones: the shares at least as large are uniform then, and minus the sum of their logarithms follows a gamma distribution (Fisher).</summary>
    public double PValue(ReadOnlySpan<SplitEntry> inside)
    {
        var sum = 0.0;
        foreach (var entry in inside) sum -= Math.Log(ShareFrom(entry.Ratio, inside));
        return SpecialFunctions.GammaUpperRegularized(inside.Length, sum);
    }
}

/// <summary>Sizes of the purchases of all buyers below each threshold.</summary>
static class AllSizes
{
    /// <summary>Counts by number of series.</summary>
    public static SizeCounts[] Of(Purchases purchases)
    {
        var counts = new SizeCounts[purchases.ThresholdSets.Series.Length];
        for (var series = 0; series < counts.Length; series++) counts[series] = new();
        for (var pair = 0; pair < purchases.Data.BuyerSuppliers.Count; pair++)
        {
            var range = purchases.OfPair(pair);
            for (var slot = range.Start.Value; slot < range.End.Value; slot++)
                if (purchases.IsCandidate(slot)) Add(counts, purchases, slot);
        }
        return counts;
    }

    static void Add(SizeCounts[] counts, Purchases purchases, int slot)
    {
        foreach (var (series, threshold) in purchases.Sets[slot]?.Thresholds ?? [])
            if (SplitRules.IsBelow(purchases, slot, threshold)) counts[series].Add(purchases.SignedUnits(slot) / (double)threshold.Amount.Units);
    }
}
