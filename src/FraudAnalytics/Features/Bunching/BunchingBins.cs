namespace FraudAnalytics.Features.Bunching;

/// <summary>Numbers of contracts in bins around a threshold. Bin 0 is the last one below it, bin 1 the first one above.</summary>
/// <remarks>
/// Bin z holds T(1 + (z-1)w) ≤ v &lt; T(1 + zw): with w = 1% bin 0 is [.99T, T) and bin 1 is [T, 1.01T), so an amount equal to the threshold is above it.
/// Where the statute lets it stay below ("up to and including"), the ends change over: bin 0 is (.99T, T]. Source: methods SP-04, whose fixture has bunching at z ≤ 0.
/// </remarks>
sealed class BunchingBins
{
    readonly double[] counts;

    /// <summary>Counts from the lowest bin up.</summary>
    /// <param name="lowest">Index z of the first count.</param>
    /// <param name="counts">Numbers of contracts, each 0 or more.</param>
    public BunchingBins(int lowest, ReadOnlySpan<double> counts) => (Lowest, this.counts) = (lowest, counts.ToArray());

    /// <summary>Index of the lowest bin.</summary>
    public int Lowest { get; }

    /// <summary>Index of the highest bin.</summary>
    public int Highest => Lowest + counts.Length - 1;

    /// <summary>Number of bins.</summary>
    public int Count => counts.Length;

    /// <summary>Contracts in bin z.</summary>
    public double this[int z] => counts[z - Lowest];

    /// <summary>The counts from the lowest bin up.</summary>
    public ReadOnlySpan<double> Counts => counts;

    /// <summary>Contracts in all bins.</summary>
    public double Total => counts.Sum();

    /// <summary>Counts amounts into bins; those outside are left out.</summary>
    /// <param name="ratios">Amount / threshold, any order.</param>
    /// <param name="reach">Bins -reach to +reach are made.</param>
    /// <param name="width">Width of a bin as a share of the threshold.</param>
    /// <param name="thresholdIsBelow">True where an amount equal to the threshold need not yet follow the stricter rule.</param>
    public static BunchingBins Of(ReadOnlySpan<double> ratios, int reach = 20, double width = 0.01, bool thresholdIsBelow = false)
    {
        var counts = new double[2 * reach + 1];
        foreach (var ratio in ratios)
        {
            var z = Bin(ratio, width, thresholdIsBelow);
            if (Math.Abs(z) <= reach) counts[(int)z + reach]++;
        }
        return new(-reach, counts);
    }

    /// <summary>Index of an amount's bin, as a whole number that may be far outside. 99 / 100 in binary is a hair below .99, so what is within 1e-9 of an end is at the end.</summary>
    internal static double Bin(double ratio, double width, bool thresholdIsBelow)
    {
        var position = (ratio - 1) / width;
        return thresholdIsBelow ? Math.Ceiling(position - 1e-9) : Math.Floor(position + 1e-9) + 1;
    }
}
