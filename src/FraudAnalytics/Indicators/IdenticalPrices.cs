namespace FraudAnalytics.Indicators;

/// <summary>R028, identical bid prices: submitted bids of different tenderers with the same amount and currency. A bid is compared with the last one before it at that price.</summary>
sealed class IdenticalPrices(TendererMarks tenderers) : Indicator
{
    /// <summary>More bids than this are looked up, not walked through.</summary>
    const int Walked = 16;

    readonly Dictionary<(double Amount, int Currency), int> prices = [];
    readonly HashSet<int> set = [];

    public override void Fold(ProcessFacts process)
    {
        if (!process.PricesComparable) return;
        var bids = process.Release.Bids;
        if (bids.Length > Walked) prices.Clear();
        for (var index = 0; index < bids.Length; index++)
        {
            if (!Counts(in bids[index])) continue;
            var other = bids.Length > Walked ? Exchange(bids, index) : Before(bids, index);
            if (other >= 0 && !Same(process.Release, bids[index].Tenderers, bids[other].Tenderers)) Flag(process, in bids[index], in bids[other]);
        }
    }

    static bool Counts(in Bid bid) => bid.IsSubmitted && bid.IsPriced && bid.Tenderers.Count > 0;

    static int Before(ReadOnlySpan<Bid> bids, int index)
    {
        for (var other = index - 1; other >= 0; other--)
            if (bids[other].Amount == bids[index].Amount && bids[other].Currency == bids[index].Currency && Counts(in bids[other])) return other;
        return -1;
    }

    int Exchange(ReadOnlySpan<Bid> bids, int index)
    {
        var price = (bids[index].Amount, bids[index].Currency);
        var other = prices.GetValueOrDefault(price, -1);
        prices[price] = index;
        return other;
    }

    bool Same(Release release, in PartyList left, in PartyList right)
    {
        var first = release.Parties(left);
        var second = release.Parties(right);
        if (first.Length == 1 && second.Length == 1) return first[0] == second[0];
        set.Clear();
        foreach (var id in first) set.Add(id);
        foreach (var id in second)
            if (!set.Contains(id)) return false;
        foreach (var id in second) set.Remove(id);
        return set.Count == 0;
    }

    void Flag(ProcessFacts process, in Bid bid, in Bid other)
    {
        process.Flag(Code.R028);
        foreach (var list in (ReadOnlySpan<PartyList>)[bid.Tenderers, other.Tenderers])
            foreach (var id in process.Release.Parties(list))
            {
                tenderers.Mark(id, Code.R028);
                process.Map(MapKind.IdenticalPrice, id);
            }
    }
}
