using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Evaluation;

/// <summary>Settings of <c>R036</c>. Source: OCDS Cardinal R036, methods RI-10.</summary>
public sealed record LowestBidTurnedAwaySettings
{
    /// <summary>Where a larger share of comparable lots loses its lowest bid, a single one tells nothing of this lot; inclusive; 0.01 to 1, default 0.2.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.2;

    /// <summary>Fewest comparable lots with prices; 5 to 100000, default 20.</summary>
    [Range(5, 100000)] public int MinimumLots { get; init; } = 20;
}

/// <summary>The lowest bid was turned away although price decides.</summary>
public sealed class LowestBidTurnedAway(LowestBidTurnedAwaySettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R036",
        Title = "Lowest bid turned away",
        Page = "R036-lowest-bid-turned-away",
        Condition = "The lowest bid was disqualified and a dearer one won, where that is rare among comparable lots and the call names no criterion but price.",
        Family = DetectorFamily.Evaluation,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidStatus, DataField.Winner],
        InnocentExplanations =
        [
            "The price was too low to be serious, or left part of the work out.",
            "A guarantee, signature or document was missing.",
            "The award looks at quality too and the records do not say so.",
        ],
        HowToCheck =
        [
            "Read the reason, and whether the bidder was asked to explain its price.",
            "Look at the difference to the winning price: it is what turning the bid away cost.",
            "See whether the winner's bid had the same defect.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input.Evaluation, answers);
    }

    void Judge(Lot lot, EvaluationFacts facts, Answers answers)
    {
        if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn)
        {
            answers.Excluded("tender cancelled");
            return;
        }
        var lowest = LowestOut.Of(lot);
        if (lowest.Lowest < 0) answers.NotAssessable("no priced bids");
        else if (!TurnedAway.Of(lot).Told) answers.NotAssessable("status of bids not known");
        else if (!lowest.Out) answers.NotFlagged();
        else if (!LowestOut.OneCurrency(lot)) answers.NotAssessable("bids in several currencies");
        else if (!IsAwarded(lot)) answers.NotAssessable("no award known");
        else if (lot.Data.Bids[lowest.Lowest].BidderIndex is var bidder && Won(lot, bidder)) answers.NotFlagged();
        else if (Criteria.LookFurther(lot.Tender.Procedure)) answers.Excluded("award criteria other than price");
        else if (LooksMistyped(lot)) answers.NotAssessable("one price looks like a data-entry error");
        else if (facts.LowestAway.Of(lot, settings.MinimumLots) is not { } rate) answers.NotAssessable("too few comparable lots");
        else if (rate.Share > settings.MaximumUsualShare) answers.Excluded("usual among comparable lots");
        else answers.Flagged(Draft(lot, lowest, rate));
    }

    static bool IsAwarded(Lot lot)
    {
        foreach (var award in lot.Awards)
            if (award.IsActive) return true;
        return false;
    }

    static bool Won(Lot lot, int bidder) => lot.Bids.Any(bid => bid.BidderIndex == bidder && bid.IsWinner);

    static bool LooksMistyped(Lot lot) =>
        Guards.LikelyEntryError([.. lot.Bids.Where(bid => bid.Status is not (BidStatus.Invited or BidStatus.Withdrawn) && bid.Amount is { Units: > 0 }).Select(bid => bid.Amount!.Value.ToDouble()).Order()]) >= 0;

    static Draft Draft(Lot lot, LowestOut lowest, LotRate rate)
    {
        var (bid, next) = (lot.Data.Bids[lowest.Lowest], lot.Data.Bids[lowest.Valid]);
        var dearer = (next.Amount!.Value.ToDouble() - bid.Amount!.Value.ToDouble()) / bid.Amount.Value.ToDouble();
        var sure = Criteria.PriceAlone(lot.Tender.Procedure);
        return LotDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"The lowest bid, {bid.Amount} of {bid.Bidder.Label}, was disqualified; the lowest that stayed is {100 * dearer:0.#}% dearer. The same happened in {rate.Seen} of {rate.Lots} comparable lots ({rate.Market})."),
            new Evidence("lowest valid bid above the lowest bid received", 100 * dearer, 0, "%")
            {
                Percentile = rate.Share,
                Peers = string.Create(CultureInfo.InvariantCulture, $"{rate.Lots} lots with prices and status of bids: {rate.Market}"),
                // Where the call does not say that price decides alone, quality may have.
                Weight = rate.Bits(sure ? 1.5 : 1),
                Sources = [bid.SourceOf("bids/details/status"), next.SourceOf("bids/details/value")],
            });
    }
}
