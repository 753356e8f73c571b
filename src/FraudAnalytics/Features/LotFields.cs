using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Who bid validly for a lot, and who of them won, by party number.</summary>
public sealed record LotField(Lot Lot, int[] Bidders, int[] Winners)
{
    /// <summary>The field of a lot.</summary>
    public static LotField Of(Lot lot)
    {
        var (bidders, winners) = (new List<int>(lot.Bids.Count), new List<int>());
        // A set costs more than a look at a few numbers, and less than one at many.
        var known = lot.Bids.Count > 32 ? new HashSet<int>() : null;
        foreach (var bid in lot.Bids)
        {
            if (!bid.IsValid) continue;
            if (known?.Add(bid.BidderIndex) ?? !bidders.Contains(bid.BidderIndex)) bidders.Add(bid.BidderIndex);
            if (bid.IsWinner && !winners.Contains(bid.BidderIndex)) winners.Add(bid.BidderIndex);
        }
        return new(lot, [.. bidders], [.. winners]);
    }
}

/// <summary>The fields of all lots, each made when first asked for: every bidder of a lot asks for the same one.</summary>
public sealed class LotFields(Dataset data)
{
    readonly LotField?[] fields = new LotField?[data.Lots.Count];

    /// <summary>The field of a lot. Two threads may make it at once; both make the same.</summary>
    public LotField this[Lot lot] => this[lot.Index];

    internal LotField this[int lot] => fields[lot] ??= LotField.Of(data.Lots[lot]);
}
