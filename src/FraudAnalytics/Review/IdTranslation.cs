using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Review;

/// <summary>Puts what the store knows of a finding into the entity ids of the scan.</summary>
sealed class IdTranslation
{
    const string Joint = "joint:";

    readonly ImmutableDictionary<string, string> renamed;
    readonly HashSet<string> directed;

    /// <param name="renamed">Entity id before to id now.</param>
    /// <param name="pairs">Detector and ids of findings about pairs, known and current: a detector that ever gives two ids out of order means their order.</param>
    public IdTranslation(ImmutableDictionary<string, string> renamed, IEnumerable<(string Detector, ImmutableArray<string> Ids)> pairs)
    {
        this.renamed = renamed;
        directed = renamed.IsEmpty ? [] : pairs.Where(pair => !IsInOrder(pair.Ids)).Select(pair => pair.Detector).ToHashSet(StringComparer.Ordinal);
    }

    public static IdTranslation For(ScanResult result, IReadOnlyList<KnownFinding> known) => new(
        result.Renamed,
        known.Where(finding => finding.Kind == SubjectKind.PartyPair).Select(finding => (finding.Detector, finding.Members))
            .Concat(result.Cases.Where(item => item.Subject.Kind == SubjectKind.PartyPair).SelectMany(item => item.Findings, (item, finding) => (finding.Detector, item.Subject.Ids))));

    /// <summary>The finding with its ids of today; the same object where none has changed.</summary>
    public KnownFinding Of(KnownFinding finding)
    {
        if (renamed.IsEmpty) return finding;
        var (members, anchor, buyer) = (MembersOf(finding), AnchorOf(finding.Anchor), IdOf(finding.Buyer));
        var same = members.SequenceEqual(finding.Members) && anchor == finding.Anchor && buyer == finding.Buyer;
        return same ? finding : finding with { Members = members, Anchor = anchor, Buyer = buyer };
    }

    /// <summary>Only kinds whose ids are those of organisations: the id of a lot may look like one.</summary>
    ImmutableArray<string> MembersOf(KnownFinding finding)
    {
        if (finding.Kind is not (SubjectKind.Party or SubjectKind.Buyer or SubjectKind.BuyerSupplier or SubjectKind.PartyPair or SubjectKind.Group)) return finding.Members;
        ImmutableArray<string> members = [.. finding.Members.Select(IdOf)];
        return finding.Kind switch
        {
            SubjectKind.Group => [.. members.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            SubjectKind.PartyPair when !directed.Contains(finding.Detector) => [.. members.Order(StringComparer.Ordinal)],
            _ => members,
        };
    }

    /// <summary>Anchors are <c>buyer</c> or <c>buyer|supplier|item</c>; an item may look like an id and stays.</summary>
    string? AnchorOf(string? anchor)
    {
        if (anchor is null) return null;
        if (renamed.TryGetValue(anchor, out var whole)) return whole;
        var parts = anchor.Split('|');
        for (var part = 0; part < Math.Min(2, parts.Length); part++) parts[part] = IdOf(parts[part]);
        return string.Join('|', parts);
    }

    string IdOf(string id)
    {
        if (renamed.TryGetValue(id, out var now)) return now;
        if (!id.StartsWith(Joint, StringComparison.Ordinal)) return id;
        string[] members = [.. id[Joint.Length..].Split('+').Select(IdOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return members.Length == 1 ? members[0] : Joint + string.Join('+', members);
    }

    static bool IsInOrder(ImmutableArray<string> ids) => ids is not [var first, var second] || string.CompareOrdinal(first, second) <= 0;
}
