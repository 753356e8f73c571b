namespace FraudAnalytics.Features;

/// <summary>Tail of successes in trials with chances of their own, at a cost that does not grow with the square.</summary>
static class Trials
{
    // Beyond so many trials the binomial tail at the mean chance is used. Above the mean it is never smaller (Hoeffding 1956), so nothing is overstated.
    const int MostExact = 400;

    /// <summary>P of as many successes or more.</summary>
    public static double Tail(int count, ReadOnlySpan<double> chances)
    {
        if (chances.Length <= MostExact) return Tails.PoissonBinomial(count, chances);
        var sum = 0.0;
        foreach (var chance in chances) sum += chance;
        return count <= sum ? 1 : Tails.Binomial(count, chances.Length, sum / chances.Length);
    }
}
