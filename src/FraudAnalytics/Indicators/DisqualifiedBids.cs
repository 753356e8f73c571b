namespace FraudAnalytics.Indicators;

/// <summary>R038, excessive disqualified bids: the share of submitted bids that were disqualified is a high outlier, per buyer, procuring entity and tenderer.</summary>
sealed class DisqualifiedBids(DisqualifiedBidsSettings settings, bool countProcesses) : Indicator
{
    readonly Fractions buyers = new();
    readonly Fractions entities = new();
    readonly Fractions tenderers = new();
    // Processes with submitted bids; the numerator is not used.
    readonly Fractions buyerProcesses = new();
    readonly Fractions entityProcesses = new();

    public override void Fold(ProcessFacts process)
    {
        var release = process.Release;
        var (submitted, disqualified) = (0, 0);
        foreach (ref readonly var bid in release.Bids)
        {
            if (!bid.IsSubmitted) continue;
            var one = bid.Status == BidStatus.Disqualified ? 1 : 0;
            submitted++;
            disqualified += one;
            foreach (var id in release.Parties(bid.Tenderers)) tenderers.Add(id, one, 1);
        }
        if (submitted == 0) return;
        if (release.Buyer >= 0) Add(process, (buyers, buyerProcesses), (MapKind.Buyer, release.Buyer), disqualified, submitted);
        if (release.Tender.ProcuringEntity >= 0) Add(process, (entities, entityProcesses), (MapKind.ProcuringEntity, release.Tender.ProcuringEntity), disqualified, submitted);
    }

    void Add(ProcessFacts process, (Fractions Bids, Fractions Processes) counts, (MapKind Kind, int Id) who, int disqualified, int submitted)
    {
        counts.Bids.Add(who.Id, disqualified, submitted);
        if (countProcesses) counts.Processes.Add(who.Id, 0, 1);
        if (disqualified > 0) process.Map(who.Kind, who.Id);
    }

    public override void Merge(Indicator other, Renumbering numbers)
    {
        var from = (DisqualifiedBids)other;
        buyers.Merge(from.buyers, numbers.Buyers);
        buyerProcesses.Merge(from.buyerProcesses, numbers.Buyers);
        entities.Merge(from.entities, numbers.ProcuringEntities);
        entityProcesses.Merge(from.entityProcesses, numbers.ProcuringEntities);
        tenderers.Merge(from.tenderers, numbers.Tenderers);
    }

    public override void Finish(Outcome outcome)
    {
        Finish(outcome, "Buyer_", outcome.Buyers, Kept(buyers, buyerProcesses));
        Finish(outcome, "ProcuringEntity_", outcome.ProcuringEntities, Kept(entities, entityProcesses));
        Finish(outcome, "Tenderer_", outcome.Tenderers, [.. tenderers.AtLeast(settings.MinimumBids)]);
    }

    Fraction[] Kept(Fractions bids, Fractions processes)
    {
        if (!countProcesses) return [.. bids.AtLeast(settings.MinimumProcesses)];
        var enough = processes.AtLeast(settings.MinimumProcesses).Select(one => one.Id).ToHashSet();
        return [.. bids.AtLeast(1).Where(one => enough.Contains(one.Id))];
    }

    void Finish(Outcome outcome, string prefix, GroupResults group, Fraction[] shares)
    {
        if (shares.Length == 0) return;
        var quartiles = Quantiles.Of(shares.Select(share => share.Ratio));
        if (settings.Threshold is null) outcome.Meta.Quartiles(Code.R038, prefix, quartiles);
        var fence = settings.Threshold ?? quartiles.UpperFence;
        outcome.Meta.Add(Code.R038, prefix + "upper_fence", fence);
        // With three quarters of the shares at 0 all of them would be at the fence.
        if (!(fence > 0)) return;
        foreach (var share in shares)
            if (share.Ratio >= fence) group.Add(share.Id, Code.R038, share.Ratio);
    }
}
