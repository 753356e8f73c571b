namespace FraudAnalytics.Features;

/// <summary>A large sample kept small: every value of both ends, few of the middle. Answers how extreme a value is down to one in the sample's size.</summary>
sealed class TailQuantiles
{
    const int Ends = 1_000;
    const int Middle = 1_000;

    readonly float[] values;
    readonly int[] ranks;

    TailQuantiles(float[] values, int[] ranks, int count)
    {
        (this.values, this.ranks, Count) = (values, ranks, count);
        var middle = Array.BinarySearch(ranks, count / 2);
        Median = count == 0 ? double.NaN : values[middle < 0 ? ~middle : middle];
    }

    /// <summary>Number of values it was made of.</summary>
    public int Count { get; }

    /// <summary>The quantiles of a sample; NaNs are left out.</summary>
    public static TailQuantiles Of(ReadOnlySpan<float> sample)
    {
        var sorted = new float[sample.Length];
        var count = 0;
        foreach (var value in sample)
            if (!float.IsNaN(value)) sorted[count++] = value;
        Array.Sort(sorted, 0, count);
        var ranks = Kept(count);
        return new(Array.ConvertAll(ranks, rank => sorted[rank]), ranks, count);
    }

    static int[] Kept(int count)
    {
        if (count <= 2 * Ends + Middle) return [.. Enumerable.Range(0, count)];
        var middle = Enumerable.Range(1, Middle).Select(point => Ends - 1 + (int)((long)point * (count - 2 * Ends) / (Middle + 1)));
        return [.. Enumerable.Range(0, Ends), .. middle.Where(rank => rank >= Ends).Distinct(), .. Enumerable.Range(count - Ends, Ends)];
    }

    /// <summary>(number of values at most this low + 1) / (count + 1); NaN for an empty sample.</summary>
    public double Low(double value) => Count == 0 ? double.NaN : (UpTo((float)value) + 1) / (Count + 1);

    /// <summary>(number of values at least this high + 1) / (count + 1); NaN for an empty sample.</summary>
    public double High(double value) => Count == 0 ? double.NaN : (Count - UpTo(float.BitDecrement((float)value)) + 1) / (Count + 1);

    /// <summary>The middle value; NaN for an empty sample.</summary>
    public double Median { get; }

    /// <summary>Number of values at most this high, between kept values by proportion.</summary>
    double UpTo(float value)
    {
        var (low, high) = (0, values.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (values[middle] <= value) low = middle + 1;
            else high = middle;
        }
        if (low == 0) return 0;
        if (low == values.Length) return Count;
        var part = (value - values[low - 1]) / (double)(values[low] - values[low - 1]);
        return ranks[low - 1] + 1 + part * (ranks[low] - ranks[low - 1] - 1);
    }
}
