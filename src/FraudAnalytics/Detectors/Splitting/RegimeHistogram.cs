using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Pictures of values around a threshold.</summary>
static class RegimeHistogram
{
    // Contracts may come from so far above and go so far below: bins between say nothing about the level of the smooth density.
    const double HoleFrom = 0.85;
    const double HoleTo = 1.35;

    /// <summary>Counts of a regime from 70% to 150% of the threshold, beside the smooth density at the level of the bins away from it.</summary>
    public static ValueHistogram Smooth(Regime regime, ThresholdSample sample, string title)
    {
        var bins = Enumerable.Range(0, 32).Select(bin => Bin(sample, 0.7 + 0.025 * bin, 0.7 + 0.025 * (bin + 1))).ToArray();
        return Scaled(title, regime.Threshold, bins, bin => bin.To <= HoleFrom || bin.From >= HoleTo);
    }

    /// <summary>Counts of some values from 80% to 120%, beside as many of the smooth density.</summary>
    public static ValueHistogram Of(string title, Threshold threshold, LogDensity smooth, double band, IReadOnlyCollection<double> ratios)
    {
        var counts = new int[20];
        foreach (var ratio in ratios)
            if (ratio is >= 0.8 and < 1.2) counts[Math.Clamp((int)Math.Floor((ratio - 0.8) / 0.02 + (ratio < 1 ? 0 : 1e-9)), ratio < 1 ? 0 : 10, ratio < 1 ? 9 : 19)]++;
        var bins = counts.Select((count, bin) => (0.8 + 0.02 * bin, 0.8 + 0.02 * (bin + 1), count)).Select(bin => Bin(smooth, bin.Item1, bin.Item2, bin.count, 1 - band)).ToArray();
        return Scaled(title, threshold, bins, _ => true);
    }

    /// <summary>Counts in hundredths of the threshold, beside the polynomial.</summary>
    public static ValueHistogram Of(string title, Threshold threshold, RegimeMass mass)
    {
        var without = mass.Without;
        return new(title, threshold.Amount.Currency.ToString(), threshold.Amount.Amount, "polynomial of order 5",
            [.. without.Select((expected, index) => Bin(mass, index + mass.Bins.Lowest, expected))]);
    }

    static ValueBin Bin(RegimeMass mass, int z, double expected) =>
        new(Rounded(1 + (z - 1) * RegimeMass.Width), Rounded(1 + z * RegimeMass.Width), (int)mass.Bins[z], Math.Max(0, expected), z >= mass.Main.From && z <= 0);

    static ValueBin Bin(ThresholdSample sample, double from, double to) => Bin(sample.Smooth, from, to, sample.Ratios.CountIn(Rounded(from), Rounded(to)), 1 - RegimeDraft.Band);

    static ValueBin Bin(LogDensity smooth, double from, double to, int count, double marked)
    {
        var x = Math.Log((from + to) / 2);
        // The density of ln(value) times the width of the bin in it; its level comes later.
        return new(Rounded(from), Rounded(to), count, Math.Exp((smooth.Slope + smooth.Curvature * x) * x) * Math.Log(to / from), from >= marked - 1e-9 && to <= 1 + 1e-9);
    }

    static ValueHistogram Scaled(string title, Threshold threshold, ValueBin[] bins, Func<ValueBin, bool> tells)
    {
        var telling = Array.FindAll(bins, bin => tells(bin));
        var level = telling.Sum(bin => bin.Count) / telling.Sum(bin => bin.Expected);
        return new(title, threshold.Amount.Currency.ToString(), threshold.Amount.Amount, "smooth distribution", [.. bins.Select(bin => bin with { Expected = bin.Expected * level })]);
    }

    static double Rounded(double ratio) => Math.Round(ratio, 6);
}
