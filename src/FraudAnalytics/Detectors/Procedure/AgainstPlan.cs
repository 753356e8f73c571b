using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>R012</c>. Source: flag R012 of the Open Contracting Partnership.</summary>
public sealed record AgainstPlanSettings
{
    /// <summary>Where a larger share of comparable tenders departs from an open plan in the same way, plans tell nothing; inclusive; 0.01 to 1, default 0.2.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.2;
}

/// <summary>The plan named an open or selective procedure, and the purchase was made without one.</summary>
public sealed class AgainstPlan(AgainstPlanSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R012",
        Title = "Closed procedure against the plan",
        Page = "R012-against-the-plan",
        Condition = "The procurement plan names an open or selective procedure, and a limited or direct one was used.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Method, DataField.PlannedMethod],
        InnocentExplanations =
        [
            "The open call failed, and the law allows to negotiate afterwards.",
            "The value turned out lower than planned.",
            "The need became urgent.",
        ],
        HowToCheck =
        [
            "Ask who changed the procedure, when and why, and whether the plan was amended.",
            "Look for a failed open call for the same thing.",
            "Compare the price with the planned budget and with open tenders.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var facts = input.Procedures.AgainstPlan;
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (ProcedureMeasures.IsCancelled(lot.Tender.Status)) answers.Excluded("tender cancelled");
            else if (lot.Tender.Method == ProcurementMethod.Unknown) answers.NotAssessable("procedure not known");
            else if (lot.Tender.Procedure.PlannedMethod == ProcurementMethod.Unknown) answers.NotAssessable("planned procedure not known");
            else if (facts[lot.Index] == PeerValues.None) answers.Excluded("planned without open competition");
            else if (facts[lot.Index] == 0) answers.NotFlagged();
            else if (!facts.TryPeers(lot.Index, out var peers, Features.MarketLevel.Wide)) answers.Flagged(Draft(lot, null, 0));
            else if (peers.AtLeast(1) > settings.MaximumUsualShare) answers.Excluded("usual in this market");
            else answers.Flagged(Draft(lot, peers.ToString(), peers.AtLeast(1)));
    }

    static Draft Draft(Lot lot, string? peers, double share) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"The plan names a procedure that is {Word(lot.Tender.Procedure.PlannedMethod)}, and a {Word(lot.Tender.Method)} one was used{(peers is null ? "" : string.Create(CultureInfo.InvariantCulture, $", as in {100 * share:0.#}% of {peers} with such a plan"))}."),
        "planning/tender/procurementMethod", new Evidence("procedure against the plan", 1, 0, "") { Percentile = peers is null ? null : share, Peers = peers ?? "", Weight = 1 });

    static string Word(ProcurementMethod method) => method.ToString().ToLowerInvariant();
}
