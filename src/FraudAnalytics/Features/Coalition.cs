using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Features;

/// <summary>One price screen of a coalition's own bids, averaged over its lots, beside random coalitions.</summary>
/// <param name="Screen">Which screen.</param>
/// <param name="Mean">Mean over the coalition's lots.</param>
/// <param name="Expected">Mean over random coalitions.</param>
/// <param name="Deviation">Standard deviation over random coalitions.</param>
/// <param name="P">Probability of a value as far in the direction of cover bids.</param>
readonly record struct CoalitionMarker(Screen Screen, double Mean, double Expected, double Deviation, double P)
{
    /// <summary>(mean - expected) / deviation; NaN without deviation.</summary>
    public double Z => Coalition.Z(Mean, Expected, Deviation);
}

/// <summary>Price screens of the members' bids alone. Source: methods CO-02 (Imhof and Wallimann 2021).</summary>
/// <param name="Lots">Lots with at least three members' prices.</param>
/// <param name="OtherLots">Lots that members bid for without one another, from which random coalitions are drawn.</param>
/// <param name="Markers">The screens.</param>
/// <param name="P">All markers combined (Cauchy).</param>
sealed record Coalition(int Lots, int OtherLots, CoalitionMarker[] Markers, double P)
{
    const int Draws = 200;
    const int FirstDraws = 50;
    const double WorthALook = 0.2;
    const int LargestCoalition = 40;

    static readonly Screen[] Low = [Screen.Cv, Screen.Spd, Screen.Skew];
    static readonly Screen[] All = [Screen.Cv, Screen.Spd, Screen.Skew, Screen.Rdnor];

    /// <summary>Standardised distance from random coalitions; NaN without deviation.</summary>
    public static double Z(double value, double mean, double deviation) => deviation > 0 ? (value - mean) / deviation : double.NaN;

    /// <summary>
    /// Compares. A random coalition has, for each lot of the coalition, as many bidders drawn from a lot that a member bid for with at most one other member: the same firms' market and years, without the coalition at work.
    /// </summary>
    /// <param name="own">Members' prices of each lot with at least three, ascending.</param>
    /// <param name="others">Prices of the other lots, at least three each, ascending.</param>
    /// <param name="random">Draws the random coalitions.</param>
    public static Coalition Of(IReadOnlyList<double[]> own, IReadOnlyList<double[]> others, SplitMix64 random)
    {
        var observed = All.Select(_ => new List<double>()).ToArray();
        foreach (var prices in own) Measure(prices, observed);
        var sizes = own.GroupBy(prices => prices.Length).Select(same => (Size: same.Key, Lots: same.Count())).OrderBy(item => item.Size).ToArray();
        var few = Judge(own.Count, others, observed, sizes, FirstDraws, random);
        return few.P > WorthALook ? few : Judge(own.Count, others, observed, sizes, Draws, random);
    }

    static Coalition Judge(int lots, IReadOnlyList<double[]> others, List<double>[] observed, (int Size, int Lots)[] sizes, int draws, SplitMix64 random)
    {
        var sums = new (double Mean, double Variance)[All.Length];
        foreach (var (size, count) in sizes)
        {
            var drawn = Draw(others, size, draws, ref random);
            for (var screen = 0; screen < All.Length; screen++)
            {
                var (mean, variance) = Moments(drawn[screen]);
                sums[screen] = (sums[screen].Mean + count * mean / lots, sums[screen].Variance + count * variance / ((double)lots * lots));
            }
        }
        // The lots drawn from are few themselves: their mean is as uncertain as that of so many lots.
        var widen = 1 + lots / (double)others.Count;
        var markers = All.Select((screen, index) => Marker(screen, observed[index], sums[index].Mean, Math.Sqrt(sums[index].Variance * widen))).ToArray();
        double[] ps = [.. markers.Select(marker => marker.P).Where(p => !double.IsNaN(p))];
        return new(lots, others.Count, markers, ps.Length == 0 ? 1 : MultipleTesting.Cauchy(ps));
    }

    static CoalitionMarker Marker(Screen screen, List<double> observed, double mean, double deviation)
    {
        var value = observed.Count == 0 ? double.NaN : observed.Average();
        if (!(deviation > 0) || double.IsNaN(value) || double.IsInfinity(deviation)) return new(screen, value, mean, deviation, double.NaN);
        // A gap in front is positive and skewed: its upper tail is longer than the normal one.
        var p = Low.Contains(screen) ? Normal.CDF(0, 1, (value - mean) / deviation) : GammaHigh(value, mean, deviation);
        return new(screen, value, mean, deviation, Math.Clamp(p, 1e-12, 1));
    }

    static double GammaHigh(double value, double mean, double deviation)
    {
        var shape = mean * mean / (deviation * deviation);
        return mean <= 0 || shape > 1e6 ? double.NaN : SpecialFunctions.GammaUpperRegularized(shape, shape * value / mean);
    }

    static List<double>[] Draw(IReadOnlyList<double[]> others, int size, int draws, ref SplitMix64 random)
    {
        var drawn = All.Select(_ => new List<double>()).ToArray();
        double[][] large = [.. others.Where(prices => prices.Length >= size)];
        if (large.Length == 0) large = [.. others];
        var places = new int[large.Max(prices => prices.Length)];
        for (var draw = 0; draw < draws; draw++)
        {
            var prices = large[random.Below(large.Length)];
            Measure(Subset(prices, Math.Min(size, prices.Length), places, ref random), drawn);
        }
        return drawn;
    }

    static double[] Subset(double[] prices, int size, int[] places, ref SplitMix64 random)
    {
        if (size == prices.Length) return prices;
        for (var place = 0; place < prices.Length; place++) places[place] = place;
        for (var place = 0; place < size; place++)
        {
            var other = place + random.Below(prices.Length - place);
            (places[place], places[other]) = (places[other], places[place]);
        }
        Array.Sort(places, 0, size);
        var subset = new double[size];
        for (var place = 0; place < size; place++) subset[place] = prices[places[place]];
        return subset;
    }

    /// <summary>Lots with equal prices have no shape: their spread counts, nothing else.</summary>
    static void Measure(double[] prices, List<double>[] into)
    {
        var screens = Screens.Of(prices);
        for (var index = 0; index < All.Length; index++)
            if (screens[All[index]] is var value && !double.IsNaN(value)) into[index].Add(value);
    }

    static (double Mean, double Variance) Moments(List<double> values)
    {
        if (values.Count < 2) return (double.NaN, double.NaN);
        var mean = values.Average();
        return (mean, values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    /// <summary>Members' prices of a lot, ascending; fewer than three are none.</summary>
    public static double[] PricesOf(Lot lot, int[] members)
    {
        var bids = lot.PricedBids;
        Span<double> prices = stackalloc double[LargestCoalition];
        var count = 0;
        for (var place = 0; place < bids.Length && count < prices.Length; place++)
            if (Array.BinarySearch(members, lot.Data.Bids[bids[place]].BidderIndex) >= 0) prices[count++] = lot.ValidPrices[place];
        return count < 3 ? [] : prices[..count].ToArray();
    }
}
