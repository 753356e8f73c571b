using System.Runtime.InteropServices;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>How prices are cut in a market and how often bidders of one lot ask the same: what it takes to say how likely equal prices are by chance. Source: methods CO-08.</summary>
public sealed class PriceGrid
{
    // Money counts ten-thousandths in 64 bits: at most 18 trailing zeros.
    const int Roundness = 19;
    const double UsualCv = 0.08;
    const int FewestCvs = 10;

    readonly long[] prices = new long[Roundness];
    readonly Dictionary<int, int> tiedAtShare = [];
    long priceCount;
    double cvSum;
    int cvCount;

    internal PriceGrid(string market) => Market = market;

    /// <summary>The market, in words.</summary>
    public string Market { get; }

    /// <summary>Lots with at least two valid prices.</summary>
    public int Lots { get; private set; }

    /// <summary>Those in which two bidders asked the same.</summary>
    public int TiedLots { get; private set; }

    /// <summary>Share of the other lots in which two bidders asked the same, 0 to 1; for a lot with equal prices itself.</summary>
    public double TiedShareOfOthers => Lots <= 1 ? 0 : (TiedLots - 1.0) / (Lots - 1);

    /// <summary>Lots in which bidders asked the same share of the estimate as in this one, to a thousandth, this one included.</summary>
    /// <param name="price">The equal price.</param>
    /// <param name="estimate">Estimated value of the lot.</param>
    public int TiedLotsAtShare(double price, double estimate) => estimate > 0 ? tiedAtShare.GetValueOrDefault(Permille(price, estimate)) : 0;

    /// <summary>
    /// Probability that two independent bidders ask exactly the same price, at least as finely cut as this one:
    /// sum over roundness k of (share of prices that round)^2 / (number of such values in the plausible range).
    /// The range is 2 sqrt(pi) standard deviations: within it a uniform price collides as often as a normal one.
    /// </summary>
    /// <param name="units">The price in ten-thousandths, positive.</param>
    public double PairChance(long units)
    {
        var cv = cvCount >= FewestCvs ? Math.Max(cvSum / cvCount, 0.001) : UsualCv;
        var range = 2 * Math.Sqrt(Math.PI) * cv * units;
        var chance = 0d;
        for (var zeros = 0; zeros <= TrailingZeros(units); zeros++)
        {
            var share = prices[zeros] / (double)Math.Max(1, priceCount);
            chance += share * share / Math.Max(1, 0.9 * range / Math.Pow(10, zeros));
        }
        return Math.Min(1, chance);
    }

    /// <summary>Probability that at least two of a number of bidders ask the same when a pair does so with a chance of <paramref name="pairChance"/>: 1 - prod(1 - i c).</summary>
    public static double AnyPairChance(int bids, double pairChance)
    {
        var none = 1d;
        for (var index = 1; index < bids; index++) none *= Math.Max(0, 1 - index * pairChance);
        return 1 - none;
    }

    internal void Add(Lot lot, double cv)
    {
        Lots++;
        if (cv > 0 && lot.PricedBids.Length >= 3) (cvSum, cvCount) = (cvSum + cv, cvCount + 1);
        var (last, tied) = (0L, false);
        foreach (var index in lot.PricedBids)
        {
            var units = lot.Data.Bids[index].Amount!.Value.Units;
            prices[TrailingZeros(units)]++;
            priceCount++;
            if (units == last)
            {
                if (!tied) CountTie(lot, units);
                tied = true;
            }
            last = units;
        }
    }

    void CountTie(Lot lot, long units)
    {
        TiedLots++;
        if (lot.Estimate is not { Units: > 0 } estimate || estimate.Currency != lot.PriceCurrency) return;
        CollectionsMarshal.GetValueRefOrAddDefault(tiedAtShare, Permille(units, estimate.Units), out _)++;
    }

    static int Permille(double price, double estimate) => (int)Math.Min(int.MaxValue, Math.Round(price / estimate * 1000));

    static int TrailingZeros(long units)
    {
        var zeros = 0;
        while (units != 0 && units % 10 == 0 && zeros < Roundness - 1) (units, zeros) = (units / 10, zeros + 1);
        return zeros;
    }
}

/// <summary>Pairs of bidders that asked the same price, by the number of lots in which they did.</summary>
public sealed class EqualPricePairs
{
    // A price that many bidders share is set by someone else; counting its pairs would grow with their square.
    const int LargestGroup = 6;

    readonly Dictionary<(int, int), int> lots = [];

    /// <summary>Number of lots in which two parties asked the same price.</summary>
    public int Lots(int left, int right) => lots.GetValueOrDefault(left < right ? (left, right) : (right, left));

    internal void Add(Lot lot)
    {
        var bids = lot.PricedBids;
        for (var start = 0; start < bids.Length;)
        {
            var end = start + 1;
            while (end < bids.Length && lot.Data.Bids[bids[end]].Amount == lot.Data.Bids[bids[start]].Amount) end++;
            if (end - start is > 1 and <= LargestGroup) AddGroup(lot.Data, bids[start..end]);
            start = end;
        }
    }

    void AddGroup(Dataset data, ReadOnlySpan<int> bids)
    {
        for (var left = 0; left < bids.Length; left++)
            for (var right = left + 1; right < bids.Length; right++)
            {
                var (a, b) = (data.Bids[bids[left]].BidderIndex, data.Bids[bids[right]].BidderIndex);
                CollectionsMarshal.GetValueRefOrAddDefault(lots, a < b ? (a, b) : (b, a), out _)++;
            }
    }
}
