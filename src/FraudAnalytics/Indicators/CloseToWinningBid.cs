namespace FraudAnalytics.Indicators;

/// <summary>R024, price close to winning bid: the relative difference to the second-lowest bid is a low outlier.</summary>
sealed class CloseToWinningBid(FenceSettings settings) : Indicator
{
    public override void Finish(Outcome outcome)
    {
        var (fence, q1) = (settings.Threshold ?? 0, 1d);
        if (settings.Threshold is null)
        {
            var quartiles = outcome.RatioQuartiles;
            (fence, q1) = (quartiles.LowerFence, quartiles.Q1);
            outcome.Meta.Quartiles(Code.R024, "", quartiles);
        }
        outcome.Meta.Add(Code.R024, "lower_fence", fence);
        // With a quarter of the differences at 0, or a fence below it, those without difference would all be flagged.
        if (!(q1 > 0 && fence > 0)) return;
        foreach (ref var process in outcome.Processes)
            if (process.IsCompared && process.Ratio <= fence) outcome.FlagPrice(ref process, Code.R024);
    }
}
