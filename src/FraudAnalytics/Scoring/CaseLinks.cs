using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Scoring;

/// <summary>Another case that has to do with a case.</summary>
/// <param name="CaseId">Its id.</param>
/// <param name="Rank">Its place in the queue.</param>
/// <param name="Relation">What it is to this case: <c>group behind this lot</c>, <c>lot of this group</c>.</param>
/// <param name="Label">What a person calls it.</param>
public sealed record CaseLink(string CaseId, int Rank, string Relation, string Label);

/// <summary>Cases of lots, bidders, pairs and groups that point to one another: from a lot to the group behind it, from a group to its lots and pairs. Work grows with the lots that findings name.</summary>
static class CaseLinks
{
    /// <summary>Most links of a case; those of highest rank stay.</summary>
    public const int Maximum = 25;

    /// <summary>The same cases with their links.</summary>
    public static ImmutableArray<Case> Add(ImmutableArray<Case> cases)
    {
        var links = new Dictionary<string, List<CaseLink>>(StringComparer.Ordinal);
        var lots = cases.Where(item => item.Subject.Kind == SubjectKind.Lot).ToDictionary(item => item.Subject.Ids[0], StringComparer.Ordinal);
        var byMember = ByMember(cases);
        foreach (var item in cases)
        {
            if (item.Subject.Kind is not (SubjectKind.Group or SubjectKind.PartyPair)) continue;
            foreach (var id in item.Findings.SelectMany(finding => finding.Lots).Distinct())
                if (lots.TryGetValue(id, out var lot)) Link(links, item, lot);
            if (item.Subject.Kind == SubjectKind.Group)
                foreach (var inside in Inside(item, byMember)) Link(links, item, inside);
        }
        return [.. cases.Select(item => links.TryGetValue(item.Id, out var found) ? item with { Links = [.. found.OrderBy(link => link.Rank).Take(Maximum)] } : item)];
    }

    static ILookup<string, Case> ByMember(ImmutableArray<Case> cases) =>
        cases.Where(item => item.Subject.Kind is SubjectKind.PartyPair or SubjectKind.Party).ToLookup(item => item.Subject.Ids[0], StringComparer.Ordinal);

    /// <summary>Cases of members, and of pairs of them.</summary>
    static IEnumerable<Case> Inside(Case group, ILookup<string, Case> byMember)
    {
        var members = group.Subject.Ids.ToHashSet(StringComparer.Ordinal);
        return group.Subject.Ids.SelectMany(member => byMember[member]).Where(item => item.Subject.Ids.All(members.Contains));
    }

    static void Link(Dictionary<string, List<CaseLink>> links, Case wide, Case narrow)
    {
        var (behind, part) = (Word(wide.Subject.Kind), Word(narrow.Subject.Kind));
        Of(wide.Id).Add(new(narrow.Id, narrow.Rank, $"{part} of this {behind}", narrow.Subject.Label));
        Of(narrow.Id).Add(new(wide.Id, wide.Rank, $"{behind} behind this {part}", wide.Subject.Label));

        List<CaseLink> Of(string id) => links.TryGetValue(id, out var list) ? list : links[id] = [];
    }

    static string Word(SubjectKind kind) => kind switch
    {
        SubjectKind.Group => "group",
        SubjectKind.PartyPair => "pair",
        SubjectKind.Party => "bidder",
        _ => "lot",
    };
}
