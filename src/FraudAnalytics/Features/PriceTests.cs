using System.Runtime.InteropServices;
using FraudAnalytics.Prepare;
using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Features;

/// <summary>What is usual in a market for one end of one measure of prices.</summary>
/// <param name="Market">The market.</param>
/// <param name="Lots">Its lots in which the measure is defined.</param>
/// <param name="Level">What the measure is divided by: how far apart prices lie here, where 1 is the simulated market; 1 for measures that do not depend on it.</param>
/// <param name="Centre">Where the middle of its lots lies, in standard deviations of the null; 0 or below, towards the unusual end only.</param>
/// <param name="Spread">How much wider its lots scatter than the null; 1 or more.</param>
public sealed record PriceScale(Market Market, int Lots, double Level, double Centre, double Spread)
{
    /// <summary>A probability under the null as one in this market.</summary>
    public double Adjust(double probability) => Normal.CDF(0, 1, (Normal.InvCDF(0, 1, probability) - Centre) / Spread);
}

/// <summary>
/// A p-value for every price screen of every lot (XC-01): the probability under the null of competitive bids for the same number of bids, made relative to the market.
/// Measures that depend on how far apart costs lie are divided by the market's own level; then the scatter of the market's lots is compared with that of the null, and where it is wider,
/// p-values are widened by as much. So a market whose lots are unlike one another, or unlike the null, raises few findings, while p-values can still be far below one in its number of lots.
/// The narrowest market with at least <see cref="MarketReference.MinimumLots"/> lots is taken.
/// </summary>
public sealed class PriceTests
{
    /// <summary>Most bids of a lot that is tested.</summary>
    public const int MaximumBids = PriceNull.MaximumBids;

    /// <summary>The value of a lot must also lie in this outer part of its market's lots; elsewhere its rank among them is its p-value.</summary>
    public const double OuterShare = 0.25;

    const int SampleLots = 20_000;
    // Quantiles of the market that must not lie further out than those of the null.
    static readonly double[] Anchors = [0.25, 0.10, 0.05];

    readonly Dataset data;
    readonly double[][] values;
    readonly float[][] pValues;
    readonly Dictionary<Market, PriceScale?[]> scales = [];

    PriceTests(Dataset data, double[][] values)
    {
        (this.data, this.values) = (data, values);
        pValues = Array.ConvertAll(PriceMeasures.All, _ => new float[data.Lots.Count]);
        foreach (var column in pValues) Array.Fill(column, float.NaN);
    }

