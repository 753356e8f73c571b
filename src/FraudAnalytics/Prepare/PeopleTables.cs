using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>Puts listings and officials into tables whose order does not depend on files and rows.</summary>
sealed class PeopleTables(RawStore store)
{
    /// <summary>All listings.</summary>
    public ListingTable Listings()
    {
        var rows = store.Listings.ToArray();
        Array.Sort(rows, Compare);
        var names = new List<Text>();
        foreach (ref var row in rows.AsSpan())
        {
            var start = names.Count;
            foreach (var name in store.TextsOf(row.OtherNames)) names.Add(name);
            row.OtherNames = new(start, names.Count - start);
        }
        return new() { Rows = rows, OtherNames = [.. names] };
    }

    /// <summary>All officials, with the party numbers of their buyers.</summary>
    /// <param name="buyerOf">Party number of a buyer as named in a row.</param>
    public OfficialTable Officials(Func<RawOfficial, int> buyerOf)
    {
        var rows = store.Officials.ToArray();
        Array.Sort(rows, Compare);
        return new() { Rows = rows, Buyers = Array.ConvertAll(rows, row => buyerOf(row)) };
    }

    int Compare(RawListing left, RawListing right)
    {
        var order = store.Strings.Compare(left.List, right.List);
        if (order == 0) order = store.Strings.Compare(left.Name, right.Name);
        if (order == 0) order = store.Strings.Compare(left.Id, right.Id);
        if (order == 0) order = left.From.CompareTo(right.From);
        if (order == 0) order = left.To.CompareTo(right.To);
        if (order == 0) order = store.Strings.Compare(left.Grounds, right.Grounds);
        return order != 0 ? order : left.Row.CompareTo(right.Row);
    }

    int Compare(RawOfficial left, RawOfficial right)
    {
        var order = store.Strings.Compare(left.Buyer.Id, right.Buyer.Id);
        if (order == 0) order = store.Strings.Compare(left.Buyer.Name, right.Buyer.Name);
        if (order == 0) order = store.Strings.Compare(left.Name, right.Name);
        if (order == 0) order = store.Strings.Compare(left.Id, right.Id);
        return order != 0 ? order : left.Row.CompareTo(right.Row);
    }
}
