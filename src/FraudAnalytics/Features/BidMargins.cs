using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>A bid and the best bid it had to beat, both as shares of the lot's estimate.</summary>
/// <param name="Lot">Number of its lot.</param>
/// <param name="Bidder">Number of its bidder.</param>
/// <param name="Bid">The bid over the estimate.</param>
/// <param name="Rival">The lowest other bid over the estimate.</param>
/// <param name="Tick">Step of the lot's prices (largest power of ten that divides all of them) over the estimate.</param>
/// <remarks>Shares are kept in single precision, as the published data of this method are: ties and limits then fall as they do there.</remarks>
public readonly record struct BidMargin(int Lot, int Bidder, float Bid, float Rival, float Tick)
{
    /// <summary>Distance to the best rival as a share of the estimate: negative for the lowest bid, 0 for a tie. Source: methods ST-01.</summary>
    public double Delta => (double)Bid - Rival;
}

/// <summary>The margins of all bids of a market, those of a lot together: what the tests of close bids look at. Source: methods ST-01 and ST-02.</summary>
public sealed class BidMargins
{
    // An estimate this far from all bids is one of something else: of several lots, of a year, in thousands.
    const double MostApart = 20;

    // Where more lots than this end above the estimate, it is no ceiling.
    const double MostAboveCeiling = 0.05;

    readonly List<BidMargin> bids = [];
    readonly List<int> starts = [0];
    int above;

    BidMargins() { }

    /// <summary>Bids in order of the lots given; within a lot in order of price.</summary>
    public ReadOnlySpan<BidMargin> Bids => CollectionsMarshal.AsSpan(bids);

    /// <summary>Number of lots with two bids and an estimate.</summary>
    public int LotCount => starts.Count - 1;

    /// <summary>The bids of the lot in a place from 0.</summary>
    public ReadOnlySpan<BidMargin> this[int place] => Bids[starts[place]..starts[place + 1]];

    /// <summary>True when so few lots end above the estimate that it is the highest price a winner may ask: losers are then compared with it where the lowest bid is higher.</summary>
    public bool IsCeiling => above <= MostAboveCeiling * LotCount;

    /// <summary>
    /// Margins of the lots with two or more valid bids and an estimate in their currency. A bidder's bids of an earlier day are replaced by those of its last; several of one day all count.
    /// </summary>
    /// <param name="data">The dataset.</param>
    /// <param name="lots">Numbers of the lots.</param>
    public static BidMargins Of(Dataset data, ReadOnlySpan<int> lots)
    {
        var margins = new BidMargins();
        var units = new List<long>();
        var bidders = new List<int>();
        foreach (var index in lots)
        {
            var lot = data.Lots[index];
            if (lot.ValidPrices.Length < 1 || lot.Bids.Count < 2 || lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) continue;
            if (lot.Estimate is not { Units: > 0 } estimate || estimate.Currency != lot.PriceCurrency) continue;
            Gather(lot, units, bidders);
            if (units.Count >= 2) margins.Add(lot, estimate.Units, units, bidders);
        }
        if (margins.IsCeiling) margins.Cap();
        return margins;
    }

    /// <summary>The same for the lots that a test wants only; whether the estimate is a ceiling stays as judged for all.</summary>
    public BidMargins Where(Func<int, bool> wanted)
    {
        var margins = new BidMargins();
        for (var place = 0; place < LotCount; place++)
        {
            if (!wanted(place)) continue;
            margins.bids.AddRange(this[place]);
            margins.starts.Add(margins.bids.Count);
        }
        return margins;
    }

    /// <summary>Valid bids in ascending order, without those that a bidder replaced on a later day.</summary>
    static void Gather(Lot lot, List<long> units, List<int> bidders)
    {
        units.Clear();
        bidders.Clear();
        var bids = lot.Bids;
        var last = lot.PricedBids.Length == bids.Count ? null : LastDays(bids);
        foreach (var bid in bids)
        {
            if (!bid.IsValid || bid.Amount is not { Units: > 0 } amount) continue;
            if (last is not null && bid.Date < last.GetValueOrDefault(bid.BidderIndex)) continue;
            units.Add(amount.Units);
            bidders.Add(bid.BidderIndex);
        }
    }

    static Dictionary<int, Day> LastDays(RowList<Bid> bids)
    {
        var last = new Dictionary<int, Day>();
        foreach (var bid in bids)
            if (bid.BidderIndex >= 0 && bid.IsValid && bid.Amount is { Units: > 0 } && bid.Date > last.GetValueOrDefault(bid.BidderIndex)) last[bid.BidderIndex] = bid.Date;
        return last;
    }

    void Add(Lot lot, long estimate, List<long> units, List<int> bidders)
    {
        var low = (float)(units[0] / (double)estimate);
        if (low > MostApart || low * MostApart < 1) return;
        var next = (float)(units[1] / (double)estimate);
        var tick = (float)(Tick(units) / (double)estimate);
        for (var bid = 0; bid < units.Count; bid++)
        {
            var share = (float)(units[bid] / (double)estimate);
            bids.Add(new(lot.Index, bidders[bid], share, share > low ? low : next, tick));
        }
        starts.Add(bids.Count);
        if (low > 1) above++;
    }

    void Cap()
    {
        foreach (ref var bid in CollectionsMarshal.AsSpan(bids))
            if (bid.Bid > bid.Rival && bid.Rival > 1) bid = bid with { Rival = 1 };
    }

    static long Tick(List<long> units)
    {
        var tick = 1L;
        while (tick <= units[0] / 10 && units.TrueForAll(value => value % (tick * 10) == 0)) tick *= 10;
        return tick;
    }
}
