namespace FraudAnalytics.Entities.Linkage;

/// <summary>What a rule of blocking gave.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Pairs">Pairs it proposes to compare; several rules may propose the same.</param>
/// <param name="Hubs">Keys with too many rows to compare all of them.</param>
/// <param name="HubRows">Rows under those keys.</param>
public sealed record BlockedPairs(string Rule, long Pairs, int Hubs, long HubRows);

/// <summary>Finds the pairs worth comparing: those that share a key. Work grows with the number of rows, not of pairs. Source: methods EN-05.</summary>
sealed class Blocking(LinkageColumns columns, BlockKeys keys, LinkageModel model)
{
    // Of a hub, rows that stand near each other in another order are compared.
    const int Window = 10;

    /// <summary>Pairs in ascending order, each once, the smaller row in the upper half; and what every rule gave.</summary>
    public (ulong[] Pairs, BlockedPairs[] Rules) Run(int threads)
    {
        var rules = keys.Rules;
        var (found, counts) = (new ulong[rules.Length][], new BlockedPairs[rules.Length]);
        Parallel.For(0, rules.Length, new() { MaxDegreeOfParallelism = threads }, rule => (found[rule], counts[rule]) = Run(rules[rule]));
        return (Distinct(found), counts);
    }

    (ulong[] Pairs, BlockedPairs Rule) Run(BlockRule rule)
    {
        var (rowKeys, rows) = Collect(rule);
        Array.Sort(rowKeys, rows);
        var largest = Math.Min(rule.Largest, model.LargestBlock);
        var pairs = new List<ulong>();
        var (hubs, hubRows) = (0, 0L);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start + 1; end < rows.Length && rowKeys[end] == rowKeys[start];) end++;
            var block = rows.AsSpan(start, end - start);
            if (block.Length < 2) continue;
            if (block.Length <= largest) AllPairs(block, pairs, block.Length);
            else
            {
                (hubs, hubRows) = (hubs + 1, hubRows + block.Length);
                Neighbours(block, pairs);
            }
        }
        ulong[] distinct = Distinct([[.. pairs]]);
        return (distinct, new(rule.Name, distinct.Length, hubs, hubRows));
    }

    (ulong[] Keys, int[] Rows) Collect(BlockRule rule)
    {
        var (rowKeys, rows, ofRow) = (new List<ulong>(), new List<int>(), new List<ulong>());
        for (var row = 0; row < columns.Count; row++)
        {
            ofRow.Clear();
            rule.Keys(row, ofRow);
            foreach (var key in ofRow)
            {
                rowKeys.Add(key);
                rows.Add(row);
            }
        }
        return ([.. rowKeys], [.. rows]);
    }

    static void AllPairs(ReadOnlySpan<int> block, List<ulong> pairs, int window)
    {
        for (var first = 0; first < block.Length; first++)
            for (var second = first + 1; second < Math.Min(block.Length, first + window); second++)
                if (block[first] != block[second]) pairs.Add(PairKey.Of(block[first], block[second]));
    }

    /// <summary>Neighbours of a hub: by building and telephone, and by place and name.</summary>
    void Neighbours(Span<int> block, List<ulong> pairs)
    {
        foreach (var order in (ReadOnlySpan<ValueColumn[]>)[[columns.Buildings, columns.Phones, columns.Mailboxes], [columns.Places, columns.Names, columns.Identifiers]])
        {
            var sortKeys = new (int, int, int, int)[block.Length];
            for (var at = 0; at < block.Length; at++) sortKeys[at] = (First(order[0], block[at]), First(order[1], block[at]), First(order[2], block[at]), block[at]);
            MemoryExtensions.Sort(sortKeys.AsSpan(), block);
            AllPairs(block, pairs, Window);
        }
    }

    static int First(ValueColumn column, int row) => column[row] is [var value, ..] ? value : int.MaxValue;

    static ulong[] Distinct(ulong[][] found)
    {
        var all = found.Length == 1 ? found[0] : Concatenated(found);
        Array.Sort(all);
        var count = 0;
        for (var index = 0; index < all.Length; index++)
            if (index == 0 || all[index] != all[index - 1]) all[count++] = all[index];
        Array.Resize(ref all, count);
        return all;
    }

    static ulong[] Concatenated(ulong[][] found)
    {
        var (all, at) = (new ulong[found.Sum(pairs => (long)pairs.Length)], 0);
        for (var rule = 0; rule < found.Length; rule++)
        {
            found[rule].CopyTo(all, at);
            at += found[rule].Length;
            found[rule] = [];
        }
        return all;
    }
}
