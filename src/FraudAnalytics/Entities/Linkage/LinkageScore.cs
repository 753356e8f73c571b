namespace FraudAnalytics.Entities.Linkage;

/// <summary>The arithmetic of Fellegi and Sunter in log2 odds. Source: methods EN-02 and EN-04.</summary>
static class LinkageScore
{
    /// <summary>Evidence of a level: log2(m/u).</summary>
    public static double Weight(double m, double u) => Math.Log2(m / u);

    /// <summary>Score before anything is compared: log2(lambda / (1 - lambda)).</summary>
    public static double Prior(double lambda) => Math.Log2(lambda / (1 - lambda));

    /// <summary>2^M / (1 + 2^M), without overflow.</summary>
    public static double Probability(double score) => 1 / (1 + double.Exp2(-score));

    /// <summary>What the frequency of the very value adds: log2(u / max(tf, tfMinimum)) times how much it counts.</summary>
    public static double TermFrequency(double u, double frequency, ComparisonLevel level) =>
        level.TermFrequency * Math.Log2(u / Math.Max(frequency, level.TfMinimum));
}
