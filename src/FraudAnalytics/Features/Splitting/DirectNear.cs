using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Splitting;

/// <summary>A direct award below its next threshold.</summary>
/// <param name="Slot">The purchase.</param>
/// <param name="Cell">Series and category.</param>
/// <param name="IsNear">Whether it is near the threshold.</param>
/// <param name="Threshold">The threshold.</param>
readonly record struct DirectTrial(int Slot, int Cell, bool IsNear, Threshold Threshold);

/// <summary>How many direct awards are near their threshold, by series and category: of everybody, and of each buyer. Sums, so parts can be added.</summary>
sealed class DirectNear
{
    const int Categories = 4;

    // Direct awards that the wider share weighs against the narrower one.
    const int Prior = 20;

    readonly NearCount[] everybody;
    readonly NearCount all;
    readonly int[] start;
    readonly (int Cell, NearCount Count)[] ofBuyer;
    readonly double even;

    DirectNear(NearCount[] everybody, int[] start, (int, NearCount)[] ofBuyer, PurchaseSettings settings)
    {
        (this.everybody, this.start, this.ofBuyer) = (everybody, start, ofBuyer);
        foreach (var count in everybody) all = Plus(all, count);
        even = (1 - settings.NearFraction) / (1 - settings.MinimumFraction);
    }

    /// <summary>Number of cells.</summary>
    public int Cells => everybody.Length;

    public static DirectNear Of(Purchases purchases)
    {
        var cells = new NearCount[purchases.ThresholdSets.Series.Length * Categories];
        var (own, touched) = (new NearCount[cells.Length], new List<int>());
        var (start, ofBuyer) = (new int[purchases.Data.Buyers.Count + 1], new List<(int, NearCount)>());
        for (var buyer = 0; buyer < purchases.Data.Buyers.Count; buyer++)
        {
            var (first, end) = NextThreshold.Pairs(purchases.Data, buyer);
            for (var pair = first; pair < end; pair++) Count(purchases, pair, own, touched);
            touched.Sort();
            foreach (var cell in touched)
            {
                ofBuyer.Add((cell, own[cell]));
                cells[cell] = Plus(cells[cell], own[cell]);
                own[cell] = default;
            }
            touched.Clear();
            start[buyer + 1] = ofBuyer.Count;
        }
        return new(cells, start, [.. ofBuyer], purchases.Settings);
    }

    static void Count(Purchases purchases, int pair, NearCount[] own, List<int> touched)
    {
        var range = purchases.OfPair(pair);
        for (var slot = range.Start.Value; slot < range.End.Value; slot++)
        {
            if (!IsTrial(purchases, slot, out var trial)) continue;
            if (own[trial.Cell].Below == 0) touched.Add(trial.Cell);
            own[trial.Cell] = own[trial.Cell].Plus(trial.IsNear);
        }
    }

    /// <summary>True for a purchase that was awarded directly, or after asking firms of the buyer's choice, below a threshold.</summary>
    public static bool IsTrial(Purchases purchases, int slot, out DirectTrial trial)
    {
        trial = default;
        if (purchases.Barriers[slot] is not null) return false;
        var tender = NextThreshold.TenderOf(purchases, slot);
        if (!IsDirect(purchases.Data.TenderColumns.Method[tender]) || !NextThreshold.Of(purchases, slot, out var next)) return false;
        var cell = next.Series * Categories + (int)purchases.Data.TenderColumns.Category[tender];
        trial = new(slot, cell, SplitRules.IsNear(purchases, slot, next.Threshold), next.Threshold);
        return true;
    }

    public static bool IsDirect(ProcurementMethod method) => method is ProcurementMethod.Direct or ProcurementMethod.Limited;

    /// <summary>Usual share in a cell: the buyer's other awards, shrunk to those of everybody in the cell, these to all, these to values spread evenly. The pair that is judged is left out of each.</summary>
    public double Usual(int buyer, int cell, NearCount ownOfCell, NearCount own)
    {
        var wide = Shrunk(Minus(all, own), even);
        var usual = Shrunk(Minus(OfBuyer(buyer, cell), ownOfCell), Shrunk(Minus(everybody[cell], ownOfCell), wide));
        return Math.Clamp(usual, 0.001, 0.999);
    }

    NearCount OfBuyer(int buyer, int cell)
    {
        for (var at = start[buyer]; at < start[buyer + 1]; at++)
            if (ofBuyer[at].Cell == cell) return ofBuyer[at].Count;
        return default;
    }

    static double Shrunk(NearCount count, double wider) => (count.Near + Prior * wider) / (count.Below + Prior);

    static NearCount Plus(NearCount left, NearCount right) => new(left.Near + right.Near, left.Below + right.Below);

    static NearCount Minus(NearCount left, NearCount right) => new(left.Near - right.Near, left.Below - right.Below);
}
