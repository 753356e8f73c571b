using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Evaluation;

/// <summary>Settings of <c>RI-11</c>. Source: methods RI-11, R030 of the Open Contracting Partnership's guide.</summary>
public sealed record LateWinningBidSettings
{
    /// <summary>Where a larger share of comparable lots has a late winner, the day given is not that of receipt; inclusive; 0.01 to 1, default 0.2.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.2;

    /// <summary>Fewest comparable lots with both days; 5 to 100000, default 20.</summary>
    [Range(5, 100000)] public int MinimumLots { get; init; } = 20;
}

/// <summary>A winning bid was received after the deadline.</summary>
public sealed class LateWinningBid(LateWinningBidSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-11",
        Title = "Late bid won",
        Page = "RI-11-late-winning-bid",
        Condition = "A winning bid was received after the deadline for bids, where winning bids of comparable lots come in time.",
        Family = DetectorFamily.Evaluation,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Winner, DataField.Deadline, DataField.BidDate],
        InnocentExplanations =
        [
            "The day given is not that of receipt but of registration, opening or a corrected bid.",
            "The deadline was moved and the records still show the old one.",
            "The call stays open: a dynamic purchasing system, or second offers after negotiation.",
        ],
        HowToCheck =
        [
            "Read the record of receipt and the minutes of the opening.",
            "Look for a notice that moved the deadline.",
            "See whether other late bids were turned away in the same tender.",
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
        var late = LateBid.Of(lot);
        if (late.Answer == Lateness.NoDeadline) answers.NotAssessable("no deadline");
        else if (late.Answer == Lateness.NoWinner) answers.NotAssessable("winning bid not known");
        else if (late.Answer == Lateness.NoDay) answers.NotAssessable("day of the winning bid not known");
        else if (late.Answer == Lateness.InTime) answers.NotFlagged();
        else if (facts.Late.Of(lot, settings.MinimumLots) is not { } rate) answers.NotAssessable("too few comparable lots to know what the day of a bid means");
        else if (rate.Share > settings.MaximumUsualShare) answers.Excluded("winning bids dated after the deadline are usual: the day is not that of receipt");
        else answers.Flagged(Draft(lot, lot.Data.Bids[late.Bid], rate));
    }

    static Draft Draft(Lot lot, Bid bid, LotRate rate)
    {
        var (tender, received) = (lot.Tender, bid.ReceivedAt);
        var exact = received.HasValue && tender.Procedure.DeadlineAt.HasValue;
        var after = exact ? received.SecondsSince(tender.Procedure.DeadlineAt) / 3600.0 : bid.Date.DaysSince(tender.Deadline);
        var (unit, came, due) = exact ? ("hours", received.ToString(), tender.Procedure.DeadlineAt.ToString()) : ("days", bid.Date.ToString(), tender.Deadline.ToString());
        return LotDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"The winning bid of {bid.Bidder.Label} was received on {came}, {after:0.##} {unit} after the deadline of {due}; so was that of {rate.Seen} of {rate.Lots} comparable lots ({rate.Market})."),
            new Evidence("receipt of the winning bid after the deadline", after, 0, unit)
            {
                Percentile = rate.Share,
                Peers = string.Create(CultureInfo.InvariantCulture, $"{rate.Lots} lots: {rate.Market}"),
                Weight = rate.Bits(1.5),
                Sources = [bid.SourceOf("bids/details/date"), tender.SourceOf("tender/tenderPeriod/endDate")],
            });
    }
}
