using System.Collections.Immutable;
using FraudAnalytics.Detectors;

namespace FraudAnalytics.Scoring;

/// <summary>What became of a detector's drafts.</summary>
/// <param name="Kept">Findings by id.</param>
/// <param name="Dropped">Drafts beyond the false-discovery rate: they count as not flagged.</param>
public sealed record DraftOutcome(ImmutableArray<Finding> Kept, int Dropped);

/// <summary>Drafts of a detector become findings: false-discovery control and first identity.</summary>
public static class Findings
{
    /// <summary>The findings of a detector, from all its answers. A subject flagged twice keeps the stronger draft.</summary>
    public static DraftOutcome FromDrafts(DetectorInfo info, Answers answers)
    {
        var control = new FalseDiscovery(answers.PValues);
        var judged = answers.Drafts.Select(draft => (Draft: draft, QValue: draft.PValue is double p ? control.QValue(p) : (double?)null)).ToList();
        var kept = judged.Where(item => info.FalseDiscoveryRate is not double rate || item.QValue is not double q || q <= rate)
            .Select(item => Of(info, item.Draft, item.QValue)).ToList();
        return new(Identified(kept), judged.Count - kept.Count);
    }

    /// <summary>The report of a detector, from its answers and what became of its drafts.</summary>
    public static DetectorReport Report(DetectorInfo info, Answers answers, DraftOutcome outcome) => new()
    {
        Code = info.Code,
        Version = info.Version,
        Title = info.Title,
        Flagged = answers.Drafts.Count - outcome.Dropped,
        NotFlagged = answers.NotFlaggedCount + outcome.Dropped,
        DroppedByFalseDiscovery = outcome.Dropped,
        NotAssessable = answers.NotAssessableReasons.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Excluded = answers.ExcludedReasons.ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    static Finding Of(DetectorInfo info, Draft draft, double? qValue) => new()
    {
        Id = "",
        Detector = info.Code,
        DetectorVersion = info.Version,
        Title = info.Title,
        Family = info.Family,
        Subject = draft.Subject,
        Sentence = draft.Sentence,
        Evidence = draft.Evidence,
        PValue = draft.PValue,
        QValue = qValue,
        AmountAtStake = draft.AmountAtStake,
        Anchor = draft.Anchor,
        Exhibit = draft.Exhibit,
        Buyer = draft.Buyer,
        Suppliers = draft.Suppliers,
        Lots = draft.Lots,
        Date = draft.Date,
        InnocentExplanations = info.InnocentExplanations,
        HowToCheck = info.HowToCheck,
    };

    static ImmutableArray<Finding> Identified(List<Finding> findings) =>
    [
        .. findings.GroupBy(finding => (finding.Subject.Key, finding.Anchor))
            .Select(same => same.OrderByDescending(finding => finding.Weight).ThenBy(finding => finding.Sentence, StringComparer.Ordinal).First())
            .GroupBy(finding => finding.Anchor)
            .SelectMany(sameAnchor => sameAnchor.Key is null ? sameAnchor.Select(WithSubjectId) : WithClusterIds([.. sameAnchor]))
            .OrderBy(finding => finding.Id, StringComparer.Ordinal),
    ];

    static Finding WithSubjectId(Finding finding) => finding with { Id = FindingIdentity.Of(finding.Detector, finding.Subject) };

    static IEnumerable<Finding> WithClusterIds(List<Finding> clusters) =>
        clusters.Zip(ClusterIdentity.Match([], clusters), (finding, id) => finding with { Id = id });
}
