using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>Who of the bidders of a lot was turned away and who was left.</summary>
/// <param name="Told">False where no bid has a status: then nobody knows who was turned away.</param>
/// <param name="Received">Bids received, those only invited or withdrawn left out.</param>
/// <param name="Disqualified">Bids turned away.</param>
/// <param name="Left">The only bidder with a valid bid; -1 for none, -2 for several.</param>
/// <param name="LeftWon">That bidder won.</param>
readonly record struct TurnedAway(bool Told, int Received, int Disqualified, int Left, bool LeftWon)
{
    /// <summary>Looks at the bids of a lot once.</summary>
    public static TurnedAway Of(Lot lot)
    {
        int received = 0, disqualified = 0, left = -1;
        bool told = false, won = false;
        foreach (var bid in lot.Bids)
        {
            if (bid.Status is BidStatus.Invited or BidStatus.Withdrawn) continue;
            received++;
            told |= bid.Status != BidStatus.Unknown;
            if (bid.Status == BidStatus.Disqualified)
            {
                disqualified++;
                continue;
            }
            left = left == -1 || left == bid.BidderIndex ? bid.BidderIndex : -2;
            won |= bid.IsWinner;
        }
        return new(told, received, disqualified, left, won && left >= 0);
    }

    /// <summary>Different bidders that were turned away, the one that is left not counted.</summary>
    public int Others(Lot lot)
    {
        var others = new HashSet<int>();
        foreach (var bid in lot.Bids)
            if (bid.Status == BidStatus.Disqualified && bid.BidderIndex != Left) others.Add(bid.BidderIndex);
        return others.Count;
    }

    /// <summary>True when one bidder won and all others were turned away; null where the lot does not tell or fewer than two bid. Source: Cardinal R035.</summary>
    public static bool? OnlyWinnerLeft(Lot lot)
    {
        var away = Of(lot);
        if (!away.Told || away.Received < 2 || away.Left == -1 || away.Left >= 0 && !away.LeftWon) return null;
        return away.Left >= 0 && away.Disqualified > 0 && away.Others(lot) > 0;
    }

    /// <summary>True when bids of a lot were turned away and no reason is given for any; null where none was turned away.</summary>
    public static bool? WithoutReason(Lot lot)
    {
        var any = false;
        foreach (var bid in lot.Bids)
        {
            if (bid.Status != BidStatus.Disqualified) continue;
            if (bid.Reason.Length > 0) return false;
            any = true;
        }
        return any ? true : null;
    }
}
