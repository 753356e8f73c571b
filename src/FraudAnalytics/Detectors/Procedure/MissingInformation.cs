using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>R005</c>. Source: flag R005 of the Open Contracting Partnership; the comparison is ours.</summary>
public sealed record MissingInformationSettings
{
    /// <summary>Fewest usual pieces that must be missing; 1 to 10, default 2.</summary>
    [Range(1, 10)] public int MinimumMissing { get; init; } = 2;

    /// <summary>Largest share of comparable tenders that lack as many; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;
}

/// <summary>A call lacks information or documents that nine in ten comparable calls have.</summary>
public sealed class MissingInformation(MissingInformationSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R005",
        Title = "Key tender information missing",
        Page = "R005-missing-information",
        Condition = "A call by open or selective procedure lacks two or more of the pieces of information or documents that at least nine in ten comparable calls have.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Method],
        InnocentExplanations =
        [
            "The buyer publishes the documents on a page of its own.",
            "The record was entered by hand, or came from an older system.",
        ],
        HowToCheck =
        [
            "Ask for the tender documents as a bidder would have received them.",
            "See whether the missing pieces decide who can bid: deadline, criteria, specification.",
            "Compare with the buyer's other calls of the time.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (missing, pieces) = (input.Procedures.Missing, input.Procedures.Pieces);
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (ProcedureMeasures.IsCancelled(lot.Tender.Status)) answers.Excluded("tender cancelled");
            else if (lot.Tender.Method is ProcurementMethod.Direct or ProcurementMethod.Limited) answers.Excluded("procedure without open competition");
            else if (lot.Tender.Method == ProcurementMethod.Unknown) answers.NotAssessable("procedure not known");
            else if (missing[lot.Index] == PeerValues.None) answers.NotAssessable(PeerRule.TooFew);
            else if (missing[lot.Index] < settings.MinimumMissing) answers.NotFlagged();
            else if (PeerRule.IsRarelyAsHigh(missing, lot.Index, settings.MaximumUsualShare, answers, out var peers)) answers.Flagged(Draft(lot, missing[lot.Index], TenderPieces.InWords(pieces.LackOf(lot.Tender)), peers));
    }

    static Draft Draft(Lot lot, short count, string missing, Peers peers) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"The call gives no {missing}, which at least {100 * TenderPieces.Usual:0}% of comparable calls do. {peers.CountAtLeast(count)} of {peers} lack as many usual pieces."),
        "tender", new Evidence($"usual pieces missing: {missing}", count, peers.Median, "pieces") { Percentile = peers.AtLeast(count), Peers = peers.ToString(), Weight = Math.Min(0.25 * count, 1) });
}
