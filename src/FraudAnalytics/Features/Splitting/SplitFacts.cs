using FraudAnalytics.Entities;
using FraudAnalytics.Features.Relations;

namespace FraudAnalytics.Features.Splitting;

/// <summary>What the search for series must know beyond one buyer: who belongs to whom, how large purchases below a threshold usually are, which prices many pay; and what series are ranked by.</summary>
sealed class SplitFacts
{
    readonly Lazy<CommonPrices> prices;

    public SplitFacts(Purchases purchases, ulong seed, SeriesWeights weights, RelationGraph relations)
    {
        (Purchases, Seed, Weights) = (purchases, seed, weights);
        Families = SupplierFamilies.Of(purchases.Data, relations.Ties());
        Sizes = AllSizes.Of(purchases);
        prices = new(() => CommonPrices.Of(purchases));
    }

    public Purchases Purchases { get; }
    public ulong Seed { get; }
    public SeriesWeights Weights { get; }
    public SupplierFamilies Families { get; }
    public SizeCounts[] Sizes { get; }
    public CommonPrices Prices => prices.Value;
}

/// <summary>How many buyers paid an amount to the cent.</summary>
sealed class CommonPrices((long Units, int Buyer)[] paid)
{
    public static CommonPrices Of(Purchases purchases)
    {
        var paid = new List<(long, int)>();
        for (var pair = 0; pair < purchases.Data.BuyerSuppliers.Count; pair++)
        {
            var (range, buyer) = (purchases.OfPair(pair), purchases.Data.BuyerSuppliers[pair].Buyer.Index);
            for (var slot = range.Start.Value; slot < range.End.Value; slot++)
                if (purchases.Units[slot] > 0) paid.Add((purchases.Units[slot], buyer));
        }
        (long, int)[] sorted = [.. paid];
        Array.Sort(sorted);
        return new(sorted);
    }

    /// <summary>Buyers other than one that paid exactly this amount.</summary>
    public int OtherBuyers(long units, int buyer)
    {
        var at = Array.BinarySearch(paid, (units, int.MinValue));
        var (others, last) = (0, -1);
        for (at = at < 0 ? ~at : at; at < paid.Length && paid[at].Units == units; at++)
        {
            if (paid[at].Buyer == buyer || paid[at].Buyer == last) continue;
            last = paid[at].Buyer;
            others++;
        }
        return others;
    }
}
