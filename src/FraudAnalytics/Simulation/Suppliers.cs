using System.Globalization;

namespace FraudAnalytics.Simulation;

/// <summary>The suppliers of one buyer, each with a sibling firm at the same address. Source: methods SY-04 and SY-05.</summary>
/// <remarks>Firms are made when they are first named, each from draws of its own; their ids are in random order and do not tell who is whose sibling.</remarks>
sealed class Suppliers
{
    public const int Count = 40;
    const double ZipfExponent = .8;
    const double NameCoreShare = .5;

    static readonly double[] Shares = Cumulative();

    readonly string prefix;
    readonly string kind;
    readonly ulong key;
    readonly int[] ids = [.. Enumerable.Range(0, 2 * Count)];
    readonly SyntheticParty?[] firms = new SyntheticParty?[2 * Count];

    public Suppliers(MarketPlan plan, int number, ref SplitMix64 random)
    {
        (prefix, kind, key) = (plan.Prefix, string.Create(CultureInfo.InvariantCulture, $"S{number}"), random.Next());
        random.Shuffle(ids.AsSpan());
    }

    /// <summary>One of them, the first ones most often.</summary>
    public static int Pick(ref SplitMix64 random)
    {
        var place = Array.BinarySearch(Shares, random.Uniform() * Shares[^1]);
        return Math.Min(place < 0 ? ~place : place, Count - 1);
    }

    /// <summary>A supplier by number.</summary>
    public SyntheticParty this[int index] => firms[index] ??= Make(index);

    /// <summary>The firm at the same address, in half of the cases with the same name but for a word.</summary>
    public SyntheticParty Sibling(int index) => firms[Count + index] ??= MakeSibling(index);

    /// <summary>What a supplier sells: half of the time something of its own three lines, otherwise anything.</summary>
    public PurchaseClass Sells(int index, ref SplitMix64 random)
    {
        if (random.Chance(.5)) return Catalogue.Any(ref random);
        var own = Draws(index);
        for (var line = random.Below(3); line > 0; line--) own.Next();
        return Catalogue.Any(ref own);
    }

    SyntheticParty Make(int index)
    {
        var own = Draws(200 + index);
        return Invented.Firm(prefix, kind, ids[index], ref own) with { Address = Invented.Address(ref own) };
    }

    SyntheticParty MakeSibling(int index)
    {
        var own = Draws(400 + index);
        var (first, id) = (this[index], ids[Count + index]);
        var sibling = Invented.Firm(prefix, kind, id, ref own) with { Region = first.Region, Address = first.Address };
        return own.Chance(NameCoreShare) ? sibling with { Name = Invented.SecondOf(first.Name, Invented.Place(ids[index])) } : sibling;
    }

    SplitMix64 Draws(int number) => new(unchecked(key + (ulong)number * 0xD1B54A32D192ED03));

    static double[] Cumulative()
    {
        var shares = new double[Count];
        var total = 0d;
        for (var index = 0; index < Count; index++) shares[index] = total += Math.Pow(index + 1, -ZipfExponent);
        return shares;
    }
}
