namespace FraudAnalytics.Entities.Linkage;

/// <summary>Places of all rows in two orders: by building and telephone, and by place and name. Of keys that very many rows share, rows that stand near each other are compared.</summary>
sealed class RowOrders(LinkageColumns columns)
{
    /// <summary>By order and row: its place.</summary>
    public int[][] Places { get; } =
    [
        Of(columns.Buildings, columns.Phones, columns.Mailboxes),
        Of(columns.Places, columns.Names, columns.Identifiers),
    ];

    static int[] Of(ValueColumn first, ValueColumn second, ValueColumn third)
    {
        var (rows, sortKeys) = (new int[first.RowCount], new (int, int, int, int)[first.RowCount]);
        for (var row = 0; row < rows.Length; row++) (rows[row], sortKeys[row]) = (row, (First(first, row), First(second, row), First(third, row), row));
        Array.Sort(sortKeys, rows);
        var places = new int[rows.Length];
        for (var place = 0; place < rows.Length; place++) places[rows[place]] = place;
        return places;
    }

    static int First(ValueColumn column, int row) => column[row] is [var value, ..] ? value : int.MaxValue;
}
