using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>RI-02</c>. Source: methods RI-02.</summary>
public sealed record NoCallPublishedSettings
{
    /// <summary>Where a larger share of comparable awarded tenders shows no call, calls are not published and nothing is known; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;
}

/// <summary>A competitive tender was awarded without a call, where others publish one.</summary>
public sealed class NoCallPublished(NoCallPublishedSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-02",
        Title = "No call published",
        Page = "RI-02-no-call-published",
        Condition = "A tender by open or selective procedure was awarded and no call for it is published, or only one dated after the award, where comparable tenders have one.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Method, DataField.Winner],
        InnocentExplanations =
        [
            "The call was published elsewhere: a journal, a portal of the region, an earlier system.",
            "The record was entered after the fact and holds the award only.",
            "It is a call-off or a mini-competition under a framework whose call was published.",
        ],
        HowToCheck =
        [
            "Search the official journal and the buyer's own page for the call.",
            "Ask how the bidders learnt of the tender.",
            "Compare the procedure named with what was done.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var facts = input.Procedures.WithoutCall;
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (ProcedureMeasures.IsCancelled(lot.Tender.Status)) answers.Excluded("tender cancelled");
            else if (lot.Tender.Method is ProcurementMethod.Direct or ProcurementMethod.Limited) answers.Excluded("procedure without open competition");
            else if (lot.Tender.Method == ProcurementMethod.Unknown) answers.NotAssessable("procedure not known");
            else if (lot.Tender.Framework.Length > 0) answers.Excluded("called off from a framework");
            else if (facts[lot.Index] == PeerValues.None) answers.Excluded("not awarded");
            else if (facts[lot.Index] == 0) answers.NotFlagged();
            else if (!facts.TryPeers(lot.Index, out var peers)) answers.NotAssessable(PeerRule.TooFew);
            else if (peers.AtLeast(1) > settings.MaximumUsualShare) answers.NotAssessable("calls are often not published in this market");
            else answers.Flagged(Draft(lot, peers));
    }

    static Draft Draft(Lot lot, Peers peers)
    {
        var call = ProcedureMeasures.CallOf(lot.Tender);
        var seen = call.HasValue ? string.Create(CultureInfo.InvariantCulture, $"The call is dated {call}, after the award") : "No call, period for bids or notice is published";
        return TenderDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"{seen}, though the tender was by {lot.Tender.Method.ToString().ToLowerInvariant()} procedure. {peers.CountAtLeast(1)} of {peers} lack a call."),
            "tender/tenderPeriod",
            new Evidence("calls published before the award", 0, 1, "") { Percentile = peers.AtLeast(1), Peers = peers.ToString(), Weight = 1 });
    }
}
