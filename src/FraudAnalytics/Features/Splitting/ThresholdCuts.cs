using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Splitting;

/// <summary>A threshold that fell: what would have been below it no longer is.</summary>
/// <param name="Old">The threshold until then.</param>
/// <param name="New">The lower one.</param>
/// <param name="From">First day that is looked at: the old one was in force, at most 52 weeks before.</param>
readonly record struct ThresholdCut(Threshold Old, Threshold New, Day From)
{
    /// <summary>Days before the fall in which purchases are hurried.</summary>
    public const int Window = 14;

    /// <summary>First day of the new threshold.</summary>
    public Day Day => New.ValidFrom;

    /// <summary>Days that are looked at.</summary>
    public int Days => Day.DaysSince(From);
}

/// <summary>All falls of thresholds of a register, and which of them a purchase could have been hurried for. A rise gives no reason to hurry, so it is not looked at.</summary>
sealed class ThresholdCuts
{
    const int LongestDays = 364;
    const int ShortestDays = 56;

    readonly Dictionary<Threshold, int> byOld = new(ReferenceEqualityComparer.Instance);
    readonly double nearFraction;

    public ThresholdCuts(ThresholdRegister register, double nearFraction)
    {
        this.nearFraction = nearFraction;
        var cuts = new List<ThresholdCut>();
        foreach (var old in register.Thresholds.Where(row => row.ValidTo.HasValue))
        {
            if (register.Thresholds.FirstOrDefault(row => Follows(row, old)) is not { } next) continue;
            var from = Day.FromNumber(Math.Max(old.ValidFrom.Number, next.ValidFrom.Number - LongestDays));
            if (next.ValidFrom.DaysSince(from) < ShortestDays) continue;
            byOld[old] = cuts.Count;
            cuts.Add(new(old, next, from));
        }
        All = [.. cuts];
    }

    public ImmutableArray<ThresholdCut> All { get; }

    static bool Follows(Threshold row, Threshold old) =>
        row.Series == old.Series && row.Category == old.Category && row.Amount.Currency == old.Amount.Currency && row.ValidFrom.DaysSince(old.ValidTo) == 1 && row.Amount < old.Amount;

    /// <summary>Adds a purchase to the counts of the falls that it could have been hurried for: begun under the old threshold, below it, and near or above the new one.</summary>
    public void Count(Purchases purchases, int slot, CutCount[] counts)
    {
        if (purchases.Barriers[slot] is not null || purchases.Sets[slot] is not { } set) return;
        foreach (var (_, threshold) in set.Thresholds)
        {
            if (!threshold.ValidTo.HasValue || !byOld.TryGetValue(threshold, out var at)) continue;
            var (cut, begun) = (All[at], Begun(purchases, slot));
            if (IsDuring(begun, cut) && IsBetween(purchases.SignedUnits(slot), cut)) counts[at] = counts[at].Plus(IsLast(begun, cut));
        }
    }

    /// <summary>True for a purchase that a fall concerned and that began in the last days before it.</summary>
    public bool IsHurried(Purchases purchases, int slot, ThresholdCut cut)
    {
        if (purchases.Barriers[slot] is not null || purchases.Sets[slot] is not { } set || !IsBetween(purchases.SignedUnits(slot), cut)) return false;
        var begun = Begun(purchases, slot);
        return IsDuring(begun, cut) && IsLast(begun, cut) && set.Thresholds.Any(row => ReferenceEquals(row.Threshold, cut.Old));
    }

    static bool IsDuring(Day begun, ThresholdCut cut) => begun >= cut.From && begun < cut.Day;

    static bool IsLast(Day begun, ThresholdCut cut) => cut.Day.DaysSince(begun) <= ThresholdCut.Window;

    bool IsBetween(long units, ThresholdCut cut) => cut.Old.IsBelow(new(units, cut.Old.Amount.Currency)) && units >= nearFraction * cut.New.Amount.Units;

    /// <summary>Publication, else the day of the contract: the rules of that day apply.</summary>
    static Day Begun(Purchases purchases, int slot)
    {
        var published = purchases.Data.TenderColumns.Published[NextThreshold.TenderOf(purchases, slot)];
        return published.HasValue ? published : Day.FromNumber(purchases.Days[slot]);
    }
}

/// <summary>Purchases in the last days before a threshold fell, and in all days that are looked at.</summary>
readonly record struct CutCount(int Last, int All)
{
    public CutCount Plus(bool last) => new(Last + (last ? 1 : 0), All + 1);
}

/// <summary>The same over all buyers. Sums, so parts can be added.</summary>
sealed class CutCounts(CutCount[] everybody)
{
    // Weight of the even share against all buyers, in purchases.
    const int Prior = 20;

    public static CutCounts Of(Purchases purchases, ThresholdCuts cuts)
    {
        var counts = new CutCount[cuts.All.Length];
        for (var pair = 0; pair < purchases.Data.BuyerSuppliers.Count && counts.Length > 0; pair++)
        {
            var range = purchases.OfPair(pair);
            for (var slot = range.Start.Value; slot < range.End.Value; slot++) cuts.Count(purchases, slot, counts);
        }
        return new(counts);
    }

    /// <summary>Share to expect of a buyer in the last days, from all others; never less than an even one.</summary>
    public double Without(int cut, CutCount own, double even) =>
        Math.Max(even, (everybody[cut].Last - own.Last + Prior * even) / (everybody[cut].All - own.All + Prior));
}
