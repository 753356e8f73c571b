namespace FraudAnalytics.Features.Bunching;

/// <summary>Contracts just below a threshold against those just above, given how many a smooth market has below.</summary>
/// <remarks>The set inequality is the statute's: here an amount equal to the threshold is above it. Source: methods SP-02.</remarks>
/// <param name="Below">Number with (1-w)T ≤ amount &lt; T.</param>
/// <param name="Above">Number with T ≤ amount &lt; (1+w)T.</param>
/// <param name="Expected">Share below of a smooth density, 0 to 1.</param>
readonly record struct BelowShare(int Below, int Above, double Expected)
{
    /// <summary>Fewest contracts in the band for the test to mean something.</summary>
    public const int Minimum = 15;

    /// <summary>Counts of ln(amount / T) in a band w around the threshold.</summary>
    public static BelowShare Of(ReadOnlySpan<double> running, double band, double expected)
    {
        var (low, high, below, above) = (Math.Log(1 - band), Math.Log(1 + band), 0, 0);
        foreach (var x in running)
            if (x >= low && x < 0) below++;
            else if (x >= 0 && x < high) above++;
        return new(below, above, expected);
    }

    /// <summary>Contracts in the band.</summary>
    public int Count => Below + Above;

    /// <summary>Share seen below; NaN without contracts.</summary>
    public double Share => (double)Below / Count;

    /// <summary>Chance of so many or more below.</summary>
    public double P => BinomialTail.AtLeast(Below, Count, Expected);
}
