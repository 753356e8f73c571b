using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>RI-08</c>. Source: methods RI-08; flags R006 and R007.</summary>
public sealed record LongConditionsSettings
{
    /// <summary>Smallest length over the median of comparable tenders; inclusive; 1 to 100, default 2.</summary>
    [Range(1.0, 100.0)] public double MinimumRatio { get; init; } = 2;

    /// <summary>Shortest text in characters; inclusive; 1 to 30000, default 500.</summary>
    [Range(1, 30_000)] public int MinimumLength { get; init; } = 500;

    /// <summary>Largest share of comparable tenders with as long a text; inclusive; 0.001 to 1, default 0.05.</summary>
    [Range(0.001, 1.0)] public double MaximumShare { get; init; } = 0.05;
}

/// <summary>Conditions of participation, or the description of what is bought, are far longer than in comparable tenders.</summary>
public sealed class LongConditions(LongConditionsSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-08",
        Title = "Long conditions or specification",
        Page = "RI-08-long-conditions",
        Condition = "The conditions that bidders must meet, or the description of what is bought, are at least twice as long as the median of comparable tenders and longer than in nineteen of twenty.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Description],
        InnocentExplanations =
        [
            "A complex or dangerous purchase needs more conditions.",
            "The buyer writes into the notice what others put into documents.",
            "The text is in two languages, or a general form was pasted.",
        ],
        HowToCheck =
        [
            "Look for requirements that only one firm meets: brands, exact sizes, references of one kind, certificates of one body.",
            "Compare with the buyer's earlier tender for the same thing.",
            "Ask firms that did not bid why they did not.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (conditions, descriptions) = (input.Procedures.Eligibility, input.Procedures.Description);
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (ProcedureMeasures.IsCancelled(lot.Tender.Status)) answers.Excluded("tender cancelled");
            else if (lot.Tender.Method == ProcurementMethod.Direct) answers.Excluded("direct award");
            else if (conditions[lot.Index] == PeerValues.None && descriptions[lot.Index] == PeerValues.None) answers.NotAssessable("no conditions or description published");
            else Judge(lot, conditions, descriptions, answers);
    }

    void Judge(Lot lot, PeerValues conditions, PeerValues descriptions, Answers answers)
    {
        var (comparable, peers) = (false, default(Peers));
        if (IsLong(conditions, lot.Index, ref comparable, ref peers)) answers.Flagged(Draft(lot, "conditions of participation", "tender/eligibilityCriteria", conditions[lot.Index], peers, 0.75));
        // Tailoring shows in specifications; a long description is only a hint of one.
        else if (IsLong(descriptions, lot.Index, ref comparable, ref peers)) answers.Flagged(Draft(lot, "description", "tender/description", descriptions[lot.Index], peers, 0.25));
        else if (comparable) answers.NotFlagged();
        else answers.NotAssessable(PeerRule.TooFew);
    }

    bool IsLong(PeerValues lengths, int lot, ref bool comparable, ref Peers peers)
    {
        var length = lengths[lot];
        if (length == PeerValues.None) return false;
        if (length < settings.MinimumLength) comparable = true;
        else if (lengths.TryPeers(lot, out peers))
        {
            comparable = true;
            return length >= settings.MinimumRatio * peers.Median && peers.AtLeast(length) <= settings.MaximumShare;
        }
        return false;
    }

    static Draft Draft(Lot lot, string text, string field, short length, Peers peers, double weight) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"The {text} of the tender {(text.EndsWith('n') && !text.Contains(' ', StringComparison.Ordinal) ? "has" : "have")} {length:#,0} characters. {peers.CountAtLeast(length)} of {peers} have as many; the median is {peers.Median:#,0}."),
        field, new Evidence($"length of the {text}", length, peers.Median, "characters") { Percentile = peers.AtLeast(length), Peers = peers.ToString(), Weight = weight });
}
