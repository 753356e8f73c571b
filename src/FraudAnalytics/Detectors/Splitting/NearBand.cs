using FraudAnalytics.Features;
using FraudAnalytics.Features.Bunching;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>A buyer's purchases in the band around a threshold, beside what a smooth distribution, the other buyers and the buyer's own round amounts have.</summary>
sealed record NearBand
{
    // Weight of the smooth share against counts, in contracts.
    const int PriorContracts = 10;

    /// <summary>Width of the band as a share of the threshold.</summary>
    public required double Width { get; init; }

    /// <summary>All purchases that the band is cut from.</summary>
    public required NearValues Cut { get; init; }

    /// <summary>Purchases in the band.</summary>
    public required NearValue[] Inside { get; init; }

    /// <summary>Share below of the smooth density, 0 to 1; of several regimes the mean over the purchases.</summary>
    public required double Smooth { get; init; }

    /// <summary>The other buyers of the same regimes.</summary>
    public required BelowShare Others { get; init; }

    /// <summary>The buyer at round fractions of the threshold that are none.</summary>
    public required BelowShare Placebos { get; init; }

    public static NearBand Of(NearValues cut, NearValues all, double width)
    {
        NearValue[] inside = [.. cut.Values.Where(value => value.Ratio >= 1 - width && value.Ratio < 1 + width)];
        var smooth = inside.GroupBy(value => value.Regime).Sum(part => part.Count() * part.Key.Values.Smooth.ShareBelow(width)) / inside.Length;
        return new() { Width = width, Cut = cut, Inside = inside, Smooth = smooth, Others = OthersOf(inside, all, width, smooth), Placebos = PlacebosOf(cut.Values, width, smooth) };
    }

    /// <summary>Purchases below and above.</summary>
    public BelowShare Counts => new(Inside.Count(value => value.Ratio < 1), Inside.Count(value => value.Ratio >= 1), Expected);

    /// <summary>Share below to be expected: the largest of the smooth one, that of the other buyers and that at round amounts, each shrunk by ten contracts to the smooth one.</summary>
    public double Expected => Math.Max(Smooth, Math.Max(Shrunk(Others), Shrunk(Placebos)));

    /// <summary>The threshold of the latest purchase in the band.</summary>
    public Threshold Threshold => Inside.MaxBy(value => (value.Regime.Purchases.Days[value.Slot], value.Slot)).Regime.Threshold;

    double Shrunk(BelowShare counts) => (counts.Below + PriorContracts * Smooth) / (counts.Count + PriorContracts);

    /// <summary>The others of each regime, weighted as the buyer's purchases are: a regime in which it has none says nothing.</summary>
    static BelowShare OthersOf(NearValue[] inside, NearValues all, double width, double smooth)
    {
        var (below, above) = (0, 0);
        foreach (var regime in inside.Select(value => value.Regime).Distinct())
        {
            var (band, own) = (regime.Values.Band(width), Array.FindAll(all.Values, value => value.Regime == regime));
            below += band.Below - own.Count(value => value.Ratio >= 1 - width && value.Ratio < 1);
            above += band.Above - own.Count(value => value.Ratio >= 1 && value.Ratio < 1 + width);
        }
        return new(below, above, smooth);
    }

    static BelowShare PlacebosOf(NearValue[] values, double width, double smooth)
    {
        var (below, above) = (0, 0);
        foreach (var part in values.GroupBy(value => value.Regime))
            foreach (var placebo in part.Key.Placebos)
                foreach (var value in part)
                    if (value.Ratio >= placebo * (1 - width) && value.Ratio < placebo) below++;
                    else if (value.Ratio >= placebo && value.Ratio < placebo * (1 + width)) above++;
        return new(below, above, smooth);
    }
}
