using FraudAnalytics.Features.Bunching;
using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Features.Splitting;

/// <summary>The step of the density at a threshold, judged by the steps at round amounts that are no threshold: prices heap there too. Source: methods SP-03.</summary>
/// <param name="Step">The test at the threshold.</param>
/// <param name="Placebos">The same test elsewhere.</param>
sealed record RegimeStep(DensityStep Step, PlaceboStep[] Placebos)
{
    // What happens at the threshold reaches so far from it; placebos must not look there.
    const double Reach = 0.11;

    /// <summary>How far the density is higher on the left, in standard errors.</summary>
    public double Strength => -Step.T;

    /// <summary>How much steps at placebos vary: 1 if only by chance, more where prices heap; never less than 1.</summary>
    public double Spread => Placebos.Length == 0 ? 1 : Math.Max(1, Math.Sqrt(Placebos.Average(placebo => placebo.Strength * placebo.Strength)));

    /// <summary>Chance of such a step to the left where steps vary as they do at placebos.</summary>
    public double P => Normal.CDF(0, 1, -Strength / Spread);

    /// <summary>True where no placebo has as large a step.</summary>
    public bool IsLargest => Array.TrueForAll(Placebos, placebo => placebo.Strength < Strength);

    /// <summary>The test of a regime's values or estimates.</summary>
    /// <param name="sample">Amounts over the threshold.</param>
    /// <param name="placebos">Fractions of the threshold to compare with.</param>
    public static Assessed<RegimeStep> Of(ThresholdSample sample, double[] placebos)
    {
        if (sample.WhyNot is { } limit) return new NotAssessable(limit);
        var logs = sample.Ratios.Logs();
        var step = DensityTest.Of(logs);
        if (!step.IsAssessed) return new NotAssessable(step.Reason);
        return new RegimeStep(step.Value, [.. placebos.Select(fraction => At(logs, fraction)).OfType<PlaceboStep>()]);
    }

    static PlaceboStep? At(double[] logs, double fraction)
    {
        var values = CenteredValues.Of(logs, Math.Log(fraction));
        if (Math.Min(values.CountOf(Side.Left), values.CountOf(Side.Right)) < DensityTest.Minimum) return null;
        var (widths, room) = (DensityBandwidth.Of(values), Math.Abs(Math.Log(fraction)) - Reach);
        var capped = fraction < 1 ? widths with { Right = Math.Min(widths.Right, room) } : widths with { Left = Math.Min(widths.Left, room) };
        return DensityTest.Of(values, capped).Value is { } step ? new PlaceboStep(fraction, -step.T) : null;
    }
}

/// <summary>A step at a round amount that is no threshold.</summary>
/// <param name="Fraction">The amount over the threshold.</param>
/// <param name="Strength">How far the density is higher on the left, in standard errors.</param>
sealed record PlaceboStep(double Fraction, double Strength);
