using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Relations;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Scoring;

/// <summary>Gathers the ties between suppliers: findings about pairs and groups of bidders, relations, and findings on lots in which related suppliers meet. Work grows with findings and relations.</summary>
sealed class Ties(DetectionInput input, RelationGraph? relations, double mostBits)
{
    /// <summary>Bits of a tie that is likelier than not and no more, and the least of a finding.</summary>
    public const double LeastBits = 1;

    readonly SortedDictionary<(int, int), Tie> ties = [];
    readonly Dictionary<string, int> partyOf = new(StringComparer.Ordinal);

    /// <summary>All ties, by party numbers.</summary>
    public IReadOnlyCollection<Tie> From(IEnumerable<Finding> findings)
    {
        foreach (var party in input.Data.Parties) partyOf[party.Id] = party.Index;
        var onLots = new List<Finding>();
        foreach (var finding in findings)
            if (IsOnRelated(finding)) onLots.Add(finding);
            else if (finding.Subject.Kind == SubjectKind.Group) AddGroup(finding);
            else if (finding.Subject.Kind == SubjectKind.PartyPair && finding.Detector.StartsWith("CO-", StringComparison.Ordinal)) AddPair(finding);
        AddRelations();
        AddLots(onLots);
        return ties.Values;
    }

    static bool IsOnRelated(Finding finding) => finding.Detector is "EN-07" or "EN-08" or "CO-19" && finding.Subject.Kind == SubjectKind.Lot;

    double BitsOf(Finding finding) => Math.Clamp(finding.Weight, Math.Min(LeastBits, mostBits), mostBits);

    Tie Between(int one, int other)
    {
        var key = (Math.Min(one, other), Math.Max(one, other));
        return ties.TryGetValue(key, out var tie) ? tie : ties[key] = new(key.Item1, key.Item2);
    }

    void AddPair(Finding finding)
    {
        if (finding.Subject.Ids is [var first, var second] && partyOf.TryGetValue(first, out var one) && partyOf.TryGetValue(second, out var other) && one != other) Between(one, other).Meets(finding, BitsOf(finding));
    }

    /// <summary>A finding about a group links those of its members that met more often than chance, as the group was found.</summary>
    void AddGroup(Finding finding)
    {
        int[] members = [.. finding.Subject.Ids.Where(partyOf.ContainsKey).Select(id => partyOf[id]).Order()];
        for (var one = 0; one < members.Length; one++)
            for (var other = one + 1; other < members.Length; other++)
                if (input.CoBidding.Of(members[one], members[other]).Z >= BidderGroups.MinimumZ) Between(members[one], members[other]).Meets(finding, BitsOf(finding));
    }

    void AddRelations()
    {
        if (relations is null) return;
        for (var party = 0; party < input.Data.Parties.Count; party++)
            foreach (var other in relations.Neighbours(party))
                if (other > party) Between(party, other).Relates(relations.Posterior(party, other) >= LinkWeights.Family ? mostBits : Math.Min(LeastBits, mostBits));
    }

    void AddLots(List<Finding> findings)
    {
        if (findings.Count == 0) return;
        var byLot = findings.ToLookup(finding => finding.Subject.Ids[0], StringComparer.Ordinal);
        foreach (var lot in input.Data.Lots)
            foreach (var finding in byLot[lot.Id])
                foreach (var (one, other) in PairsIn(lot, finding.Detector))
                    if (one != other) Between(one, other).MeetsRelated(finding, BitsOf(finding));
    }

    IEnumerable<(int, int)> PairsIn(Lot lot, string detector) => detector switch
    {
        "EN-07" => relations is null ? [] : RelatedBidders.Among(lot.Data, input.Fields[lot].Bidders, relations, LinkWeights.Family).Select(pair => (pair.LeftFirm, pair.RightFirm)),
        "EN-08" => Traced(lot),
        _ => input.RelationTables.Subcontracts[lot].Where(item => item.Contract.Supplier is not null).Select(item => (item.Contract.Supplier!.Value.Index, item.Firm)),
    };

    IEnumerable<(int, int)> Traced(Lot lot)
    {
        Bid[] bids = [.. lot.Bids.Where(bid => !bid.Traces.IsEmpty)];
        for (var one = 0; one < bids.Length; one++)
            for (var other = one + 1; other < bids.Length; other++)
                if (bids[one].BidderIndex != bids[other].BidderIndex && LinkWeights.Posterior(input.RelationTables.Traces.Shared(bids[one], bids[other]).Sum(trace => trace.Strength)) >= LinkWeights.Family)
                    yield return (bids[one].BidderIndex, bids[other].BidderIndex);
    }
}
