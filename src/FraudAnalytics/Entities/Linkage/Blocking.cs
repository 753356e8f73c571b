using System.Runtime.InteropServices;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>What a rule of blocking gave.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Pairs">Pairs it proposes to compare; several rules may propose the same.</param>
/// <param name="Hubs">Keys with too many rows to compare all of them.</param>
/// <param name="HubRows">Rows under those keys.</param>
public sealed record BlockedPairs(string Rule, long Pairs, int Hubs, long HubRows);

/// <summary>Finds the pairs worth comparing: those that share a key. Work grows with the number of rows, not of pairs. Source: methods EN-05.</summary>
sealed class Blocking(LinkageColumns columns, NameRarity rarity, LinkageModel model)
{
    readonly RowOrders orders = new(columns);

    /// <summary>Pairs in ascending order, each once, the smaller row in the upper half; and what every rule gave.</summary>
    public (ulong[] Pairs, BlockedPairs[] Rules) Run(int threads)
    {
        var keys = new BlockKeys(columns, rarity);
        Func<(ulong[] Pairs, BlockedPairs Rule)>[] rules =
        [
            .. keys.Rules.Select<BlockRule, Func<(ulong[] Pairs, BlockedPairs Rule)>>(rule => () => Run(rule)),
            () => new SlipBlocks(columns, rarity, keys, orders).Run(),
        ];
        var found = new (ulong[] Pairs, BlockedPairs Rule)[rules.Length];
        Parallel.For(0, rules.Length, new() { MaxDegreeOfParallelism = threads }, rule => found[rule] = rules[rule]());
        return (PairKey.Merged(Array.ConvertAll(found, rule => rule.Pairs)), Array.ConvertAll(found, rule => rule.Rule));
    }

    (ulong[] Pairs, BlockedPairs Rule) Run(BlockRule rule)
    {
        var (keysOfRows, keyed) = Collect(rule);
        var rowKeys = CollectionsMarshal.AsSpan(keysOfRows);
        var rows = CollectionsMarshal.AsSpan(keyed);
        rowKeys.Sort(rows);
        var largest = Math.Min(rule.Largest, model.LargestBlock);
        var pairs = new List<ulong>();
        var (hubs, hubRows) = (0, 0L);
        for (int start = 0, end; start < rows.Length; start = end)
        {
            for (end = start + 1; end < rows.Length && rowKeys[end] == rowKeys[start];) end++;
            var block = rows[start..end];
            if (block.Length < 2) continue;
            if (block.Length <= largest) AllPairs(block, pairs, block.Length);
            else
            {
                (hubs, hubRows) = (hubs + 1, hubRows + block.Length);
                Neighbours(block, pairs, rule.Window);
            }
        }
        var distinct = PairKey.Distinct(CollectionsMarshal.AsSpan(pairs));
        return (distinct, new(rule.Name, distinct.Length, hubs, hubRows));
    }

    (List<ulong> Keys, List<int> Rows) Collect(BlockRule rule)
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
        return (rowKeys, rows);
    }

    static void AllPairs(ReadOnlySpan<int> block, List<ulong> pairs, int window)
    {
        for (var first = 0; first < block.Length; first++)
            for (var second = first + 1; second < Math.Min(block.Length, first + window); second++)
                if (block[first] != block[second]) pairs.Add(PairKey.Of(block[first], block[second]));
    }

    /// <summary>Of a hub, rows that stand near each other in another order are compared.</summary>
    void Neighbours(Span<int> block, List<ulong> pairs, int window)
    {
        var sortKeys = new int[block.Length];
        foreach (var places in orders.Places)
        {
            for (var at = 0; at < block.Length; at++) sortKeys[at] = places[block[at]];
            sortKeys.AsSpan().Sort(block);
            AllPairs(block, pairs, window);
        }
    }
}
