using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features.Awarded;

/// <summary>Mean increase of a supplier's contracts beside that of as many drawn from all contracts of the same countries and categories.</summary>
/// <param name="Contracts">Its contracts with a known first value.</param>
/// <param name="Mean">Mean of their increases.</param>
/// <param name="Expected">Mean to expect: of the pools that its contracts belong to.</param>
/// <param name="P">Share of draws with a mean at least as high. Source: methods RI-14; Besag and Clifford 1991 for when to stop drawing.</param>
/// <param name="Q">False discoveries to expect among suppliers at least as extreme, 0 to 1.</param>
readonly record struct SupplierIncrease(int Contracts, double Mean, double Expected, double P, double Q)
{
    /// <summary>Fewest contracts of a supplier whose mean is tried.</summary>
    public const int FewestContracts = 3;

    // Drawing stops when so many draws reached the mean, for then p is known well enough and large.
    const int Enough = 20;
    const int MostDraws = 9_999;

    /// <summary>The suppliers with enough contracts, tested.</summary>
    public static Dictionary<int, SupplierIncrease> Of(SortedDictionary<int, List<(float Increase, (Text, ProcurementCategory) Pool)>> own, Dictionary<(Text, ProcurementCategory), UsualIncreases> pools, ulong seed)
    {
        var means = pools.ToDictionary(pool => pool.Key, pool => pool.Value.Mean);
        var tried = own.Where(supplier => supplier.Value.Count >= FewestContracts).ToArray();
        var p = Array.ConvertAll(tried, supplier => Test([.. supplier.Value.Select(one => one.Increase)], [.. supplier.Value.Select(one => pools[one.Pool].Sorted)], seed, supplier.Key));
        var q = MultipleTesting.BenjaminiHochberg(p);
        var tested = new Dictionary<int, SupplierIncrease>();
        for (var at = 0; at < tried.Length; at++)
        {
            var list = tried[at].Value;
            tested[tried[at].Key] = new(list.Count, list.Average(one => (double)one.Increase), list.Average(one => means[one.Pool]), p[at], q[at]);
        }
        return tested;
    }

    /// <summary>Chance of so high a mean when each contract's increase is drawn from its pool: at most 9,999 draws.</summary>
    internal static double Test(float[] increases, float[][] pools, ulong seed, int supplier)
    {
        var sum = 0.0;
        foreach (var increase in increases) sum += increase;
        if (sum <= 0) return 1;
        var random = SplitMix64.For(seed, "RI-14", supplier.ToString(CultureInfo.InvariantCulture));
        var reached = 0;
        for (var draw = 1; draw <= MostDraws; draw++)
        {
            var drawn = 0.0;
            foreach (var pool in pools) drawn += pool[random.Below(pool.Length)];
            if (drawn >= sum && ++reached == Enough) return Enough / (double)draw;
        }
        return (reached + 1) / (double)(MostDraws + 1);
    }
}
