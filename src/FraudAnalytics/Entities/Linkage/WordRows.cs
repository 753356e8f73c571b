using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>By word: the rows that have it among the two rarest words of a name, in a given order of rows.</summary>
sealed class WordRows
{
    readonly Grouping groups;

    public WordRows(LinkageColumns columns, BlockKeys keys, int[] places)
    {
        var (rows, wordsOf, rowsOf) = (new int[columns.Count], new List<int>(columns.Count * 2), new List<int>(columns.Count * 2));
        for (var row = 0; row < rows.Length; row++) rows[places[row]] = row;
        foreach (var row in rows)
            foreach (var name in columns.Names[row])
                foreach (var word in keys.RarestTwo(in columns.NameTable[name]))
                {
                    wordsOf.Add(word);
                    rowsOf.Add(row);
                }
        groups = Columns.GroupBy(columns.NameTable.WordCount, wordsOf.Count, index => wordsOf[index]);
        for (var index = 0; index < groups.Rows.Length; index++) groups.Rows[index] = rowsOf[groups.Rows[index]];
    }

    public ReadOnlySpan<int> this[int word] => groups[word];
}
