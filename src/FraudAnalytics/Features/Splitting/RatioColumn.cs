namespace FraudAnalytics.Features.Splitting;

/// <summary>Purchases in ascending order of an amount over a threshold. Only their slots are kept, four bytes each; ratios are made when asked for.</summary>
sealed class RatioColumn
{
    readonly int[] slots;
    readonly Func<int, double> ratioOf;

    /// <param name="members">Slots of purchases, in any fixed order.</param>
    /// <param name="ratioOf">Amount over the threshold by slot: below 1 where the law says that the amount is below.</param>
    public RatioColumn(IReadOnlyCollection<int> members, Func<int, double> ratioOf)
    {
        (slots, this.ratioOf) = ([.. members], ratioOf);
        Array.Sort(Ratios(), slots);
    }

    /// <summary>Number of purchases.</summary>
    public int Count => slots.Length;

    /// <summary>Ratio at a place in the order.</summary>
    public double this[int at] => ratioOf(slots[at]);

    /// <summary>Slots of the purchases with a ratio from <paramref name="low"/> to below <paramref name="high"/>, ascending by ratio.</summary>
    public ReadOnlySpan<int> Slots(double low, double high) => slots.AsSpan(FirstAtLeast(low)..FirstAtLeast(high));

    /// <summary>Number of purchases with a ratio from <paramref name="low"/> to below <paramref name="high"/>.</summary>
    public int CountIn(double low, double high) => FirstAtLeast(high) - FirstAtLeast(low);

    /// <summary>All ratios, ascending.</summary>
    public double[] Ratios() => Array.ConvertAll(slots, slot => ratioOf(slot));

    /// <summary>All ln(ratio), ascending.</summary>
    public double[] Logs() => Array.ConvertAll(slots, slot => Math.Log(ratioOf(slot)));

    int FirstAtLeast(double ratio)
    {
        var (low, high) = (0, slots.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (this[middle] < ratio) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
