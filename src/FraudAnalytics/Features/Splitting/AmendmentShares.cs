using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>Amendments of one buyer that crossed a threshold, against what is usual.</summary>
/// <param name="Own">Contracts that crossed, and all that could.</param>
/// <param name="Expected">How many would cross at the rates of other buyers.</param>
/// <param name="P">Chance of so many at the buyer, or at the supplier where it is strongest; both looks and all suppliers are paid for.</param>
/// <param name="Strongest">Pair with the smallest chance; -1 where the buyer as a whole has a smaller one.</param>
readonly record struct BuyerCrossings(NearCount Own, double Expected, double P, int Strongest)
{
    /// <summary>False discoveries to expect among buyers at least as extreme, 0 to 1.</summary>
    public double Q { get; init; } = 1;
}

/// <summary>How many contracts cross a threshold by amendment: of everybody by category and nearness, and of each buyer with its test. Source: methods SP-11.</summary>
sealed class AmendmentShares
{
    // Contracts that the wider share weighs, and the share where nothing is known.
    const int Prior = 20;
    const double Unknown = 0.05;

    // Where fewer awards differ from their contracts (one in a thousand), the source has one amount for both.
    const int SameForBoth = 1000;

    readonly Purchases purchases;
    readonly NearCount[] everybody = new NearCount[Crossing.Cells];
    readonly BuyerCrossings[] ofBuyer;

    AmendmentShares(Purchases purchases)
    {
        this.purchases = purchases;
        ofBuyer = new BuyerCrossings[purchases.Data.Buyers.Count];
    }

    /// <summary>Whether amounts awarded are first values: not where practically all contracts repeat them, for then nobody tells of later changes.</summary>
    public bool AwardsTell { get; private set; }

    public BuyerCrossings this[int buyer] => ofBuyer[buyer];

    public static AmendmentShares Of(Purchases purchases)
    {
        var shares = new AmendmentShares(purchases);
        if (purchases.Data.ContractColumns.First.Length == 0) return shares;
        shares.AwardsTell = Tell(purchases.Data.ContractColumns);
        for (var pair = 0; pair < purchases.Data.BuyerSuppliers.Count; pair++) shares.Each(pair, crossing => shares.everybody[crossing.Cell] = shares.everybody[crossing.Cell].Plus(crossing.Crossed));
        var tested = new List<int>();
        for (var buyer = 0; buyer < shares.ofBuyer.Length; buyer++)
        {
            shares.ofBuyer[buyer] = shares.Test(buyer);
            if (shares.ofBuyer[buyer].Own.Below > 0) tested.Add(buyer);
        }
        var q = MultipleTesting.BenjaminiHochberg([.. tested.Select(buyer => shares.ofBuyer[buyer].P)]);
        for (var at = 0; at < tested.Count; at++) shares.ofBuyer[tested[at]] = shares.ofBuyer[tested[at]] with { Q = q[at] };
        return shares;
    }

    /// <summary>Whether so many awards differ from their contracts that amounts awarded are first values.</summary>
    public static bool Tell(ContractTable columns)
    {
        var (all, differ) = (0L, 0L);
        for (var contract = 0; contract < columns.Count; contract++)
        {
            if (columns.First[contract].Basis != FirstValueBasis.Award) continue;
            all++;
            if (columns.First[contract].Units != columns.Units[contract]) differ++;
        }
        return differ * SameForBoth > all;
    }

    void Each(int pair, Action<Crossing> action)
    {
        var range = purchases.OfPair(pair);
        for (var slot = range.Start.Value; slot < range.End.Value; slot++)
            if (Crossing.Of(purchases, slot, AwardsTell, out var crossing) is null) action(crossing);
    }

    BuyerCrossings Test(int buyer)
    {
        var (first, end) = NextThreshold.Pairs(purchases.Data, buyer);
        var own = new NearCount[Crossing.Cells];
        for (var pair = first; pair < end; pair++) Each(pair, crossing => own[crossing.Cell] = own[crossing.Cell].Plus(crossing.Crossed));
        var all = Sum(own);
        if (all.Near == 0) return new(all, 0, 1, -1);
        var rates = Rates(own);
        var (chances, best, strongest, pairs) = (new List<double>(), 1.0, -1, 0);
        for (var pair = first; pair < end; pair++)
        {
            var (before, crossed) = (chances.Count, 0);
            Each(pair, crossing =>
            {
                chances.Add(rates[crossing.Cell]);
                if (crossing.Crossed) crossed++;
            });
            if (chances.Count > before) pairs++;
            var p = Chance(crossed, [.. chances[before..]]);
            if (p < best) (best, strongest) = (p, pair);
        }
        var whole = Chance((int)all.Near, [.. chances]);
        return new(all, chances.Sum(), Math.Min(1, 2 * Math.Min(whole, pairs * best)), pairs * best < whole ? strongest : -1);
    }

    /// <summary>Chance of so many crossings or more.</summary>
    public static double Chance(int crossed, ReadOnlySpan<double> rates) => Trials.Tail(crossed, rates);

    /// <summary>Rates of other buyers by cell, each shrunk to their rate over all cells.</summary>
    double[] Rates(NearCount[] own)
    {
        var (all, mine) = (Sum(everybody), Sum(own));
        var wide = (all.Near - mine.Near + Prior * Unknown) / (all.Below - mine.Below + Prior);
        return [.. everybody.Select((count, cell) => (count.Near - own[cell].Near + Prior * wide) / (count.Below - own[cell].Below + Prior))];
    }

    static NearCount Sum(NearCount[] counts) => new(counts.Sum(count => count.Near), counts.Sum(count => count.Below));
}
