using System.Runtime.InteropServices;

namespace FraudAnalytics.Indicators;

/// <summary>What R024 and R058 share: how much higher than the winning bid the lowest valid bid of another tenderer was, relative to the winning bid.</summary>
sealed class PriceDifference(CurrencyChoice currencies, bool excludeMixed) : Indicator
{
    readonly List<Contest> contests = [];

    struct Contest
    {
        public int Currency;
        public int Second;
        public double Winning;
        public double Lowest;
    }

    public override void Fold(ProcessFacts process)
    {
        var winner = process.SingleWinner;
        if (winner < 0 || !process.PricesComparable || excludeMixed && MixedCurrencies.In(process.Release)) return;
        contests.Clear();
        var release = process.Release;
        foreach (ref readonly var bid in release.Bids)
            if (bid.Status == BidStatus.Valid && bid.IsPriced && release.Only(bid.Tenderers) is >= 0 and var tenderer && currencies.Look(bid.Currency, release.Stamp)) Add(in bid, tenderer, winner);
        foreach (ref readonly var contest in CollectionsMarshal.AsSpan(contests)) Conclude(process, winner, in contest);
    }

    void Add(in Bid bid, int tenderer, int winner)
    {
        ref var contest = ref In(bid.Currency);
        if (tenderer == winner)
        {
            if (!(contest.Winning <= bid.Amount)) contest.Winning = bid.Amount;
        }
        else if (!(contest.Lowest <= bid.Amount)) (contest.Lowest, contest.Second) = (bid.Amount, tenderer);
    }

    ref Contest In(int currency)
    {
        foreach (ref var known in CollectionsMarshal.AsSpan(contests))
            if (known.Currency == currency) return ref known;
        contests.Add(new() { Currency = currency, Winning = double.NaN, Lowest = double.NaN });
        return ref CollectionsMarshal.AsSpan(contests)[^1];
    }

    /// <summary>A lower bid than the winner's means that the price did not decide alone. Comparisons with a missing price are false, too.</summary>
    static void Conclude(ProcessFacts process, int winner, in Contest contest)
    {
        if (!(contest.Lowest >= contest.Winning)) return;
        ref var comparison = ref process.In(contest.Currency);
        (comparison.Ratio, comparison.Winner, comparison.Second) = ((contest.Lowest - contest.Winning) / contest.Winning, winner, contest.Second);
    }
}

/// <summary>Whether the submitted bids of a process are in several currencies.</summary>
static class MixedCurrencies
{
    public static bool In(Release release)
    {
        var first = -1;
        foreach (ref readonly var bid in release.Bids)
        {
            if (!bid.IsSubmitted || !bid.IsPriced) continue;
            if (first >= 0 && bid.Currency != first) return true;
            first = bid.Currency;
        }
        return false;
    }
}
