using System.Runtime.InteropServices;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare;

/// <summary>The comparable prices of every lot: valid, positive, one per bidder, one currency, ascending, without a price that looks mistyped (<see cref="EntryErrors"/>). Source: methods 0.1.</summary>
sealed class LotPrices
{
    const int FewestToLeaveOneOut = 4;

    readonly List<BidRow> rows;
    readonly List<double> prices = [];
    readonly List<int> priced = [];
    readonly List<int> chosen = [];
    readonly int[] placeOfBidder;
    readonly int[] lotOfBidder;
    readonly List<int> leftOut = [];

    public LotPrices(List<LotRow> lots, List<BidRow> bids, int parties)
    {
        rows = bids;
        placeOfBidder = new int[parties];
        lotOfBidder = new int[parties];
        Array.Fill(lotOfBidder, -1);
        Start = new int[lots.Count + 1];
        Currency = new Currency[lots.Count];
        State = new PriceState[lots.Count];
        var next = 0;
        for (var lot = 0; lot < lots.Count; lot++)
        {
            chosen.Clear();
            for (; next < bids.Count && bids[next].Lot == lot; next++) Choose(lot, next);
            State[lot] = Close(lot);
            Start[lot + 1] = prices.Count;
        }
        Prices = [.. prices];
        Bids = [.. priced];
    }

    public int[] Start { get; }
    public Currency[] Currency { get; }
    public PriceState[] State { get; }
    public double[] Prices { get; }
    public int[] Bids { get; }

    /// <summary>Bids whose price looks mistyped: kept as bids, left out of what prices are compared with.</summary>
    public IReadOnlyList<int> LeftOut => leftOut;

    /// <summary>A bidder's last valid bid stands; of several on its last day, the lowest (rows come in ascending order).</summary>
    void Choose(int lot, int bid)
    {
        var row = rows[bid];
        if (row.Amount is not { Present: true, Units: > 0 } || row.Status is BidStatus.Invited or BidStatus.Withdrawn or BidStatus.Disqualified) return;
        if (row.Bidder < 0)
        {
            chosen.Add(bid);
            return;
        }
        if (lotOfBidder[row.Bidder] != lot)
        {
            lotOfBidder[row.Bidder] = lot;
            placeOfBidder[row.Bidder] = chosen.Count;
            chosen.Add(bid);
        }
        else if (row.Date > rows[chosen[placeOfBidder[row.Bidder]]].Date) chosen[placeOfBidder[row.Bidder]] = bid;
    }

    PriceState Close(int lot)
    {
        if (chosen.Count == 0) return PriceState.NoPrices;
        Currency[lot] = rows[chosen[0]].Amount.Currency;
        foreach (var bid in chosen)
            if (rows[bid].Amount.Currency != Currency[lot]) return PriceState.MixedCurrencies;
        chosen.Sort();
        foreach (var bid in chosen)
        {
            prices.Add(rows[bid].Amount.Units / (double)Money.Scale);
            priced.Add(bid);
        }
        LeaveOutEntryError(chosen.Count);
        return PriceState.Comparable;
    }

    /// <summary>A lot is judged without the one price that looks mistyped, if three others remain to judge by.</summary>
    void LeaveOutEntryError(int count)
    {
        if (count < FewestToLeaveOneOut) return;
        var start = prices.Count - count;
        var place = EntryErrors.Likely(CollectionsMarshal.AsSpan(prices)[start..]);
        if (place < 0) return;
        leftOut.Add(priced[start + place]);
        prices.RemoveAt(start + place);
        priced.RemoveAt(start + place);
    }
}
