using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>R001</c>. Source: flag R001 of the Open Contracting Partnership; the comparison is ours.</summary>
public sealed record PlanningMissingSettings
{
    /// <summary>Where a larger share of comparable tenders shows no planning, it is not published and nothing is known; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;
}

/// <summary>No planning is published for a tender, where others publish it.</summary>
public sealed class PlanningMissing(PlanningMissingSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R001",
        Title = "No planning published",
        Page = "R001-no-planning",
        Condition = "Neither a planning section nor a planning document is published for a tender, in a market where nine in ten have one.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Planning],
        InnocentExplanations =
        [
            "The purchase could not be planned: a repair, an emergency.",
            "The plan is published as one document for the year.",
        ],
        HowToCheck =
        [
            "Ask for the request and the plan of the year.",
            "See whether the need was known before, and who asked for it.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var facts = input.Procedures.WithoutPlanning;
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (facts[lot.Index] == 0) answers.NotFlagged();
            else if (!facts.TryPeers(lot.Index, out var peers)) answers.NotAssessable(PeerRule.TooFew);
            else if (peers.AtLeast(1) > settings.MaximumUsualShare) answers.NotAssessable("planning is often not published in this market");
            else answers.Flagged(Draft(lot, peers));
    }

    static Draft Draft(Lot lot, Peers peers) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"No planning is published for the tender. {peers.CountAtLeast(1)} of {peers} lack it."),
        "planning", new Evidence("planning published", 0, 1, "") { Percentile = peers.AtLeast(1), Peers = peers.ToString(), Weight = 0.5 });
}
