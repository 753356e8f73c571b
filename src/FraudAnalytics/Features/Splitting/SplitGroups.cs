namespace FraudAnalytics.Features.Splitting;

/// <summary>Puts the purchases of a buyer below one threshold into groups that could be one need each, by every way of looking. Source: methods SP-05, SP-06, SP-07 and SP-08.</summary>
sealed class SplitGroups(SplitFacts facts, SplitTexts texts)
{
    /// <summary>Groups of at least two purchases, each in order of day; narrow ways first.</summary>
    public IEnumerable<(SeriesKind Kind, SplitEntry[] Group)> Of(List<SplitEntry> all)
    {
        var entries = all.FindAll(entry => !entry.IsPayment);
        foreach (ref var entry in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries)) entry.Text = texts.GroupOf(entry.Slot);
        foreach (var group in By(entries, SeriesKind.SameItem, entry => (entry.Supplier, entry.Item))) yield return group;
        foreach (var group in Sequences(all)) yield return group;
        var shared = entries.Where(entry => facts.Families.IsShared(entry.Family)).ToList();
        foreach (var group in By(shared, SeriesKind.RelatedSuppliers, entry => (entry.Family, facts.Purchases.ItemGroups.WiderOf(entry.Item)))) yield return group;
        var titled = entries.Where(entry => entry.Text >= 0).ToList();
        foreach (var group in By(titled.Where(entry => facts.Families.IsShared(entry.Family)), SeriesKind.RelatedSuppliers, entry => (entry.Family, entry.Text))) yield return group;
        foreach (var group in By(titled, SeriesKind.SimilarText, entry => (entry.Supplier, entry.Text))) yield return group;
        foreach (var group in By(titled, SeriesKind.SimilarText, entry => (entry.Text, 0))) yield return group;
    }

    static IEnumerable<(SeriesKind, SplitEntry[])> By(IEnumerable<SplitEntry> entries, SeriesKind kind, Func<SplitEntry, (int, int)> keyOf)
    {
        var keyed = entries.Select(entry => (Key: keyOf(entry), entry.Day, Entry: entry)).ToArray();
        Array.Sort(keyed, static (left, right) => (left.Key, left.Day, left.Entry.Slot).CompareTo((right.Key, right.Day, right.Entry.Slot)));
        for (int start = 0, end; start < keyed.Length; start = end)
        {
            for (end = start + 1; end < keyed.Length && keyed[end].Key == keyed[start].Key;) end++;
            if (end - start > 1) yield return (kind, Array.ConvertAll(keyed[start..end], item => item.Entry));
        }
    }

    /// <summary>All purchases from one supplier, where some stand on one day or have consecutive numbers; the windows are cut to such runs.</summary>
    IEnumerable<(SeriesKind, SplitEntry[])> Sequences(List<SplitEntry> entries)
    {
        foreach (var (_, group) in By(entries, SeriesKind.Sequence, entry => (entry.Supplier, 0)))
            for (int start = 0, end; start < group.Length; start = end)
            {
                for (end = start + 1; end < group.Length && Follows(group[end - 1], group[end]);) end++;
                if (end - start > 1) yield return (SeriesKind.Sequence, group[start..end]);
            }
    }

    bool Follows(SplitEntry earlier, SplitEntry later)
    {
        if (earlier.Day == later.Day) return true;
        var (one, other) = (SequentialNumbers.Number(facts.Purchases[earlier.Slot].Contract), SequentialNumbers.Number(facts.Purchases[later.Slot].Contract));
        return one.Number >= 0 && other.Prefix == one.Prefix && other.Number == one.Number + 1;
    }
}
