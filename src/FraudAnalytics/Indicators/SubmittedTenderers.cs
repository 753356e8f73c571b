namespace FraudAnalytics.Indicators;

/// <summary>For <c>Maps</c>: who submitted bids in which process.</summary>
sealed class SubmittedTenderers : Indicator
{
    public override void Fold(ProcessFacts process)
    {
        foreach (ref readonly var bid in process.Release.Bids)
            if (bid.IsSubmitted)
                foreach (var id in process.Release.Parties(bid.Tenderers)) process.Map(MapKind.Tenderer, id);
    }
}
