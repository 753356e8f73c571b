using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>R008</c>. Source: flag R008 of the Open Contracting Partnership, which names no amount.</summary>
public sealed record ParticipationFeeSettings
{
    /// <summary>Smallest fee as a share of the estimated value; inclusive; 0.00001 to 0.3, default 0.001.</summary>
    [Range(0.00001, 0.3)] public double MinimumShare { get; init; } = 0.001;

    /// <summary>Smallest fee over the median of comparable tenders; inclusive; 1 to 100, default 2.</summary>
    [Range(1.0, 100.0)] public double MinimumRatio { get; init; } = 2;

    /// <summary>Largest share of comparable tenders with as high a fee for their value; inclusive; 0.001 to 1, default 0.05.</summary>
    [Range(0.001, 1.0)] public double MaximumUsualShare { get; init; } = 0.05;
}

/// <summary>Taking part costs more, for the value of the tender, than elsewhere.</summary>
public sealed class ParticipationFee(ParticipationFeeSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R008",
        Title = "High fee to take part",
        Page = "R008-participation-fee",
        Condition = "The fee for taking part or for the documents is at least a thousandth of the estimated value, twice the median and higher than in nineteen of twenty comparable tenders.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.ParticipationFee, DataField.Estimate],
        InnocentExplanations =
        [
            "The fee is fixed by law and the tender small.",
            "It is a deposit that is given back.",
            "Printed plans and samples cost what is asked.",
        ],
        HowToCheck =
        [
            "Check the fee against the rule it rests on.",
            "See how many took the documents and how many bid.",
            "Ask whether the fee is given back, and to whom.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var fees = input.Procedures.Fees;
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (lot.Tender.Procedure.Fee is not { } fee) answers.NotAssessable("fees not known");
            else if (fees[lot.Index] == PeerValues.None) answers.NotAssessable("estimated value not known in the currency of the fee");
            else if (fees[lot.Index] < 1e5 * settings.MinimumShare) answers.NotFlagged();
            else if (PeerRule.IsRarelyAsHigh(fees, lot.Index, settings.MaximumUsualShare, answers, out var peers)) Judge(lot, fee, fees[lot.Index], peers, answers);
    }

    void Judge(Lot lot, Money fee, short share, Peers peers, Answers answers)
    {
        if (share < settings.MinimumRatio * peers.Median) answers.NotFlagged();
        else answers.Flagged(TenderDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"Taking part costs {fee}, {share / 1000.0:0.###}% of the estimated value. {peers.CountAtLeast(share)} of {peers} ask as much for their value; the median is {peers.Median / 1000.0:0.###}%."),
            "tender/participationFees", new Evidence("fee over estimated value", share / 1000.0, peers.Median / 1000.0, "%") { Percentile = peers.AtLeast(share), Peers = peers.ToString(), Weight = 0.5 }));
    }
}
