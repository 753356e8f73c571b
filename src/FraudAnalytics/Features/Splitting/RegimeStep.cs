using FraudAnalytics.Features.Bunching;
using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Features.Splitting;

/// <summary>The step of the density at a threshold, judged by the steps at round amounts that are no threshold: prices heap there too. Source: methods SP-03.</summary>
/// <remarks>
/// The bandwidth with the least error is often half the threshold wide, and there a cubic takes a steep but smooth fall for a step: values jittered by 10% still had one.
/// So a step must also be there within a narrow window, and the weaker of both tests counts.
/// </remarks>
/// <param name="Step">The test at the threshold with the bandwidths that the data choose.</param>
/// <param name="Narrow">The same within 12% of the threshold, or as much further as has the values needed.</param>
/// <param name="Placebos">The same tests elsewhere.</param>
sealed record RegimeStep(DensityStep Step, DensityStep Narrow, PlaceboStep[] Placebos)
{
    const double NarrowWidth = 0.12;

    // What happens at the threshold reaches so far from it; placebos must not look there.
    const double Reach = 0.11;

    /// <summary>How far the density is higher on the left, in standard errors.</summary>
    public double Strength => Math.Min(-Step.T, -Narrow.T);

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
        var (step, narrow) = At(logs, 1);
        if (!step.IsAssessed || !narrow.IsAssessed) return new NotAssessable(step.Reason ?? narrow.Reason!);
        return new RegimeStep(step.Value, narrow.Value, [.. placebos.SelectMany(fraction => Placebo(logs, fraction))]);
    }

    static IEnumerable<PlaceboStep> Placebo(double[] logs, double fraction)
    {
        var (step, narrow) = At(logs, fraction);
        if (step.IsAssessed && narrow.IsAssessed) yield return new(fraction, Math.Min(-step.Value.T, -narrow.Value.T));
    }

    static (Assessed<DensityStep> Step, Assessed<DensityStep> Narrow) At(double[] logs, double fraction)
    {
        var values = CenteredValues.Of(logs, Math.Log(fraction));
        if (Math.Min(values.CountOf(Side.Left), values.CountOf(Side.Right)) < DensityTest.Minimum) return (TooFew, TooFew);
        var (widths, room) = (DensityBandwidth.Of(values), Math.Abs(Math.Log(fraction)) - Reach);
        if (fraction < 1) widths = widths with { Right = Math.Min(widths.Right, room) };
        if (fraction > 1) widths = widths with { Left = Math.Min(widths.Left, room) };
        var narrow = new Bandwidths(Math.Min(widths.Left, Enough(values, Side.Left)), Math.Min(widths.Right, Enough(values, Side.Right)));
        return (DensityTest.Of(values, widths), DensityTest.Of(values, narrow));
    }

    static readonly NotAssessable TooFew = new("too few values on a side of the cutoff");

    static double Enough(CenteredValues values, Side side) => Math.Max(NarrowWidth, values.Nearest(side, DensityTest.Minimum));
}

/// <summary>A step at a round amount that is no threshold.</summary>
/// <param name="Fraction">The amount over the threshold.</param>
/// <param name="Strength">How far the density is higher on the left, in standard errors.</param>
sealed record PlaceboStep(double Fraction, double Strength);
