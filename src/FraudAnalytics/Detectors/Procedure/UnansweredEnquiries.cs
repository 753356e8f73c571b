using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>R039</c>. Source: flag R039 of the Open Contracting Partnership.</summary>
public sealed record UnansweredEnquiriesSettings
{
    /// <summary>Smallest share of questions without an answer; inclusive; 0.01 to 1, default 0.2.</summary>
    [Range(0.01, 1.0)] public double MinimumShare { get; init; } = 0.2;

    /// <summary>Where a larger share of comparable tenders is known to have as many questions without an answer, they tell nothing of this one; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;
}

/// <summary>Bidders asked and got no answer.</summary>
public sealed class UnansweredEnquiries(UnansweredEnquiriesSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R039",
        Title = "Questions of bidders without answer",
        Page = "R039-unanswered-questions",
        Condition = "Questions of bidders have no published answer, in a market where they are answered.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Enquiries],
        InnocentExplanations =
        [
            "Answers were given in one document for all, or by mail.",
            "The questions came after the last day for them.",
        ],
        HowToCheck =
        [
            "Read the questions: do they ask for what decides the award?",
            "See whether the winner asked, and whether others gave up.",
            "Look for a list of clarifications among the documents.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var unanswered = input.Procedures.Unanswered;
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (ProcedureMeasures.IsCancelled(lot.Tender.Status)) answers.Excluded("tender cancelled");
            else if (lot.Tender.Procedure.HasEnquiries == YesNo.No) answers.NotFlagged();
            else if (lot.Tender.Procedure is not { Enquiries: int asked, UnansweredEnquiries: int open }) answers.NotAssessable("questions or answers not known");
            else if (lot.Tender.Status == TenderStatus.Active) answers.Excluded("bids are still awaited");
            else if (open == 0 || open < settings.MinimumShare * asked) answers.NotFlagged();
            else if ((lot.Tender.Procedure.Documents & DocumentKinds.Clarifications) != 0) answers.Excluded("clarifications are published as a document");
            else if (PeerRule.IsRarelyAsHigh(unanswered, lot.Index, settings.MaximumUsualShare, answers, out var peers)) answers.Flagged(Draft(lot, open, asked, peers));
    }

    static Draft Draft(Lot lot, int open, int asked, Peers peers) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"{open} of {asked} questions of bidders have no published answer. {peers.CountAtLeast(PeerValues.Step(open))} of {peers} are known to have as many."),
        "tender/enquiries", new Evidence("questions without an answer", open, peers.Median, "questions") { Percentile = peers.AtLeast(PeerValues.Step(open)), Peers = peers.ToString(), Weight = 0.5 });
}