    /// <summary>Tests all lots that no guard stands against; the result does not depend on the number of threads.</summary>
    public static PriceTests Compute(Dataset data, LotScreens screens, Guards guards, int threads)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        var tests = new PriceTests(data, Array.ConvertAll(PriceMeasures.All, tail => Column(data, screens, tail, options)));
        var lots = new List<int>();
        foreach (var lot in data.Lots)
            if (lot.ValidPrices.Length is >= 2 and <= MaximumBids && guards.AgainstShape(lot, 2) is null) lots.Add(lot.Index);
        // Too few lots in all: nothing can be compared, and the null need not be simulated.
        if (lots.Count < MarketReference.MinimumLots) return tests;
        Parallel.ForEach(lots.Select(lot => PriceNull.SizeOf(data.Lots[lot].ValidPrices.Length)).Distinct(), options, size => PriceNull.Of(size));
        foreach (var level in Market.Levels) tests.Test(level, lots, options);
        return tests;
    }

    static double[] Column(Dataset data, LotScreens screens, PriceTail tail, ParallelOptions options)
    {
        // Rounding makes ties, simulated prices have none: a gap or group without any difference would be the least probable of all. Ties are CO-08's.
        if (PriceMeasures.ScreenOf(tail) is { } screen) return Array.ConvertAll(screens[screen].ToArray(), value => screen == Screen.Diffp && value <= 0 ? double.NaN : value);
        var column = new double[data.Lots.Count];
        Parallel.For(0, column.Length, options, lot => column[lot] = PriceMeasures.Of(tail, default, data.Lots[lot].ValidPrices) is > 0 and var value ? value : double.NaN);
        return column;
    }

    /// <summary>The value of a lot; NaN where the measure is not defined.</summary>
    public double Value(PriceTail tail, Lot lot) => values[(int)tail][lot.Index];

    /// <summary>The p-value of a lot; NaN where it was not tested: a guard, an undefined measure, too few comparable lots.</summary>
    public double PValue(PriceTail tail, Lot lot) => pValues[(int)tail][lot.Index];

    /// <summary>What the lot was compared with; null where it was not tested.</summary>
    public PriceScale? ScaleOf(PriceTail tail, Lot lot)
    {
        if (!float.IsNaN(pValues[(int)tail][lot.Index]))
            foreach (var level in Market.Levels)
                if (scales.TryGetValue(Market.Of(lot, level), out var found) && found[(int)tail] is { } scale) return scale;
        return null;
    }

    /// <summary>The value that half of the comparable lots with as many bids would exceed.</summary>
    public double Usual(PriceTail tail, Lot lot) => ScaleOf(tail, lot) is { } scale ? scale.Level * PriceNull.Median(tail, lot.ValidPrices.Length) : double.NaN;

    void Test(MarketLevel level, List<int> lots, ParallelOptions options)
    {
        var markets = new Dictionary<Market, List<int>>();
        foreach (var lot in lots)
        {
            ref var members = ref CollectionsMarshal.GetValueRefOrAddDefault(markets, Market.Of(data.Lots[lot], level), out _);
            (members ??= []).Add(lot);
        }
        var large = markets.Where(market => market.Value.Count >= MarketReference.MinimumLots).ToArray();
        var found = new PriceScale?[large.Length * PriceMeasures.All.Length];
        Parallel.For(0, found.Length, options, index =>
        {
            var (market, tail) = (large[index / PriceMeasures.All.Length], PriceMeasures.All[index % PriceMeasures.All.Length]);
            var members = CollectionsMarshal.AsSpan(market.Value);
            if (IsPending(tail, members)) found[index] = Test(tail, market.Key, members);
        });
        for (var index = 0; index < large.Length; index++)
            scales[large[index].Key] = found[(index * PriceMeasures.All.Length)..((index + 1) * PriceMeasures.All.Length)];
    }

    /// <summary>Some lot has the measure, but no narrower market to be judged in.</summary>
    bool IsPending(PriceTail tail, ReadOnlySpan<int> lots)
    {
        var (defined, judged) = (values[(int)tail], pValues[(int)tail]);
        foreach (var lot in lots)
            if (float.IsNaN(judged[lot]) && double.IsFinite(defined[lot])) return true;
        return false;
    }

    PriceScale? Test(PriceTail tail, Market market, ReadOnlySpan<int> lots)
    {
        var (defined, judged) = (values[(int)tail], pValues[(int)tail]);
        var level = PriceMeasures.IsRelative(tail) ? Level(tail, lots) : 1;
        var probabilities = new double[lots.Length];
        for (var index = 0; index < lots.Length; index++) probabilities[index] = PriceNull.Probability(tail, data.Lots[lots[index]].ValidPrices.Length, defined[lots[index]] / level);
        var sample = Sorted(probabilities);
        if (sample.Length < MarketReference.MinimumLots) return null;
        var scale = Scale(market, probabilities.Count(p => !double.IsNaN(p)), level, sample);
        for (var index = 0; index < lots.Length; index++)
            if (!double.IsNaN(probabilities[index]) && float.IsNaN(judged[lots[index]])) judged[lots[index]] = (float)Judge(scale, sample, probabilities[index]);
        return scale;
    }

    /// <summary>Median over the market of the value divided by what is usual in the null for the number of bids; NaN where it is not positive.</summary>
    double Level(PriceTail tail, ReadOnlySpan<int> lots)
    {
        var relative = new double[lots.Length];
        for (var index = 0; index < lots.Length; index++) relative[index] = values[(int)tail][lots[index]] / PriceNull.Median(tail, data.Lots[lots[index]].ValidPrices.Length);
        var sorted = Sorted(relative);
        return sorted.Length > 0 && sorted[sorted.Length / 2] is > 0 and var level ? level : double.NaN;
    }

    static PriceScale Scale(Market market, int lots, double level, double[] sample)
    {
        double At(double share) => Normal.InvCDF(0, 1, sample[(int)(share * sample.Length)]);
        var centre = Math.Min(0, At(0.5));
        var spread = 1.0;
        foreach (var anchor in Anchors) spread = Math.Max(spread, (At(anchor) - centre) / Normal.InvCDF(0, 1, anchor));
        return new(market, lots, level, centre, spread);
    }

    static double Judge(PriceScale scale, double[] sample, double probability)
    {
        var below = Array.BinarySearch(sample, probability);
        var share = ((below < 0 ? ~below : below) + 1.0) / (sample.Length + 1);
        return share > OuterShare ? share : scale.Adjust(probability);
    }

    /// <summary>Defined values in ascending order; of a very large market every k-th lot.</summary>
    static double[] Sorted(double[] values)
    {
        var step = 1 + values.Length / SampleLots;
        var kept = new double[values.Length / step + 1];
        var count = 0;
        for (var index = 0; index < values.Length; index += step)
            if (double.IsFinite(values[index])) kept[count++] = values[index];
        Array.Resize(ref kept, count);
        Array.Sort(kept);
        return kept;
    }
}
