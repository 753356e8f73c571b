namespace FraudAnalytics.Features;

/// <summary>A sample of values as its quantiles: small, sorted, good for asking how extreme a value is.</summary>
public sealed class Quantiles
{
    readonly float[] grid;

    Quantiles(float[] grid, int count) => (this.grid, Count) = (grid, count);

    /// <summary>Number of values it was made of.</summary>
    public int Count { get; }

    /// <summary>The quantiles of a sample; NaNs are left out.</summary>
    /// <param name="values">Any order; not kept.</param>
    /// <param name="points">Largest number of quantiles kept; smaller samples are kept whole.</param>
    public static Quantiles Of(ReadOnlySpan<double> values, int points)
    {
        var sorted = new float[values.Length];
        var count = 0;
        foreach (var value in values)
            if (!double.IsNaN(value)) sorted[count++] = (float)value;
        Array.Resize(ref sorted, count);
        Array.Sort(sorted);
        if (count <= points) return new(sorted, count);
        var grid = new float[points];
        for (var point = 0; point < points; point++) grid[point] = sorted[(int)((long)point * (count - 1) / (points - 1))];
        return new(grid, count);
    }

    /// <summary>(number of values at most this low + 1) / (count + 1), from the grid; NaN for an empty sample.</summary>
    public double Low(double value) => grid.Length == 0 ? double.NaN : Tail(UpTo((float)value));

    /// <summary>(number of values at least this high + 1) / (count + 1), from the grid; NaN for an empty sample.</summary>
    public double High(double value) => grid.Length == 0 ? double.NaN : Tail(grid.Length - Below((float)value));

    /// <summary>Between "at most" and "below", so that equal values share the middle of their ranks; NaN for NaN and for an empty sample.</summary>
    internal double Rank(double value)
    {
        if (double.IsNaN(value) || grid.Length == 0) return double.NaN;
        var below = Below((float)value);
        // Most values stand for themselves: then none in the grid is equal.
        var upTo = below == grid.Length || grid[below] > (float)value ? below : UpTo((float)value);
        return (Tail(upTo) + 1 - Tail(grid.Length - below)) / 2;
    }

    /// <summary>The value at a share from 0 to 1; NaN for an empty sample.</summary>
    public double At(double share) => grid.Length == 0 ? double.NaN : grid[(int)Math.Round(share * (grid.Length - 1))];

    double Tail(int points) => ((double)points / grid.Length * Count + 1) / (Count + 1);

    int UpTo(float value)
    {
        var (low, high) = (0, grid.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (grid[middle] <= value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    int Below(float value)
    {
        var (low, high) = (0, grid.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (grid[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
