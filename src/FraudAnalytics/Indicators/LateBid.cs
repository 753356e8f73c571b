namespace FraudAnalytics.Indicators;

/// <summary>R030, late bid won: a valid bid dated after the end of the submission period, of a tenderer that is a supplier of an active award.</summary>
/// <param name="tenderers">Where tenderers are marked.</param>
/// <param name="compareInstants">Compare points in time, not texts.</param>
sealed class LateBid(TendererMarks tenderers, bool compareInstants) : Indicator
{
    readonly HashSet<int> winners = [];

    public override void Fold(ProcessFacts process)
    {
        var release = process.Release;
        if (!process.HasActiveAward || release.Tender.PeriodEnd.Length < 0) return;
        var deadline = release.Text(release.Tender.PeriodEnd);
        var known = false;
        foreach (ref readonly var bid in release.Bids)
        {
            if (bid.Status != BidStatus.Valid || bid.Date.Length < 0 || bid.Tenderers.Count == 0 || !IsLate(release.Text(bid.Date), deadline)) continue;
            if (!known) Collect(release);
            known = true;
            foreach (var id in release.Parties(bid.Tenderers))
                if (winners.Contains(id)) Flag(process, id);
        }
    }

    bool IsLate(ReadOnlySpan<byte> date, ReadOnlySpan<byte> deadline)
    {
        if (!compareInstants) return date.SequenceCompareTo(deadline) > 0;
        if (!Rfc3339.TryReadLoosely(date, out var bid, out _) || !Rfc3339.TryReadLoosely(deadline, out var end, out var dateOnly)) return false;
        // A deadline that is a date lasts until the end of its day.
        return dateOnly ? bid.CompareTo(end.NextDay) >= 0 : bid.CompareTo(end) > 0;
    }

    void Collect(Release release)
    {
        winners.Clear();
        foreach (ref readonly var award in release.Awards)
            if (award.Status == AwardStatus.Active)
                foreach (var id in release.Parties(award.Suppliers)) winners.Add(id);
    }

    void Flag(ProcessFacts process, int id)
    {
        process.Flag(Code.R030);
        tenderers.Mark(id, Code.R030);
        process.Map(MapKind.LateBid, id);
    }
}
