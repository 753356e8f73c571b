using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>RI-12</c>. Source: methods RI-12.</summary>
public sealed record RelaunchedSettings
{
    /// <summary>Where a larger share of comparable awarded tenders follows a failed one, it tells nothing of this one; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;
}

/// <summary>A tender was awarded after an earlier call for the same thing had been annulled.</summary>
public sealed class Relaunched(RelaunchedSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-12",
        Title = "Annulled and called again",
        Page = "RI-12-annulled-and-relaunched",
        Condition = "A tender was awarded that repeats an earlier one of the same buyer which was cancelled, withdrawn or without result.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Buyer, DataField.Winner],
        InnocentExplanations =
        [
            "Nobody bid, or all bids were above the budget.",
            "A fault in the documents had to be mended.",
            "The need was postponed to the next budget.",
        ],
        HowToCheck =
        [
            "Ask why the first call was annulled, and who would have won it.",
            "Compare the conditions of both calls: what was changed, and whom does it favour?",
            "See who bid the first time and not the second.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var facts = input.Procedures.Relaunched;
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (facts[lot.Index] == PeerValues.None) answers.Excluded("not awarded");
            else if (facts[lot.Index] == 1) Judge(lot, input.Procedures, answers);
            else if (!input.Procedures.Relaunches.AreKnown(lot.Tender)) answers.NotAssessable("no failed tenders of the country in the data");
            else if (lot.Tender.Procedure.Repeats.Length > 0) answers.NotAssessable("the earlier tender is not in the data, or did not fail");
            else if (lot.Tender.Buyer is null) answers.NotAssessable("buyer not known");
            else answers.NotFlagged();
    }

    void Judge(Lot lot, ProcedureFacts facts, Answers answers)
    {
        if (PeerRule.IsRarelyAsHigh(facts.Relaunched, lot.Index, settings.MaximumUsualShare, answers, out var peers)) answers.Flagged(Draft(lot, facts.Relaunches.EarlierOf(lot.Tender)!.Value, peers));
    }

    static Draft Draft(Lot lot, Tender earlier, Peers peers) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"The tender repeats {earlier.Ocid}, which was {Word(earlier.Status)}, and was awarded. {peers.CountAtLeast(1)} of {peers} follow a failed call."),
        "tender", new Evidence("earlier calls that failed", 1, 0, "")
        {
            Percentile = peers.AtLeast(1),
            Peers = peers.ToString(),
            Weight = 0.5,
            Sources = [lot.Tender.SourceOf("tender"), earlier.SourceOf("tender/status")],
        });

    static string Word(TenderStatus status) => status == TenderStatus.Unsuccessful ? "without result" : status == TenderStatus.Withdrawn ? "withdrawn" : "cancelled";
}
