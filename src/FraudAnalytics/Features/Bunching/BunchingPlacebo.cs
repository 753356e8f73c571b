namespace FraudAnalytics.Features.Bunching;

/// <summary>The same estimate at round amounts that are no threshold: heaping of prices alone makes excess mass there too (methods SP-02, SP-04).</summary>
static class BunchingPlacebo
{
    /// <summary>Ratios b at every placebo amount where they can be had.</summary>
    /// <param name="amounts">All amounts, of one currency, any order.</param>
    /// <param name="placebos">Round amounts that no rule names.</param>
    /// <param name="order">Order of the polynomial.</param>
    /// <param name="from">First bin of the excess.</param>
    /// <param name="to">Last bin of the gap; null lets the data choose.</param>
    public static PlaceboRatio[] Of(ReadOnlySpan<double> amounts, ReadOnlySpan<double> placebos, int order = 5, int from = -2, int? to = null)
    {
        var ratios = new List<PlaceboRatio>();
        foreach (var placebo in placebos)
            if (BunchingMass.Of(Around(amounts, placebo), order, 0, from, to, 0).Value is { } estimate) ratios.Add(new(placebo, estimate.Masses.Ratio));
        return [.. ratios];
    }

    /// <summary>(1 + placebos with at least this ratio) / (1 + placebos).</summary>
    public static double PValue(double ratio, ReadOnlySpan<PlaceboRatio> placebos)
    {
        var asHigh = 1;
        foreach (var placebo in placebos)
            if (placebo.Ratio >= ratio) asHigh++;
        return asHigh / (placebos.Length + 1.0);
    }

    /// <summary>Bins around an amount.</summary>
    public static BunchingBins Around(ReadOnlySpan<double> amounts, double threshold)
    {
        var ratios = new double[amounts.Length];
        for (var index = 0; index < ratios.Length; index++) ratios[index] = amounts[index] / threshold;
        return BunchingBins.Of(ratios);
    }
}

/// <summary>Excess mass in bins' worth at an amount that is no threshold.</summary>
readonly record struct PlaceboRatio(double Amount, double Ratio);
