using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Evaluation;

/// <summary>Settings of <c>R037</c>. Source: R037 of the Open Contracting Partnership's guide; limits are ours.</summary>
public sealed record UnexplainedDisqualificationSettings
{
    /// <summary>Where a larger share of comparable lots with bids turned away gives no reason, reasons are not published; inclusive; 0.01 to 1, default 0.2.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.2;

    /// <summary>Fewest comparable lots with bids turned away; 5 to 100000, default 20.</summary>
    [Range(5, 100000)] public int MinimumLots { get; init; } = 20;
}

/// <summary>Bids were turned away without a reason where reasons are usually given.</summary>
public sealed class UnexplainedDisqualification(UnexplainedDisqualificationSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R037",
        Title = "Bids turned away without a reason",
        Page = "R037-unexplained-disqualification",
        Condition = "Bids were disqualified and no reason is given for any, where comparable lots give reasons.",
        Family = DetectorFamily.Evaluation,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidStatus],
        InnocentExplanations =
        [
            "The reason stands in minutes that are published as a document only.",
            "The field was left empty by mistake.",
        ],
        HowToCheck =
        [
            "Ask for the minutes of the evaluation and for the letters to the bidders.",
            "See whether the reason would have applied to the winner too.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input.Evaluation, answers);
    }

    void Judge(Lot lot, EvaluationFacts facts, Answers answers)
    {
        if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) answers.Excluded("tender cancelled");
        else if (lot.Bids.Count == 0) answers.NotAssessable("no bids known");
        else if (TurnedAway.WithoutReason(lot) is not bool silent)
            if (TurnedAway.Of(lot).Told) answers.Excluded("no bid turned away");
            else answers.NotAssessable("status of bids not known");
        else if (!silent) answers.NotFlagged();
        else if (facts.WithoutReason.Of(lot, settings.MinimumLots) is not { } rate) answers.NotAssessable("too few comparable lots with bids turned away");
        else if (rate.Share > settings.MaximumUsualShare) answers.NotAssessable("reasons are not usually published");
        else answers.Flagged(Draft(lot, rate));
    }

    static Draft Draft(Lot lot, LotRate rate)
    {
        Bid[] away = [.. lot.Bids.Where(bid => bid.Status == BidStatus.Disqualified)];
        return LotDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"{away.Length} of {lot.Bids.Count} bids {(away.Length == 1 ? "was" : "were")} disqualified without a reason; {rate.Lots - rate.Seen} of {rate.Lots} comparable lots with disqualified bids give one ({rate.Market})."),
            new Evidence("disqualified bids without a reason", away.Length, 0, "bids")
            {
                Percentile = rate.Share,
                Peers = string.Create(CultureInfo.InvariantCulture, $"{rate.Lots} lots with disqualified bids: {rate.Market}"),
                Weight = rate.Bits(1),
                Sources = [.. away.Select(bid => bid.SourceOf("bids/details/status")).Distinct()],
            });
    }
}
