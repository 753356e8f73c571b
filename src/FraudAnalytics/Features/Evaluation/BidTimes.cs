using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>The bidders of a lot in the order in which their bids came in, those with a moment only.</summary>
/// <param name="Bidders">Party numbers, the first to bid first; bids of one second in order of party.</param>
/// <param name="Seconds">Moments, seconds since 1970.</param>
sealed record BidOrder(int[] Bidders, long[] Seconds)
{
    /// <summary>Share of all pairs of its bidders whose bids came in at most so many seconds apart, 0 to 1: the chance that two given ones did.</summary>
    public double CloseShare(int seconds)
    {
        var (close, from) = (0L, 0);
        for (var at = 0; at < Seconds.Length; at++)
        {
            while (Seconds[at] - Seconds[from] > seconds) from++;
            close += at - from;
        }
        return close / (Seconds.Length * (Seconds.Length - 1) / 2.0);
    }
}

/// <summary>When bids came in, to the second; each lot's order is made when first asked for.</summary>
sealed class BidTimes(Dataset data)
{
    readonly BidOrder?[] orders = data.BidColumns.ReceivedAt.Length == 0 ? [] : new BidOrder?[data.Lots.Count];

    /// <summary>False where no bid of the records has a moment.</summary>
    public bool Any => orders.Length > 0;

    /// <summary>The order of a lot. Two threads may make it at once; both make the same.</summary>
    public BidOrder this[int lot] => orders[lot] ??= Order(data.Lots[lot]);

    /// <summary>The first valid bid of each bidder, by moment.</summary>
    static BidOrder Order(Lot lot)
    {
        var first = new SortedDictionary<int, long>();
        foreach (var bid in lot.Bids)
            if (bid.IsValid && bid.ReceivedAt is { HasValue: true } at && !(first.TryGetValue(bid.BidderIndex, out var other) && other <= at.Seconds)) first[bid.BidderIndex] = at.Seconds;
        var sorted = first.OrderBy(bid => bid.Value).ThenBy(bid => bid.Key).ToArray();
        return new(Array.ConvertAll(sorted, bid => bid.Key), Array.ConvertAll(sorted, bid => bid.Value));
    }
}

/// <summary>
/// How the bids of two bidders came in over their joint lots, against every assignment of the moments of a lot to its bidders (exact permutation test): bids close together, and one right behind the other.
/// A steady order of three or more bidders is one of pairs that follow each other each time.
/// </summary>
/// <param name="Lots">Joint lots in which both bids have a moment.</param>
/// <param name="Close">Lots in which they came close together.</param>
/// <param name="ExpectedClose">Lots to expect.</param>
/// <param name="CloseP">P of as many.</param>
/// <param name="Following">Lots in which the one bid came right behind the other's, in the direction more often seen.</param>
/// <param name="ExpectedFollowing">Lots to expect in one direction.</param>
/// <param name="FollowingP">P of as many in either direction.</param>
/// <param name="SecondFollows">The direction: the second came behind the first.</param>
readonly record struct PairTiming(int Lots, int Close, double ExpectedClose, double CloseP, int Following, double ExpectedFollowing, double FollowingP, bool SecondFollows)
{
    const int FewestInOrder = 3;

    /// <summary>P of either being as unusual.</summary>
    public double P => Math.Min(1, 2 * Math.Min(CloseP, FollowingP));

    /// <summary>Looks at the joint lots of a pair.</summary>
    /// <param name="times">When bids came in.</param>
    /// <param name="first">Party number.</param>
    /// <param name="second">Party number.</param>
    /// <param name="lots">Joint lots.</param>
    /// <param name="seconds">How far apart bids may be to count as close.</param>
    public static PairTiming Of(BidTimes times, int first, int second, ReadOnlySpan<int> lots, int seconds)
    {
        var (close, behind, before) = (0, 0, 0);
        var (closeChances, followChances) = (new List<double>(), new List<double>());
        foreach (var lot in lots)
        {
            var order = times[lot];
            var (one, two) = (Array.IndexOf(order.Bidders, first), Array.IndexOf(order.Bidders, second));
            if (one < 0 || two < 0) continue;
            closeChances.Add(order.CloseShare(seconds));
            if (Math.Abs(order.Seconds[one] - order.Seconds[two]) <= seconds) close++;
            // Of one second there is no order; of two bidders one is always behind the other, which tells of their habits of time.
            var ordered = order.Bidders.Length >= FewestInOrder && order.Seconds[one] != order.Seconds[two];
            followChances.Add(ordered ? 1.0 / order.Bidders.Length : 0);
            if (!ordered) continue;
            if (two == one + 1) behind++;
            if (one == two + 1) before++;
        }
        double[] closes = [.. closeChances], follows = [.. followChances];
        var following = Math.Max(behind, before);
        return new(closes.Length, close, closes.Sum(), Tails.PoissonBinomial(close, closes), following, follows.Sum(), Math.Min(1, 2 * Tails.PoissonBinomial(following, follows)), behind >= before);
    }
}
