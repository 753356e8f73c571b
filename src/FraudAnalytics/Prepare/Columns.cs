namespace FraudAnalytics.Prepare;

/// <summary>Start columns and groupings: which rows belong to which parent.</summary>
static class Columns
{
    /// <summary>Start positions of consecutive lists, one more than there are lists.</summary>
    public static int[] Starts<T>(IReadOnlyList<T> lists, Func<T, int> length)
    {
        var starts = new int[lists.Count + 1];
        for (var index = 0; index < lists.Count; index++) starts[index + 1] = starts[index] + length(lists[index]);
        return starts;
    }

    /// <summary>Groups rows by parent, rows of one parent in their order: the rows of parent i are <c>Rows[Start[i]..Start[i+1]]</c>. Rows without a parent (-1) are left out.</summary>
    public static Grouping GroupBy(int parents, int rows, Func<int, int> parentOf)
    {
        var start = new int[parents + 1];
        for (var row = 0; row < rows; row++)
            if (parentOf(row) is >= 0 and var parent) start[parent + 1]++;
        for (var parent = 0; parent < parents; parent++) start[parent + 1] += start[parent];
        var next = start.AsSpan(..parents).ToArray();
        var grouped = new int[start[parents]];
        for (var row = 0; row < rows; row++)
            if (parentOf(row) is >= 0 and var parent) grouped[next[parent]++] = row;
        return new(start, grouped);
    }
}

/// <summary>Rows by parent; see <see cref="Columns.GroupBy"/>.</summary>
readonly record struct Grouping(int[] Start, int[] Rows)
{
    public ReadOnlySpan<int> this[int parent] => Rows.AsSpan(Start[parent]..Start[parent + 1]);
}
