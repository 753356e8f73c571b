namespace FraudAnalytics.Indicators;

/// <summary>R058, heavily discounted bid: the relative difference to the second-lowest bid is a high outlier.</summary>
sealed class HeavyDiscount(FenceSettings settings) : Indicator
{
    public override void Finish(Outcome outcome)
    {
        if (settings.Threshold is null) outcome.Meta.Quartiles(Code.R058, "", outcome.RatioQuartiles);
        var fence = settings.Threshold ?? outcome.RatioQuartiles.UpperFence;
        outcome.Meta.Add(Code.R058, "upper_fence", fence);
        if (!(fence > 0)) return;
        foreach (ref var process in outcome.Processes)
            if (process.IsCompared && process.Ratio >= fence) outcome.FlagPrice(ref process, Code.R058);
    }
}
