using System.Collections.Concurrent;
using System.Globalization;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>Chances that two of the bidders of a lot stand to each other as winner and cover bidder do.</summary>
/// <param name="LowestAndHigh">One has the lowest price, the other lies in the upper half of the lot's price range, 0 to 1.</param>
/// <param name="BothHigh">Both lie in the upper half, 0 to 1.</param>
public readonly record struct ZoneChance(double LowestAndHigh, double BothHigh)
{
    /// <summary>Either of the two.</summary>
    public double Either => LowestAndHigh + BothHigh;
}

/// <summary>
/// How often two bidders without any agreement fall into the zone, by number of bids: first-price bids with lognormal costs of sigma 0.12, the same null as <see cref="NullTable"/>.
/// Prices are placed between the lowest (0) and the highest (1) of the lot. Source: methods CO-01.
/// </summary>
public static class ZoneTable
{
    const int Draws = 20_000;
    const double Sigma = 0.12;
    const ulong Seed = 20_210_601;

    static readonly int[] Sizes = [3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30];
    static readonly ConcurrentDictionary<int, ZoneChance> Chances = new();

    /// <summary>Chances for a number of bids; between listed numbers those of the next smaller, which are larger.</summary>
    /// <param name="bids">Number of bids, at least 3.</param>
    public static ZoneChance Of(int bids)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bids, 3);
        return Chances.GetOrAdd(Sizes.Last(size => size <= bids), Simulate);
    }

    /// <summary>Which part of the zone two prices of a lot lie in; null for neither.</summary>
    /// <param name="prices">All prices of the lot in ascending order, not all equal.</param>
    /// <param name="first">One price.</param>
    /// <param name="second">The other.</param>
    /// <returns>True: the lowest price and one of the upper half. False: both in the upper half.</returns>
    public static bool? Part(ReadOnlySpan<double> prices, double first, double second)
    {
        var middle = prices[0] + (prices[^1] - prices[0]) / 2;
        if (first < middle && second < middle) return null;
        if (first >= middle && second >= middle) return false;
        return Math.Min(first, second) <= prices[0] ? true : null;
    }

    static ZoneChance Simulate(int bids)
    {
        var random = SplitMix64.For(Seed, "zone-table", bids.ToString(CultureInfo.InvariantCulture));
        var auction = new FirstPriceAuction(bids, Sigma);
        var prices = new double[bids];
        long lowest = 0, both = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var bid = 0; bid < bids; bid++) prices[bid] = auction.BidAt(random.Normal());
            var (low, high) = (prices.Min(), prices.Max());
            long upper = prices.Count(price => price >= low + (high - low) / 2);
            lowest += upper;
            both += upper * (upper - 1) / 2;
        }
        var pairs = Draws * (bids * (bids - 1) / 2.0);
        return new(lowest / pairs, both / pairs);
    }
}
