using MathNet.Numerics.Integration;

namespace FraudAnalytics.Features.Bunching;

/// <summary>A smooth density near a threshold: its logarithm is quadratic in x = ln(amount / threshold). Lognormal amounts have exactly such a density.</summary>
/// <param name="Slope">Coefficient of x.</param>
/// <param name="Curvature">Coefficient of x squared.</param>
sealed record LogDensity(double Slope, double Curvature)
{
    /// <summary>Share below the threshold of what lies within a band around it: [(1-w)T, T) of [(1-w)T, (1+w)T). About one half. Source: methods SP-02.</summary>
    /// <param name="band">w, a share of the threshold between 0 and 1.</param>
    public double ShareBelow(double band)
    {
        var below = Mass(Math.Log(1 - band), 0);
        return below / (below + Mass(0, Math.Log(1 + band)));
    }

    double Mass(double from, double to) => GaussLegendreRule.Integrate(x => Math.Exp((Slope + Curvature * x) * x), from, to, 20);
}
