using System.Runtime.InteropServices;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>The normalised values of one field: each text once, as a number, and per row the numbers in ascending order. Several columns may share one array, row by row.</summary>
sealed class ValueColumn
{
    readonly int[] start;
    readonly int[] values;
    readonly string[] texts;
    readonly int first;
    readonly int stride;
    readonly int[] count;

    public ValueColumn(int[] start, int[] values, string[] texts) : this((start, values), texts, 0, 1) { }

    ValueColumn((int[] Start, int[] Values) shared, string[] texts, int first, int stride)
    {
        ((start, values), this.texts, this.first, this.stride) = (shared, texts, first, stride);
        count = new int[texts.Length];
        for (var row = 0; row < RowCount; row++)
            foreach (var value in this[row]) count[value]++;
    }

    /// <summary>The values of a row.</summary>
    public ReadOnlySpan<int> this[int row]
    {
        get
        {
            var at = row * stride + first;
            return values.AsSpan(start[at], start[at + 1] - start[at]);
        }
    }

    /// <summary>How many rows have a value.</summary>
    public int RowsWith(int value) => count[value];

    public int ValueCount => texts.Length;

    public int RowCount => (start.Length - 1) / stride;

    public string Text(int value) => texts[value];

    /// <summary>The rarest value that two rows share, or -1.</summary>
    public int Shared(int left, int right) => Shared(this[left], this[right]);

    /// <summary>The rarest value that the values of two rows have in common, or -1.</summary>
    public int Shared(ReadOnlySpan<int> one, ReadOnlySpan<int> other)
    {
        int at = 0, to = 0, best = -1;
        while (at < one.Length && to < other.Length)
        {
            if (one[at] == other[to])
            {
                if (best < 0 || count[one[at]] < count[best]) best = one[at];
                (at, to) = (at + 1, to + 1);
            }
            else if (one[at] < other[to]) at++;
            else to++;
        }
        return best;
    }

    /// <summary>The same values for some of the rows only, those of one row side by side: a comparison of two rows looks at all their columns.</summary>
    public static ValueColumn[] OfRows(ValueColumn[] columns, int[] rows)
    {
        var (start, kept) = (new int[rows.Length * columns.Length + 1], new List<int>(columns.Sum(column => column.values.Length)));
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < columns.Length; column++)
            {
                kept.AddRange(columns[column][rows[row]]);
                start[row * columns.Length + column + 1] = kept.Count;
            }
        int[] values = [.. kept];
        return [.. columns.Select((column, index) => new ValueColumn((start, values), column.texts, index, columns.Length))];
    }
}

/// <summary>Takes in values row by row.</summary>
sealed class ValueColumnBuilder
{
    // Hostile input: nobody has more telephones than this, and each is compared with each.
    const int MostOfARow = 16;

    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly List<string> texts = [];
    readonly List<int> starts = [0];
    readonly List<int> values = [];

    /// <summary>The number of a text, which the row in work then has; -1 of the empty text.</summary>
    public int Add(string text)
    {
        if (text.Length == 0) return -1;
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, text, out var known);
        if (!known)
        {
            number = texts.Count;
            texts.Add(text);
        }
        if (values.Count - starts[^1] < MostOfARow && !Row.Contains(number)) values.Add(number);
        return number;
    }

    public void EndRow()
    {
        Row.Sort();
        starts.Add(values.Count);
    }

    public int ValueCount => texts.Count;

    public string Text(int value) => texts[value];

    public ValueColumn Close() => new([.. starts], [.. values], [.. texts]);

    Span<int> Row => CollectionsMarshal.AsSpan(values)[starts[^1]..];
}
