using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Features;

/// <summary>The lower tail of a statistic among random draws, (1 + draws as low) / (1 + draws); where no draw is as low, that of a normal distribution with the draws' mean and deviation if it is smaller.</summary>
/// <remarks>Thousands of draws cannot show a p-value of 1e-6, and of a hundred thousand groups none could stand out. The normal tail is an extrapolation; it is never used while draws can answer. Source: methods XC-04.</remarks>
/// <param name="observed">The value observed; NaN where it is not defined.</param>
sealed class DrawnTail(double observed)
{
    const int EnoughForTail = 1_000;

    double mean;
    double squares;

    public bool IsDefined => !double.IsNaN(observed);

    /// <summary>Number of draws with a value.</summary>
    public int Draws { get; private set; }

    /// <summary>Draws at least as low as the observed value.</summary>
    public int AsLow { get; private set; }

    public double Mean => Draws == 0 ? double.NaN : mean;

    public double Deviation => Draws < 2 ? double.NaN : Math.Sqrt(squares / (Draws - 1));

    /// <summary>True while fewer draws than so many were as low.</summary>
    public bool IsOpen(int enough) => IsDefined && AsLow < enough;

    /// <summary>The same where the tail beyond the draws is extrapolated: a thousand draws of which none was as low are enough for that.</summary>
    public bool IsOpenToTail(int enough) => IsOpen(enough) && (AsLow > 0 || Draws < EnoughForTail);

    /// <summary>Takes a draw; NaN counts as not lower.</summary>
    public void Add(double value)
    {
        Draws++;
        // A draw equal to the observed value up to rounding is as low.
        if (value <= observed + 1e-9 * Math.Max(1, Math.Abs(observed))) AsLow++;
        if (double.IsNaN(value)) return;
        var step = value - mean;
        mean += step / Draws;
        squares += step * (value - mean);
    }

    /// <summary>The p-value that the draws alone show.</summary>
    public double Share() => (1.0 + AsLow) / (1.0 + Draws);

    /// <summary>The p-value, with the normal tail where no draw was as low.</summary>
    public double Low()
    {
        var p = Share();
        if (AsLow > 0 || !(Deviation > 0)) return p;
        return Math.Clamp(Normal.CDF(0, 1, (observed - mean) / Deviation), 1e-12, p);
    }

    /// <summary>The same for the negative of a statistic that is positive and skewed, such as a chi-square: beyond the draws, the tail of a gamma distribution with their mean and deviation.</summary>
    public double LowAsGamma()
    {
        var p = Share();
        if (AsLow > 0 || !(Deviation > 0) || mean >= 0) return p;
        var shape = mean * mean / (Deviation * Deviation);
        return Math.Clamp(SpecialFunctions.GammaUpperRegularized(shape, shape * observed / mean), 1e-12, p);
    }
}
