using System.Runtime.InteropServices;

namespace FraudAnalytics.Features.Splitting;

/// <summary>Puts the purchases of a buyer below one threshold into groups that could be one need each, by every way of looking. Source: methods SP-05, SP-06, SP-07 and SP-08.</summary>
sealed class SplitGroups(SplitFacts facts, SplitTexts texts)
{
    delegate (int, int) KeyOf(in SplitEntry entry);

    /// <summary>Groups of at least two purchases, each in the order given, and where in it a series may lie; narrow ways first.</summary>
    /// <param name="all">Purchases in order of day.</param>
    public IEnumerable<(SeriesKind Kind, SplitEntry[] Group, Range Where)> Of(List<SplitEntry> all)
    {
        var entries = all.FindAll(entry => !entry.IsPayment);
        foreach (ref var entry in CollectionsMarshal.AsSpan(entries)) entry.Text = texts.GroupOf(entry.Slot);
        var titled = entries.FindAll(entry => entry.Text >= 0);
        var shared = entries.FindAll(entry => facts.Families.IsShared(entry.Family));
        foreach (var group in By(entries, (in entry) => (entry.Supplier, entry.Item))) yield return (SeriesKind.SameItem, group, Range.All);
        foreach (var (group, run) in Runs(all)) yield return (SeriesKind.Sequence, group, run);
        foreach (var group in By(shared, (in entry) => (entry.Family, facts.Purchases.ItemGroups.WiderOf(entry.Item)))) yield return (SeriesKind.RelatedSuppliers, group, Range.All);
        foreach (var group in By(shared.FindAll(entry => entry.Text >= 0), (in entry) => (entry.Family, entry.Text))) yield return (SeriesKind.RelatedSuppliers, group, Range.All);
        foreach (var group in By(titled, (in entry) => (entry.Supplier, entry.Text))) yield return (SeriesKind.SimilarText, group, Range.All);
        foreach (var group in By(titled, (in entry) => (entry.Text, 0))) yield return (SeriesKind.SimilarText, group, Range.All);
    }

    /// <summary>Groups with the same key in order of first appearance. Counted, not sorted: the purchases of each stay in order of day.</summary>
    static IEnumerable<SplitEntry[]> By(List<SplitEntry> entries, KeyOf keyOf)
    {
        var numbers = new Dictionary<(int, int), int>();
        var sizes = new List<int>();
        var groupOf = new int[entries.Count];
        for (var at = 0; at < groupOf.Length; at++)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, keyOf(in CollectionsMarshal.AsSpan(entries)[at]), out var known);
            if (!known)
            {
                number = sizes.Count;
                sizes.Add(0);
            }
            groupOf[at] = number;
            sizes[number]++;
        }
        var groups = sizes.ConvertAll(size => size > 1 ? new SplitEntry[size] : []);
        for (var at = groupOf.Length - 1; at >= 0; at--)
            if (groups[groupOf[at]] is { Length: > 0 } group) group[--CollectionsMarshal.AsSpan(sizes)[groupOf[at]]] = entries[at];
        return groups.Where(group => group.Length > 0);
    }

    /// <summary>All purchases from one supplier, and the runs in them that stand on one day or have consecutive numbers.</summary>
    IEnumerable<(SplitEntry[] Group, Range Run)> Runs(List<SplitEntry> entries)
    {
        foreach (var group in By(entries, (in entry) => (entry.Supplier, 0)))
            for (int start = 0, end; start < group.Length; start = end)
            {
                for (end = start + 1; end < group.Length && Follows(group[end - 1], group[end]);) end++;
                if (end - start > 1) yield return (group, start..end);
            }
    }

    bool Follows(in SplitEntry earlier, in SplitEntry later)
    {
        if (earlier.Day == later.Day) return true;
        if (later.Day - earlier.Day > facts.Purchases.Settings.WindowDays) return false;
        return SequentialNumbers.Follow(facts.Purchases[earlier.Slot].Contract, facts.Purchases[later.Slot].Contract);
    }
}
