using System.Runtime.InteropServices;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>Proposes rows of which one has a rare word with a slip of the pen that the other has without. Slips are looked for among words, which are fewer than rows. Source: methods EN-05.</summary>
sealed class SlipBlocks(LinkageColumns columns, NameRarity rarity, BlockKeys keys, RowOrders orders)
{
    public const string Rule = "one letter off";

    // So many rows of two words are all compared; of more, each row of the rarer word with so many neighbours of either side.
    const int Few = 24;
    const int Side = 3;

    // Words that are the same without one letter: more are no slips but a way to number things.
    const int MostWords = 200;
    const int LongestWord = 32;

    readonly NameTable table = columns.NameTable;
    readonly NameComparison names = new(columns.NameTable, rarity);
    readonly WordRows[] rowsOf = Array.ConvertAll(orders.Places, places => new WordRows(columns, keys, places));

    /// <summary>Pairs of rows in ascending order, each once.</summary>
    public (ulong[] Pairs, BlockedPairs Rule) Run()
    {
        var (pairs, hubs, hubRows) = (new List<ulong>(), 0, 0L);
        foreach (var slip in Slips())
        {
            var (one, other) = (PairKey.Left(slip), PairKey.Right(slip));
            var rows = rowsOf[0][one].Length + rowsOf[0][other].Length;
            if (rows <= Few) All(rowsOf[0][one], rowsOf[0][other], pairs);
            else
            {
                (hubs, hubRows) = (hubs + 1, hubRows + rows);
                for (var order = 0; order < rowsOf.Length; order++) Neighbours(rowsOf[order][one], rowsOf[order][other], orders.Places[order], pairs);
            }
        }
        var distinct = PairKey.Distinct(CollectionsMarshal.AsSpan(pairs));
        return (distinct, new(Rule, distinct.Length, hubs, hubRows));
    }

    static void All(ReadOnlySpan<int> one, ReadOnlySpan<int> other, List<ulong> pairs)
    {
        foreach (var left in one)
            foreach (var right in other)
                if (left != right) pairs.Add(PairKey.Of(left, right));
    }

    static void Neighbours(ReadOnlySpan<int> few, ReadOnlySpan<int> many, int[] places, List<ulong> pairs)
    {
        if (few.Length > many.Length)
        {
            Neighbours(many, few, places, pairs);
            return;
        }
        foreach (var row in few)
        {
            var at = PlaceOf(places[row], many, places);
            for (var near = Math.Max(0, at - Side); near < Math.Min(many.Length, at + Side); near++)
                if (many[near] != row) pairs.Add(PairKey.Of(row, many[near]));
        }
    }

    static int PlaceOf(int place, ReadOnlySpan<int> rows, int[] places)
    {
        var (low, high) = (0, rows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (places[rows[middle]] < place) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Pairs of words that are slips of one another: words that differ by one letter are equal once the right letter is left out of each.</summary>
    ulong[] Slips()
    {
        var (hashes, words, slips) = (new List<ulong>(), new List<int>(), new List<ulong>());
        for (var word = 0; word < table.WordCount; word++) AddHashes(word, hashes, words);
        CollectionsMarshal.AsSpan(hashes).Sort(CollectionsMarshal.AsSpan(words));
        for (int start = 0, end; start < words.Count; start = end)
        {
            for (end = start + 1; end < words.Count && hashes[end] == hashes[start];) end++;
            for (var first = start; first < end; first++)
                for (var second = first + 1; second < Math.Min(end, first + MostWords); second++)
                    if (words[first] != words[second] && names.AreSlips(words[first], words[second])) slips.Add(PairKey.Of(words[first], words[second]));
        }
        return PairKey.Distinct(CollectionsMarshal.AsSpan(slips));
    }

    void AddHashes(int number, List<ulong> hashes, List<int> words)
    {
        var word = table.Word(number);
        if (rowsOf[0][number].IsEmpty || word.Length is < 4 or > LongestWord || table.Shape(number).HasDigit) return;
        for (var left = -1; left < word.Length; left++)
        {
            hashes.Add(BlockKeys.Hash(word, left));
            words.Add(number);
        }
    }
}
