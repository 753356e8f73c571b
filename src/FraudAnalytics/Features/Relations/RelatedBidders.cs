using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Relations;

/// <summary>Two rival bidders of a lot that are related.</summary>
/// <param name="Left">The bidder with the lower number.</param>
/// <param name="Right">The other.</param>
/// <param name="LeftFirm">The bidder itself, or the member of the joint bidder that is related.</param>
/// <param name="RightFirm">The same of the other; equal to <paramref name="LeftFirm"/> where one firm takes part in both bids.</param>
/// <param name="Posterior">Probability that the firms are related, 0 to 1; lower than asked for where they are of one family through others.</param>
public readonly record struct RelatedBidders(int Left, int Right, int LeftFirm, int RightFirm, double Posterior)
{
    /// <summary>All related pairs among bidders, each once with its surest firms, in order. Work grows with relations, not with pairs of bidders.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="bidders">Numbers of the bidders.</param>
    /// <param name="relations">Which parties are related.</param>
    /// <param name="posterior">Smallest probability of a direct relation, .5 to 1; inclusive.</param>
    public static List<RelatedBidders> Among(Dataset data, ReadOnlySpan<int> bidders, RelationGraph relations, double posterior)
    {
        var bidderOf = new SortedDictionary<int, List<int>>();
        foreach (var bidder in bidders)
            foreach (var firm in FirmsOf(data.Parties[bidder]))
            {
                if (!bidderOf.TryGetValue(firm, out var list)) bidderOf[firm] = list = [];
                if (!list.Contains(bidder)) list.Add(bidder);
            }
        var best = new SortedDictionary<(int, int), RelatedBidders>();
        foreach (var (left, right) in FirmPairs([.. bidderOf.Keys], relations, posterior))
            foreach (var one in bidderOf[left])
                foreach (var other in bidderOf[right])
                    if (one < other) Keep(best, new(one, other, left, right, relations.Posterior(left, right)));
                    else if (other < one) Keep(best, new(other, one, right, left, relations.Posterior(left, right)));
        return [.. best.Values];
    }

    /// <summary>A party, or the members of a joint bidder.</summary>
    public static ReadOnlySpan<int> FirmsOf(Party party) => party.Members.IsEmpty ? new int[] { party.Index } : party.Members;

    static void Keep(SortedDictionary<(int, int), RelatedBidders> best, RelatedBidders found)
    {
        if (!best.TryGetValue((found.Left, found.Right), out var known) || found.Posterior > known.Posterior) best[(found.Left, found.Right)] = found;
    }

    /// <summary>Firms with themselves, where they stand in two bids; neighbours; and members of one family.</summary>
    static IEnumerable<(int, int)> FirmPairs(int[] firms, RelationGraph relations, double posterior)
    {
        foreach (var firm in firms)
        {
            yield return (firm, firm);
            foreach (var other in relations.Neighbours(firm).ToArray())
                if (other > firm && Array.BinarySearch(firms, other) >= 0 && relations.Posterior(firm, other) >= posterior) yield return (firm, other);
        }
        foreach (var family in firms.GroupBy(relations.Family).Where(family => family.Skip(1).Any()))
            foreach (var left in family)
                foreach (var right in family)
                    if (left < right) yield return (left, right);
    }
}
