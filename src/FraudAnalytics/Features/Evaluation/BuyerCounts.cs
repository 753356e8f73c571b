using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>What is counted at every buyer: in a lot something is seen in so many of so many cases; no cases where the lot does not tell.</summary>
readonly record struct BuyerCount(int Seen, int Trials)
{
    /// <summary>Bidders of a lot that count as few.</summary>
    public const int FewBidders = 2;

    /// <summary>Counts over all lots, by buyer and class of goods.</summary>
    public static UnitRates Rates(Dataset data, Func<Lot, BuyerCount> count)
    {
        var rates = new UnitRates();
        foreach (var lot in data.Lots)
            if (lot.Tender.Buyer is { } buyer && count(lot) is { Trials: > 0 } found) rates.Add(buyer.Index, Market.Of(lot, MarketLevel.Wide), found.Seen, found.Trials);
        return rates;
    }

    /// <summary>Bids turned away, of those received, where bids have a status. Source: Cardinal R038.</summary>
    public static BuyerCount Disqualified(Lot lot) => TurnedAway.Of(lot) is { Told: true } away ? new(away.Disqualified, away.Received) : default;

    /// <summary>One case each: a lot open to bidders, seen where two or fewer bid. Source: R019 of the guide.</summary>
    public static BuyerCount Few(Lot lot)
    {
        if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn || lot.Tender.Method is not (ProcurementMethod.Open or ProcurementMethod.Selective)) return default;
        return lot.ReceivedBids is int and > 0 and var bids ? new(bids <= FewBidders ? 1 : 0, 1) : default;
    }

    /// <summary>Joint bids, of those received; where no bids are published joint suppliers, of those awarded. Source: R026 of the guide.</summary>
    public static BuyerCount Joint(Lot lot)
    {
        int joint = 0, all = 0;
        foreach (var bid in lot.Bids)
            if (bid.Status is not (BidStatus.Invited or BidStatus.Withdrawn)) (joint, all) = (joint + (bid.Bidder.Members.IsEmpty ? 0 : 1), all + 1);
        if (all > 0) return new(joint, all);
        foreach (var award in lot.Awards)
            if (award is { IsActive: true, Supplier: { } supplier }) (joint, all) = (joint + (supplier.Members.IsEmpty ? 0 : 1), all + 1);
        return new(joint, all);
    }
}
