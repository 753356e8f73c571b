namespace FraudAnalytics.Indicators;

/// <summary>R035, all except winning bid disqualified: one tenderer has all valid bids and all active awards, and the bids of enough others were disqualified.</summary>
sealed class OthersDisqualified(OthersDisqualifiedSettings settings, TendererMarks tenderers) : Indicator
{
    readonly HashSet<int> disqualified = [];

    public override void Fold(ProcessFacts process)
    {
        var release = process.Release;
        if (!process.AllAwardsFinal || !process.HasActiveAward || OnlyValid(release) is not (>= 0 and var winner) || !OnlySupplier(release, winner)) return;
        disqualified.Clear();
        foreach (ref readonly var bid in release.Bids)
            if (bid.Status == BidStatus.Disqualified)
                foreach (var id in release.Parties(bid.Tenderers))
                    if (id != winner) disqualified.Add(id);
        if (disqualified.Count < settings.Threshold) return;
        process.Disqualified = disqualified.Count;
        tenderers.Mark(winner, Code.R035);
        process.Map(MapKind.OthersDisqualified, winner);
    }

    /// <summary>The tenderer of all valid bids; -1 when there are several or none.</summary>
    static int OnlyValid(Release release)
    {
        var only = -1;
        foreach (ref readonly var bid in release.Bids)
        {
            if (bid.Status != BidStatus.Valid) continue;
            foreach (var id in release.Parties(bid.Tenderers))
            {
                if (only >= 0 && id != only) return -1;
                only = id;
            }
        }
        return only;
    }

    static bool OnlySupplier(Release release, int winner)
    {
        var any = false;
        foreach (ref readonly var award in release.Awards)
        {
            if (award.Status != AwardStatus.Active) continue;
            foreach (var id in release.Parties(award.Suppliers))
            {
                if (id != winner) return false;
                any = true;
            }
        }
        return any;
    }
}
