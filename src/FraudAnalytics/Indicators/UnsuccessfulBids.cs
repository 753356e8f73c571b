namespace FraudAnalytics.Indicators;

/// <summary>R025, excessive unsuccessful bids: a tenderer that bids often and wins unusually rarely. Counted once per process and tenderer.</summary>
sealed class UnsuccessfulBids(UnsuccessfulBidsSettings settings) : Indicator
{
    readonly Fractions bidders = new();
    readonly Seen seen = new();

    public override void Fold(ProcessFacts process)
    {
        var (release, winner) = (process.Release, process.SingleWinner);
        if (winner < 0) return;
        foreach (ref readonly var bid in release.Bids)
            if (bid.Status == BidStatus.Valid && release.Only(bid.Tenderers) is >= 0 and var tenderer && seen.First(tenderer, release.Stamp)) bidders.Add(tenderer, tenderer == winner ? 1 : 0, 1);
    }

    public override void Merge(Indicator other, Renumbering numbers) => bidders.Merge(((UnsuccessfulBids)other).bidders, numbers.Tenderers);

    public override void Finish(Outcome outcome)
    {
        var all = bidders.AtLeast(1).ToArray();
        var upper = Quantiles.Of(all.Select(bidder => (double)bidder.Denominator)).At(settings.Percentile / 100.0);
        var (lower, q1) = (settings.Threshold ?? 0, 1d);
        if (settings.Threshold is null)
        {
            var quartiles = Quantiles.Of(all.Select(bidder => bidder.Ratio));
            (lower, q1) = (quartiles.LowerFence, quartiles.Q1);
            outcome.Meta.Quartiles(Code.R025, "", quartiles);
        }
        outcome.Meta.Add(Code.R025, "upper_fence", upper);
        outcome.Meta.Add(Code.R025, "lower_fence", lower);
        if (!(q1 > 0 && lower > 0)) return;
        foreach (var bidder in all)
            if (bidder.Denominator >= upper && bidder.Ratio <= lower) outcome.Tenderers.Add(bidder.Id, Code.R025, bidder.Ratio);
    }
}
