using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Scoring;

/// <summary>Finds the cases behind a group.</summary>
sealed class GroupLinks
{
    readonly Dictionary<Finding, Case> caseOf = new(ReferenceEqualityComparer.Instance);
    readonly ILookup<string, Case> byMember;

    public GroupLinks(ImmutableArray<Case> cases)
    {
        foreach (var item in cases)
            foreach (var finding in item.Findings) caseOf[finding] = item;
        byMember = cases.Where(item => item.Subject.Kind is SubjectKind.Party or SubjectKind.PartyPair or SubjectKind.Group)
            .SelectMany(item => item.Subject.Ids.Take(1), (item, id) => (id, item)).ToLookup(pair => pair.id, pair => pair.item, StringComparer.Ordinal);
    }

    /// <summary>Ids of the cases of the findings, and of those about members alone; the highest rank first.</summary>
    public ImmutableArray<string> CasesOf(IEnumerable<Finding> findings, IReadOnlySet<string> members) =>
    [
        .. findings.Select(finding => caseOf[finding]).Concat(members.SelectMany(member => byMember[member]).Where(item => item.Subject.Ids.All(members.Contains)))
            .DistinctBy(item => item.Id).OrderBy(item => item.Rank).Select(item => item.Id),
    ];
}
