using System.Globalization;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>
/// What all measures of prices look like without any agreement, by number of bids, to a probability of one in <see cref="Draws"/>:
/// first-price bids with lognormal costs of sigma 0.12. <see cref="NullTable"/> has the same screens more coarsely, as models were given them. Source: methods XC-01.
/// </summary>
static class PriceNull
{
    /// <summary>Simulated lots of each number of bids; no probability is smaller than one in so many.</summary>
    public const int Draws = 100_000;

    /// <summary>Most bids that are judged. The table of 100 bids still fits somewhat more, no longer thousands.</summary>
    public const int MaximumBids = 150;

    const double Sigma = 0.12;
    const ulong Seed = 20_260_703;
    static readonly int[] Sizes = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 50, 100];
    static readonly Lazy<TailQuantiles[]>[] Tables = Array.ConvertAll(Sizes, size => new Lazy<TailQuantiles[]>(() => Simulate(size)));
    static readonly int[] Places = [.. Enumerable.Range(0, MaximumBids + 1).Select(bids => Array.FindLastIndex(Sizes, size => size <= bids))];

    /// <summary>The listed number of bids that stands for 2 to <see cref="MaximumBids"/> bids: the next smaller one.</summary>
    public static int SizeOf(int bids) => Sizes[Places[bids]];

    /// <summary>Probability of a value at least as unusual, given the number of bids from 2 to <see cref="MaximumBids"/>; NaN where the value is not defined.</summary>
    public static double Probability(PriceTail tail, int bids, double value)
    {
        if (double.IsNaN(value)) return double.NaN;
        var quantiles = Of(bids)[(int)tail];
        return PriceMeasures.IsLow(tail) ? quantiles.Low(value) : quantiles.High(value);
    }

    /// <summary>The middle value of competitive lots with so many bids; NaN where it is not defined.</summary>
    public static double Median(PriceTail tail, int bids) => Of(bids)[(int)tail].Median;

    /// <summary>The distributions of all measures for a number of bids, by <see cref="PriceTail"/>; simulated when first asked for.</summary>
    public static TailQuantiles[] Of(int bids) => Tables[Places[bids]].Value;

    static TailQuantiles[] Simulate(int bids)
    {
        var random = SplitMix64.For(Seed, "price-null", bids.ToString(CultureInfo.InvariantCulture));
        var auction = new FirstPriceAuction(bids, Sigma);
        var values = Array.ConvertAll(PriceMeasures.All, _ => new float[Draws]);
        var prices = new double[bids];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var bid = 0; bid < bids; bid++) prices[bid] = auction.BidAt(random.Normal());
            Array.Sort(prices);
            var screens = Screens.Of(prices);
            foreach (var tail in PriceMeasures.All) values[(int)tail][draw] = (float)PriceMeasures.Of(tail, screens, prices);
        }
        return Array.ConvertAll(values, column => TailQuantiles.Of(column));
    }
}
