using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Evaluation;

/// <summary>Settings of <c>R035</c>. Source: OCDS Cardinal R035, methods RI-10.</summary>
public sealed record OnlyWinnerLeftSettings
{
    /// <summary>Fewest other bidders turned away; inclusive; 1 to 100, default 1.</summary>
    [Range(1, 100)] public int MinimumTurnedAway { get; init; } = 1;

    /// <summary>Where a larger share of comparable lots ends so, a single one tells nothing of this lot; inclusive; 0.01 to 1, default 0.2.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.2;

    /// <summary>Fewest comparable lots with two bids or more; 5 to 100000, default 20.</summary>
    [Range(5, 100000)] public int MinimumLots { get; init; } = 20;
}

/// <summary>All bids but those of the winner were turned away.</summary>
public sealed class OnlyWinnerLeft(OnlyWinnerLeftSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R035",
        Title = "All bids but the winner's turned away",
        Page = "R035-only-winner-left",
        Condition = "All bidders but the winner were disqualified, where that is rare among comparable lots.",
        Family = DetectorFamily.Evaluation,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidStatus, DataField.Winner],
        InnocentExplanations =
        [
            "The others left out a document or guarantee that the law does not let them add.",
            "Only one firm meets a technical need that is real.",
            "Bids are only examined until one is found that can be accepted, and the rest are recorded as turned away.",
        ],
        HowToCheck =
        [
            "Read the reasons given to each bidder, and whether the winner met the same condition.",
            "Ask whether missing documents could have been handed in later, and whether the winner was given that chance.",
            "Compare the prices turned away with the winner's: their difference is what it cost.",
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
        var away = TurnedAway.Of(lot);
        if (away.Received == 0) answers.NotAssessable("no bids known");
        else if (!away.Told) answers.NotAssessable("status of bids not known");
        else if (away.Left == -2) answers.NotFlagged();
        else if (away.Disqualified == 0) answers.Excluded("one bidder");
        else if (away.Left == -1) answers.Excluded("all bids turned away");
        else if (Pending(lot)) answers.NotAssessable("an award is pending");
        else if (!away.LeftWon) answers.NotAssessable("winning bid not known");
        else if (away.Others(lot) is var others && others < settings.MinimumTurnedAway) answers.NotFlagged();
        else if (facts.OnlyWinnerLeft.Of(lot, settings.MinimumLots) is not { } rate) answers.NotAssessable("too few comparable lots");
        else if (rate.Share > settings.MaximumUsualShare) answers.Excluded("usual among comparable lots");
        else answers.Flagged(Draft(lot, new(lot.Data, away.Left), others, rate));
    }

    static bool Pending(Lot lot)
    {
        foreach (var award in lot.Awards)
            if (award.Status == AwardStatus.Pending) return true;
        return false;
    }

    static Draft Draft(Lot lot, Party winner, int others, LotRate rate) => LotDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"{(others == 1 ? "The one other bidder was" : $"All {others} other bidders were")} disqualified and {winner.Label} won; {rate.Seen} of {rate.Lots} comparable lots with two or more bids ended so ({rate.Market})."),
        new Evidence("other bidders disqualified", others, double.NaN, "bidders")
        {
            Percentile = rate.Share,
            Peers = string.Create(CultureInfo.InvariantCulture, $"{rate.Lots} lots with two or more bids: {rate.Market}"),
            Weight = rate.Bits(1.5),
            Sources = [.. lot.Bids.Where(bid => bid.Status == BidStatus.Disqualified).Select(bid => bid.SourceOf("bids/details/status")).Distinct()],
        });
}
