using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Awarded;

/// <summary>What a lot was awarded for, against its estimate.</summary>
static class RelativePrice
{
    /// <summary>The sum of its active awards, else its winning bid; null where neither is known or awards are in several currencies.</summary>
    public static Money? AwardOf(Lot lot)
    {
        Money? sum = null;
        foreach (var award in lot.Awards)
        {
            if (!award.IsActive || award.Amount is not { Units: > 0 } amount) continue;
            if (sum is { } before && before.Currency != amount.Currency) return null;
            sum = sum is { } known ? known + amount : amount;
        }
        if (sum is not null) return sum;
        foreach (var bid in lot.Bids)
            if (bid.IsWinner && bid.Amount is { Units: > 0 } amount) return amount;
        return null;
    }

    /// <summary>Award over estimate, above 0; NaN without either, or in different currencies.</summary>
    public static (double Value, Currency Currency) Of(Lot lot)
    {
        if (lot.Estimate is not { Units: > 0 } estimate || AwardOf(lot) is not { } award || award.Currency != estimate.Currency) return (double.NaN, default);
        // Ratios are compared whatever the currency.
        return (award.Units / (double)estimate.Units, default);
    }

    /// <summary>Natural logarithm of the estimate, else of the award; NaN without either.</summary>
    public static (double Value, Currency Currency) LogValue(Lot lot)
    {
        if ((lot.Estimate is { Units: > 0 } estimate ? estimate : AwardOf(lot)) is not { } value) return (double.NaN, default);
        return (Math.Log(value.ToDouble()), value.Currency);
    }
}
