using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>Whether the lowest bid that a lot received was turned away, in whatever order bids are listed. Source: Cardinal R036.</summary>
/// <param name="Lowest">Number of the lowest bid; -1 where no price is known.</param>
/// <param name="Valid">Number of the lowest valid bid of another bidder; -1 where there is none.</param>
/// <param name="Out">All bids at the lowest price were turned away, and a valid bid of another bidder is left.</param>
readonly record struct LowestOut(int Lowest, int Valid, bool Out)
{
    /// <summary>Looks at the priced bids of a lot, which stand in order of amount; those only invited or withdrawn are left out. Currencies must be one: see <see cref="OneCurrency"/>.</summary>
    public static LowestOut Of(Lot lot)
    {
        var (lowest, valid, turnedAway) = (-1, -1, true);
        long price = 0;
        foreach (var bid in lot.Bids)
        {
            if (bid.Status is BidStatus.Invited or BidStatus.Withdrawn || bid.Amount is not { Units: > 0 } amount) continue;
            if (lowest < 0) (lowest, price) = (bid.Index, amount.Units);
            // A bid at the same price that stayed means that the price was not what was turned away.
            if (amount.Units == price) turnedAway &= bid.Status == BidStatus.Disqualified;
            if (!turnedAway) return new(lowest, -1, false);
            if (valid < 0 && bid.IsValid && bid.BidderIndex != lot.Data.Bids[lowest].BidderIndex) valid = bid.Index;
        }
        return new(lowest, valid, lowest >= 0 && valid >= 0);
    }

    /// <summary>All priced bids are in one currency.</summary>
    public static bool OneCurrency(Lot lot)
    {
        var currency = Currency.None;
        var known = false;
        foreach (var bid in lot.Bids)
        {
            if (bid.Amount is not { Units: > 0 } amount) continue;
            if (known && amount.Currency != currency) return false;
            (currency, known) = (amount.Currency, true);
        }
        return true;
    }

    /// <summary>As <see cref="Out"/>, for counting; null where no bid has a status or price, or the award looks at more than the price.</summary>
    public static bool? Seen(Lot lot)
    {
        if (!TurnedAway.Of(lot).Told || !OneCurrency(lot)) return null;
        var lowest = Of(lot);
        return lowest.Lowest < 0 || lowest.Out && Criteria.LookFurther(lot.Tender.Procedure) ? null : lowest.Out;
    }
}
