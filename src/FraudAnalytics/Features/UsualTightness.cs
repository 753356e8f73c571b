using System.Collections.Concurrent;
using System.Globalization;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>
/// How close the closest bids of a competitive tender lie, by number of bids: with many bids some are close by chance (methods BR-11, XC-01). First-price bids with lognormal costs of sigma 0.12, as in <see cref="NullTable"/>.
/// </summary>
static class UsualTightness
{
    const int Draws = 2_000;
    const double Sigma = 0.12;
    const ulong Seed = 20_210_602;

    static readonly int[] Sizes = [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 45, 70, 100, 150, 200];
    static readonly ConcurrentDictionary<(int Bids, int Size), double> Medians = new();

    /// <summary>Median of <see cref="Subgroups.TightestCv"/> among competitive tenders; NaN with fewer bids than the group has. Between listed numbers of bids the next smaller one is used.</summary>
    /// <param name="bids">Number of bids.</param>
    /// <param name="size">Bids of the group, 3 or more.</param>
    public static double Median(int bids, int size) => bids < size ? double.NaN : Medians.GetOrAdd((Sizes.Last(listed => listed <= bids), size), key => Simulate(key.Bids, key.Size));

    static double Simulate(int bids, int size)
    {
        var random = SplitMix64.For(Seed, "usual-tightness", bids.ToString(CultureInfo.InvariantCulture));
        var auction = new FirstPriceAuction(bids, Sigma);
        var values = new double[Draws];
        var prices = new double[bids];
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var bid = 0; bid < bids; bid++) prices[bid] = auction.BidAt(random.Normal());
            Array.Sort(prices);
            values[draw] = Subgroups.TightestCv(prices, size);
        }
        Array.Sort(values);
        return values[Draws / 2];
    }
}
