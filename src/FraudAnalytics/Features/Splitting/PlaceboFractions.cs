namespace FraudAnalytics.Features.Splitting;

/// <summary>Fractions of a threshold that are round where it is: prices heap there without a threshold. Source: methods SP-02, placebo test.</summary>
static class PlaceboFractions
{
    /// <summary>Ascending; bands of up to 12% around them touch neither the threshold nor, but for 1.25 and 1.5, each other.</summary>
    public static readonly double[] All = [0.25, 0.5, 0.75, 1.25, 1.5, 2, 2.5, 3];

    /// <summary>Another threshold must be as far away in the logarithm.</summary>
    public const double Clearance = 0.15;
}
