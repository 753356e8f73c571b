using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>R020</c>. Source: flag R020 of the Open Contracting Partnership.</summary>
public sealed record ComplaintSettings
{
    /// <summary>Fewest complaints that are flagged; 1 to 100, default 1.</summary>
    [Range(1, 100)] public int MinimumComplaints { get; init; } = 1;

    /// <summary>Where a larger share of comparable tenders is known to have as many, they tell nothing of this one; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;
}

/// <summary>Somebody complained about the tender, where complaints are rare.</summary>
public sealed class Complaint(ComplaintSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R020",
        Title = "Complaint against the tender",
        Page = "R020-complaint",
        Condition = "At least one complaint against the tender is published, in a market where few tenders have one.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Complaints],
        InnocentExplanations =
        [
            "A bidder that lost wants to win time, or complains as a habit.",
            "The complaint was withdrawn or turned down.",
        ],
        HowToCheck =
        [
            "Read the complaint and the decision.",
            "See whether what it asked for was changed, and who won then.",
            "Look for the same complaint against the same buyer before.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var complaints = input.Procedures.Complaints;
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (lot.Tender.Procedure.Complaints is not int count) answers.NotAssessable("complaints not known");
            else if (count < settings.MinimumComplaints) answers.NotFlagged();
            else if (PeerRule.IsRarelyAsHigh(complaints, lot.Index, settings.MaximumUsualShare, answers, out var peers)) answers.Flagged(Draft(lot, count, peers));
    }

    static Draft Draft(Lot lot, int count, Peers peers) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "complaint" : "complaints")} against the tender {(count == 1 ? "is" : "are")} published. {peers.CountAtLeast(PeerValues.Step(count))} of {peers} are known to have as many."),
        "tender/complaints", new Evidence("complaints", count, peers.Median, "complaints") { Percentile = peers.AtLeast(PeerValues.Step(count)), Peers = peers.ToString(), Weight = 0.75 });
}
