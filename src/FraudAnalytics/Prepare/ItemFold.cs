using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>A line of what is bought; lot and supplier are -1 where they are not known.</summary>
readonly record struct ItemRow(int Tender, ItemStage Stage, int Lot, Text Of, Text ItemId, int Supplier, in ItemOffer Offer, int Row);

/// <summary>What a line says.</summary>
readonly record struct ItemOffer(Text Classification, Text Unit, double Quantity, RawAmount UnitPrice);

/// <summary>Folds the items of one tender: the newest version of a line counts, equal lines of one version are one, and lines with one id that disagree are left out.</summary>
sealed class ItemFold(RawStore store, List<DataIssue> issues)
{
    readonly Dictionary<Key, (FieldFold<ItemOffer> Fold, int Row)> lines = [];
    readonly Comparer<ItemOffer> byOffer = Comparer<ItemOffer>.Create((left, right) => Compare(store, left, right));

    // A line without an id is known by all it says.
    readonly record struct Key(ItemStage Stage, Text Lot, Text Of, Text ItemId, ItemOffer Offer);

    public void Add(int tender, ReadOnlySpan<int> raws, ItemOwners owners, List<ItemRow> rows)
    {
        if (raws.IsEmpty) return;
        lines.Clear();
        foreach (var index in raws) Take(store.Items[index]);
        var first = rows.Count;
        foreach (var (key, (fold, row)) in lines)
            if (fold.Conflict) Note(fold.Row);
            else if (owners.Find(key.Stage, key.Of, key.Lot) is var (lot, supplier)) rows.Add(new(tender, key.Stage, lot, key.Of, key.ItemId, supplier, fold.Value, row));
        rows.Sort(first, rows.Count - first, Comparer<ItemRow>.Create(Compare));
    }

    void Take(in RawItem raw)
    {
        var offer = new ItemOffer(raw.Classification, raw.Unit, raw.Quantity, raw.UnitPrice);
        var key = new Key(raw.Stage, raw.Lot, raw.Of, raw.ItemId, raw.ItemId.HasValue ? default : offer);
        var (fold, row) = lines.TryGetValue(key, out var known) ? known : (new(byOffer), int.MaxValue);
        fold.Take(offer, store.VersionOf(raw.Row), raw.Row);
        lines[key] = (fold, Math.Min(row, raw.Row));
    }

    void Note(int row) => issues.Add(new("value-conflict", IssueEffect.ValueDropped, new(store.Rows[row].File, store.Rows[row].Line, "items/unit/value"),
        "Rows about the same item disagree; it is left out."));

    int Compare(ItemRow left, ItemRow right)
    {
        var order = left.Stage.CompareTo(right.Stage);
        if (order == 0) order = left.Lot.CompareTo(right.Lot);
        if (order == 0) order = store.Strings.Compare(left.Of, right.Of);
        if (order == 0) order = store.Strings.Compare(left.ItemId, right.ItemId);
        return order != 0 ? order : Compare(store, left.Offer, right.Offer);
    }

    static int Compare(RawStore store, in ItemOffer left, in ItemOffer right)
    {
        var order = store.Strings.Compare(left.Classification, right.Classification);
        if (order == 0) order = left.UnitPrice.Units.CompareTo(right.UnitPrice.Units);
        if (order == 0) order = left.UnitPrice.Currency.CompareTo(right.UnitPrice.Currency);
        if (order == 0) order = store.Strings.Compare(left.Unit, right.Unit);
        return order != 0 ? order : left.Quantity.CompareTo(right.Quantity);
    }
}

/// <summary>Whose a line is: the lot and the party behind the id of a bid, award or contract of the tender.</summary>
readonly struct ItemOwners(LotLookup lotOf, List<BidRow> bids, List<AwardRow> awards, List<ContractRow> contracts, int firstContract)
{
    /// <summary>Lot and party, -1 where unknown.</summary>
    public (int Lot, int Party) Find(ItemStage stage, Text of, Text lot)
    {
        var (known, party) = stage switch
        {
            ItemStage.Bid => OfBid(of),
            ItemStage.Award => OfAward(of),
            ItemStage.Contract => OfContract(of),
            _ => (-1, -1),
        };
        var named = lotOf.Find(lot);
        return (named >= 0 ? named : known >= 0 ? known : lotOf.Only, party);
    }

    (int, int) OfBid(Text id)
    {
        foreach (var bid in bids)
            if (id.HasValue && bid.BidId == id) return (bid.Lot, bid.Bidder);
        return (-1, -1);
    }

    (int, int) OfAward(Text id)
    {
        foreach (var award in awards)
            if (id.HasValue && award.AwardId == id) return (award.Lot, award.Supplier);
        return (-1, -1);
    }

    (int, int) OfContract(Text id)
    {
        for (var index = firstContract; index < contracts.Count; index++)
            if (id.HasValue && contracts[index].ContractId == id) return (contracts[index].Lot, contracts[index].Supplier);
        return (-1, -1);
    }
}
