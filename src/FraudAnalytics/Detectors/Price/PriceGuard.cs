using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>What all detectors of prices answer before they look at a lot: the guards, and lots with more bids than the null knows.</summary>
static class PriceGuard
{
    static readonly string TooMany = FormattableString.Invariant($"more than {PriceTests.MaximumBids} valid prices");

    /// <summary>Answers for a lot that cannot or must not be judged by the shape of its prices; true when it did.</summary>
    public static bool Answered(Lot lot, DetectionInput input, int minimumPrices, Answers answers)
    {
        if (input.Prices.Guards.AgainstShape(lot, minimumPrices) is { } barrier) Tell(barrier, answers);
        else if (lot.ValidPrices.Length > PriceTests.MaximumBids) answers.NotAssessable(TooMany);
        else return false;
        return true;
    }

    /// <summary>Answers with a barrier.</summary>
    public static void Tell(LotBarrier barrier, Answers answers)
    {
        if (barrier.IsExclusion) answers.Excluded(barrier.Reason);
        else answers.NotAssessable(barrier.Reason);
    }
}
