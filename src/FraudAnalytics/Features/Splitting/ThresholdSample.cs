using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Features.Splitting.LookAlikes;

namespace FraudAnalytics.Features.Splitting;

/// <summary>Values, or estimates, of a regime over its threshold, and what a smooth distribution of them has just below it.</summary>
sealed class ThresholdSample
{
    // ln(amount) of methods SP-02: lognormal(10, 1) at 25,000, where the share below within 10% is .528123.
    static readonly LogDensity Lognormal = new(10 - Math.Log(25_000), -0.5);

    const int LimitBands = 6;
    const double LimitBandWidth = 0.1;

    // So many within 10% on a side may be errors of entry.
    const int FewestStrays = 5;
    const double StrayShare = 0.02;

    public ThresholdSample(RatioColumn ratios)
    {
        Ratios = ratios;
        WhyNot = HasBothSides(ratios) ? null : ReportingLimit.Why(Bands(Side.Left), Bands(Side.Right));
        var fit = LogDensityFit.Of(ratios.Logs());
        IsFitted = fit.IsAssessed;
        Smooth = fit.Value ?? Lognormal;
    }

    /// <summary>Amounts over the threshold.</summary>
    public RatioColumn Ratios { get; }

    /// <summary>Why nothing at the threshold can be assessed: the data end there. Null where they do not.</summary>
    public string? WhyNot { get; }

    /// <summary>The smooth density fitted away from the threshold; where too few amounts lie there, that of lognormal ones.</summary>
    public LogDensity Smooth { get; }

    /// <summary>False where <see cref="Smooth"/> is the lognormal stand-in.</summary>
    public bool IsFitted { get; }

    /// <summary>Counts within a band around the threshold, with the smooth share below.</summary>
    public BelowShare Band(double width) => new(Ratios.CountIn(1 - width, 1), Ratios.CountIn(1, 1 + width), Smooth.ShareBelow(width));

    /// <summary>Data that go on beyond the threshold do not end there, whatever a line through a few counts would expect.</summary>
    static bool HasBothSides(RatioColumn ratios)
    {
        var (below, above) = (ratios.CountIn(0.9, 1), ratios.CountIn(1, 1.1));
        return Math.Min(below, above) > Math.Max(FewestStrays, StrayShare * Math.Max(below, above));
    }

    /// <summary>Contracts in bands of a tenth of the logarithm, the one next to the threshold first.</summary>
    int[] Bands(Side side)
    {
        var counts = new int[LimitBands];
        for (var band = 0; band < LimitBands; band++)
            counts[band] = side == Side.Left ? CountIn(-(band + 1), -band) : CountIn(band, band + 1);
        return counts;
    }

    int CountIn(int from, int to) => Ratios.CountIn(Math.Exp(from * LimitBandWidth), Math.Exp(to * LimitBandWidth));
}
