using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Awarded;

/// <summary>Items that are compared with one another: one class, unit of measure, currency and stage.</summary>
/// <param name="Items">Number of items.</param>
/// <param name="Tenders">Number of tenders that they are from.</param>
/// <param name="Scale">Middle and spread of what quantity and region leave unexplained of the logarithm of the price; the middle is near 0.</param>
sealed record ItemPeers(int Items, int Tenders, RobustScale Scale);

/// <summary>
/// Unit prices beside those of like items: the logarithm of the price, less the median of class and unit, less what items of like quantity and of the region differ from it, each shrunk towards none by how few they are.
/// Source: methods RI-13.
/// </summary>
sealed class UnitPrices
{
    /// <summary>Fewest like items.</summary>
    public const int FewestItems = 10;

    /// <summary>Fewest tenders that they are from.</summary>
    public const int FewestTenders = 5;

    // A hundredth of the currency stands for no price.
    const long Symbolic = Money.Scale / 100;

    // A group of so many items is believed half.
    const double Prior = 5;

    readonly Dataset data;
    readonly float[] expected;
    readonly ItemPeers?[] peersOf;
    readonly int[] farthest;

    UnitPrices(Dataset data)
    {
        this.data = data;
        (expected, peersOf, farthest) = (new float[data.Items.Count], new ItemPeers?[data.Items.Count], new int[data.Lots.Count]);
        Array.Fill(farthest, -1);
    }

    public static UnitPrices Of(Dataset data)
    {
        var prices = new UnitPrices(data);
        if (data.Items.Count == 0) return prices;
        foreach (var (_, items) in Grouped(Enumerable.Range(0, data.Items.Count).Where(item => data.ItemColumns.Rows[item].Offer.UnitPrice.Units > Symbolic), item => prices.KeyOf(item)))
            if (items.Count >= FewestItems) prices.Compare(items);
        foreach (var item in data.Items) prices.Place(item);
        return prices;
    }

    /// <summary>The item of a lot whose price is farthest from what is to be expected; -1 where no item has a unit price, -2 where none has enough to compare with.</summary>
    public int FarthestOf(Lot lot) => farthest[lot.Index];

    /// <summary>What an item is compared with; null where that is too few.</summary>
    public ItemPeers? PeersOf(int item) => peersOf[item];

    /// <summary>Price to expect of an item, in its currency.</summary>
    public double Expected(int item) => Math.Exp(expected[item]);

    /// <summary>Robust z of the logarithm of an item's price beside the price to expect.</summary>
    public double Z(int item, double smallestMad) => peersOf[item]!.Scale.Z(Log(item) - expected[item], smallestMad);

    (ItemStage, Text, Text, Currency) KeyOf(int item)
    {
        ref readonly var row = ref data.ItemColumns.Rows[item];
        return (row.Stage, row.Offer.Classification, row.Offer.Unit, row.Offer.UnitPrice.Currency);
    }

    double Log(int item) => Math.Log(data.ItemColumns.Rows[item].Offer.UnitPrice.Units / (double)Money.Scale);

    void Compare(List<int> items)
    {
        var tenders = items.Select(item => data.ItemColumns.Rows[item].Tender).Distinct().Count();
        if (tenders < FewestTenders) return;
        var middle = (float)RobustScale.Of([.. items.Select(Log)]).Median;
        foreach (var item in items) expected[item] = middle;
        foreach (var (_, like) in Grouped(items, item => Band(data.Items[item].Quantity))) Shift(like);
        foreach (var (_, near) in Grouped(items, item => data.TenderColumns.Region[data.ItemColumns.Rows[item].Tender])) Shift(near);
        var peers = new ItemPeers(items.Count, tenders, RobustScale.Of([.. items.Select(item => Log(item) - expected[item])]));
        foreach (var item in items) peersOf[item] = peers;
    }

    void Shift(List<int> items)
    {
        var offset = (float)(RobustScale.Of([.. items.Select(item => Log(item) - expected[item])]).Median * items.Count / (items.Count + Prior));
        foreach (var item in items) expected[item] += offset;
    }

    // Powers of ten; unknown quantities are a band of their own.
    static int Band(double quantity) => quantity > 0 ? (int)Math.Floor(Math.Log10(quantity)) : int.MinValue;

    void Place(Item item)
    {
        var lot = item.Lot is { } own ? own.Index : item.Tender.Lots is { Count: 1 } only ? only[0].Index : -1;
        if (lot < 0) return;
        ref var best = ref farthest[lot];
        if (peersOf[item.Index] is null) best = best == -1 ? -2 : best;
        else if (best < 0 || Math.Abs(Z(item.Index, 0.01)) > Math.Abs(Z(best, 0.01))) best = item.Index;
    }

    static Dictionary<TKey, List<int>> Grouped<TKey>(IEnumerable<int> items, Func<int, TKey> key) where TKey : notnull
    {
        var groups = new Dictionary<TKey, List<int>>();
        foreach (var item in items)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, key(item), out _);
            (list ??= []).Add(item);
        }
        return groups;
    }
}
