using System.Runtime.InteropServices;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>The normalised values of one field: each text once, as a number, and per row the numbers in ascending order.</summary>
sealed class ValueColumn(int[] start, int[] values, string[] texts)
{
    readonly int[] count = Count(values, texts.Length);

    /// <summary>The values of a row.</summary>
    public ReadOnlySpan<int> this[int row] => values.AsSpan(start[row], start[row + 1] - start[row]);

    /// <summary>How many rows have a value.</summary>
    public int RowsWith(int value) => count[value];

    public int ValueCount => texts.Length;

    public int RowCount => start.Length - 1;

    public string Text(int value) => texts[value];

    /// <summary>The rarest value that two rows share, or -1.</summary>
    public int Shared(int left, int right)
    {
        var one = this[left];
        var other = this[right];
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

    /// <summary>The same values for some of the rows only.</summary>
    public ValueColumn Of(int[] rows)
    {
        var (starts, kept) = (new int[rows.Length + 1], new List<int>(values.Length));
        for (var row = 0; row < rows.Length; row++)
        {
            kept.AddRange(this[rows[row]]);
            starts[row + 1] = kept.Count;
        }
        return new(starts, [.. kept], texts);
    }

    static int[] Count(int[] values, int length)
    {
        var count = new int[length];
        foreach (var value in values) count[value]++;
        return count;
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

    public ValueColumn Close() => new([.. starts], [.. values], [.. texts]);

    Span<int> Row => CollectionsMarshal.AsSpan(values)[starts[^1]..];
}
