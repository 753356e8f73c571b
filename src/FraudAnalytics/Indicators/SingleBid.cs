namespace FraudAnalytics.Indicators;

/// <summary>R018, single bid received: the release says that there was one tenderer. Bids are not counted.</summary>
sealed class SingleBid(SingleBidSettings settings) : Indicator
{
    readonly WordList methods = new(settings.Methods);

    public override void Fold(ProcessFacts process)
    {
        ref var tender = ref process.Release.Tender;
        if (tender.HasOneTenderer && (methods.IsEmpty || tender.Method.Length >= 0 && methods.Contains(process.Release.Text(tender.Method)))) process.Flag(Code.R018);
    }
}
