namespace FraudAnalytics.Features.Bunching;

/// <summary>A running variable measured from its cutoff, ascending: negative values are left, the cutoff itself and what is above are right.</summary>
sealed class CenteredValues
{
    readonly double[] values;

    CenteredValues(double[] values)
    {
        this.values = values;
        var first = values.AsSpan().BinarySearch(0.0);
        Cut = first < 0 ? ~first : first;
        // Any of several zeros may be hit.
        while (Cut > 0 && values[Cut - 1] >= 0) Cut--;
    }

    /// <summary>Number of values.</summary>
    public int Count => values.Length;

    /// <summary>Number of values left of the cutoff, and the index of the first at or right of it.</summary>
    public int Cut { get; }

    /// <summary>The values, ascending.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>Takes any order; what is not a finite number is left out. n log n.</summary>
    /// <param name="values">Running variable, such as ln(amount / threshold).</param>
    /// <param name="cutoff">In the unit of the values.</param>
    public static CenteredValues Of(ReadOnlySpan<double> values, double cutoff = 0)
    {
        var centered = new double[values.Length];
        var count = 0;
        foreach (var value in values)
            if (double.IsFinite(value - cutoff)) centered[count++] = value - cutoff;
        Array.Resize(ref centered, count);
        Array.Sort(centered);
        return new(centered);
    }

    /// <summary>The values of one side no further than <paramref name="width"/> from the cutoff: first index and the one after the last.</summary>
    public (int From, int To) Within(Side side, double width) =>
        side == Side.Left ? (FirstAtLeast(-width), Cut) : (Cut, FirstAtLeast(Math.BitIncrement(width)));

    /// <summary>Number of values of one side.</summary>
    public int CountOf(Side side) => side == Side.Left ? Cut : Count - Cut;

    /// <summary>Largest distance from the cutoff on one side; 0 without values.</summary>
    public double Reach(Side side) => CountOf(side) == 0 ? 0 : Distance(side, CountOf(side) - 1);

    /// <summary>Distance that takes in <paramref name="count"/> different values (and so as many values) on one side, or all there are.</summary>
    public double Nearest(Side side, int count)
    {
        var (different, last) = (0, double.NaN);
        for (var index = 0; index < CountOf(side); index++)
        {
            var distance = Distance(side, index);
            if (distance == last) continue;
            last = distance;
            if (++different == count) break;
        }
        return double.IsNaN(last) ? 0 : last;
    }

    double Distance(Side side, int index) => side == Side.Left ? -values[Cut - 1 - index] : values[Cut + index];

    int FirstAtLeast(double value)
    {
        var (low, high) = (0, values.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (values[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

/// <summary>Side of a cutoff.</summary>
enum Side
{
    Left,
    Right,
}
