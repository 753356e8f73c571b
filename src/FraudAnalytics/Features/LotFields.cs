using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Who bid validly for a lot, and who of them won, by party number.</summary>
public sealed record LotField(Lot Lot, int[] Bidders, int[] Winners)
{
    /// <summary>The field of a lot.</summary>
    public static LotField Of(Lot lot)
    {
        Bid[] valid = [.. lot.Bids.Where(bid => bid.IsValid)];
        return new(lot, [.. valid.Select(bid => bid.BidderIndex).Distinct()], [.. valid.Where(bid => bid.IsWinner).Select(bid => bid.BidderIndex).Distinct()]);
    }
}

/// <summary>The fields of all lots, each made when first asked for: every bidder of a lot asks for the same one.</summary>
public sealed class LotFields(Dataset data)
{
    readonly LotField?[] fields = new LotField?[data.Lots.Count];

    /// <summary>The field of a lot. Two threads may make it at once; both make the same.</summary>
    public LotField this[Lot lot] => fields[lot.Index] ??= LotField.Of(lot);
}
