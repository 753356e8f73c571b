using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>RI-09</c>. Source: methods RI-09.</summary>
public sealed record CallModifiedSettings
{
    /// <summary>Fewest changes of the call that are flagged; 1 to 100, default 1.</summary>
    [Range(1, 100)] public int MinimumChanges { get; init; } = 1;

    /// <summary>Where a larger share of comparable calls is known to be changed as often, it tells nothing of this one; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;
}

/// <summary>A call was changed after it was published, where few are.</summary>
public sealed class CallModified(CallModifiedSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-09",
        Title = "Call modified",
        Page = "RI-09-call-modified",
        Condition = "The call of an open or selective procedure was changed after publication, in a market where few calls are.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Method, DataField.TenderAmendments],
        InnocentExplanations =
        [
            "A misprint was corrected, or the deadline extended so that more could bid.",
            "Questions of bidders showed a gap in the documents.",
        ],
        HowToCheck =
        [
            "Read what was changed and when: requirements, criteria, quantities or only days?",
            "Did bidders have the full period after the change?",
            "See who bid before and who after, and whom the change favours.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var changes = input.Procedures.Amendments;
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (ProcedureMeasures.IsCancelled(lot.Tender.Status)) answers.Excluded("tender cancelled");
            else if (lot.Tender.Method is ProcurementMethod.Direct or ProcurementMethod.Limited) answers.Excluded("procedure without open competition");
            else if (lot.Tender.Method == ProcurementMethod.Unknown) answers.NotAssessable("procedure not known");
            else if (lot.Tender.Procedure.Amendments is not int count) answers.NotAssessable("changes of the call not known");
            else if (count < settings.MinimumChanges) answers.NotFlagged();
            else if (PeerRule.IsRarelyAsHigh(changes, lot.Index, settings.MaximumUsualShare, answers, out var peers)) answers.Flagged(Draft(lot, count, peers));
    }

    static Draft Draft(Lot lot, int count, Peers peers) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"The call was changed {count} {(count == 1 ? "time" : "times")} after publication. {peers.CountAtLeast(PeerValues.Step(count))} of {peers} are known to have been changed as often."),
        "tender/amendments", new Evidence("changes of the call", count, peers.Median, "changes") { Percentile = peers.AtLeast(PeerValues.Step(count)), Peers = peers.ToString(), Weight = 0.5 });
}
