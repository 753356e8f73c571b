using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>R021</c>. Source: methods RI-09; flag R021.</summary>
public sealed record DiscretionaryCriteriaSettings
{
    /// <summary>Smallest weight of criteria beside price; inclusive; 0.01 to 1, default 0.5. Criteria beside price without weights count as half.</summary>
    [Range(0.01, 1.0)] public double MinimumWeight { get; init; } = 0.5;

    /// <summary>Where a larger share of comparable tenders gives them as much weight, it tells nothing of this one; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;
}

/// <summary>Criteria beside price decide, where price decides in nearly all comparable tenders.</summary>
public sealed class DiscretionaryCriteria(DiscretionaryCriteriaSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R021",
        Title = "Criteria beside price",
        Page = "R021-criteria-beside-price",
        Condition = "Criteria other than price have half of the weight or more, in a market where few tenders give them as much.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.AwardCriteria],
        InnocentExplanations =
        [
            "Quality matters: design, consulting, care, software.",
            "The other criteria are counted, not judged: delivery time, running costs, warranty.",
            "New rules ask for social or green criteria.",
        ],
        HowToCheck =
        [
            "Read the criteria: can two people score them alike?",
            "Would the lowest bid have won by price alone, and by how much was it turned away?",
            "Compare the scores of the panel's members.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var shares = input.Procedures.OtherCriteria;
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (ProcedureMeasures.IsCancelled(lot.Tender.Status)) answers.Excluded("tender cancelled");
            else if (shares[lot.Index] == PeerValues.None) answers.NotAssessable("award criteria not known");
            else if (shares[lot.Index] < 1000 * settings.MinimumWeight) answers.NotFlagged();
            else if (PeerRule.IsRarelyAsHigh(shares, lot.Index, settings.MaximumUsualShare, answers, out var peers)) answers.Flagged(Draft(lot, shares[lot.Index], peers));
    }

    static Draft Draft(Lot lot, short share, Peers peers) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"{Weight(lot, share)}. {peers.CountAtLeast(share)} of {peers} give them as much; the median is {peers.Median / 10.0:0.#}%."),
        "tender/awardCriteria", new Evidence("weight of criteria beside price", share / 10.0, peers.Median / 10.0, "%") { Percentile = peers.AtLeast(share), Peers = peers.ToString(), Weight = 0.5 });

    static string Weight(Lot lot, short share) => double.IsNaN(lot.Tender.Procedure.PriceWeight) && share < 1000
        ? "Criteria beside price decide, without weights published"
        : string.Create(CultureInfo.InvariantCulture, $"Criteria beside price have {share / 10.0:0.#}% of the weight");
}
