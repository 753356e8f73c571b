using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Relations;

/// <summary>Pairs up the parties that share a value. Work grows with holders times at most <see cref="LinkWeights.MaximumHolders"/>, never with all pairs.</summary>
sealed class LinkEdges(Dataset data, Firms firms, Ownership ownership)
{
    // A consortium of more says nothing of any two of its members.
    const int MaximumJointMembers = 10;

    readonly List<LinkEdge> edges = [];
    readonly int population = Math.Max(firms.Count, LinkWeights.LeastFirms);

    /// <summary>Values that too many parties have.</summary>
    public int Suppressed { get; private set; }

    /// <summary>All edges, sorted.</summary>
    public LinkEdge[] Of(Mention[][] mentions)
    {
        foreach (var (key, holders) in ByValue(mentions))
        {
            var count = holders.Select(holder => holder.Party).Distinct().Count();
            if (count > LinkWeights.MaximumHolders) Suppressed++;
            else if (count > 1) PairUp(key, [.. holders.GroupBy(holder => holder.Party).Select(party => party.ToArray())]);
        }
        AddJointBids();
        edges.Sort();
        return [.. edges];
    }

    static Dictionary<AttributeKey, List<(int Party, Mention Mention)>> ByValue(Mention[][] mentions)
    {
        var byValue = new Dictionary<AttributeKey, List<(int, Mention)>>();
        for (var party = 0; party < mentions.Length; party++)
            foreach (var mention in mentions[party])
            {
                if (!byValue.TryGetValue(mention.Key, out var holders)) byValue[mention.Key] = holders = [];
                holders.Add((party, mention));
            }
        return byValue;
    }

    void PairUp(AttributeKey key, (int Party, Mention Mention)[][] holders)
    {
        var ofAgent = key.Pool is AttributePool.Address or AttributePool.AddressWithUnit or AttributePool.Phone or AttributePool.Mailbox or AttributePool.Domain
            && Array.Exists(holders, holder => firms.IsAgent(holder[0].Party));
        for (var left = 0; left < holders.Length; left++)
            for (var right = left + 1; right < holders.Length; right++)
            {
                LinkEdge? best = null;
                foreach (var one in holders[left])
                    foreach (var other in holders[right])
                        if (Edge(one, other, ofAgent, holders.Length) is { } edge && (best is not { } known || edge.CompareTo(known) < 0)) best = edge;
                if (best is { } found) edges.Add(found);
            }
    }

    LinkEdge? Edge((int Party, Mention Mention) one, (int Party, Mention Mention) other, bool ofAgent, int holders)
    {
        var (left, right) = (one.Mention, other.Mention);
        if (left.IsSelf && right.IsSelf || left.Other.Differs(right.Other)) return null;
        var kind = ofAgent ? LinkKind.Agent : KindOf(left, right);
        var weight = LinkWeights.Of(kind) * (left.Key.Pool == AttributePool.OtherByName ? LinkWeights.NameAlone : 1);
        var owner = kind is LinkKind.Owner or LinkKind.Control ? ownership.NodeOf(left.Kind == LinkKind.Owner ? left.Other : right.Other) : -1;
        return new(one.Party, other.Party, kind, left.Key)
        {
            Holders = holders,
            Strength = LinkWeights.Strength(weight, population, holders),
            Facts = (left.Fact, right.Fact),
            Detail = owner,
            Tags = (TagOf(left), TagOf(right)),
            IsBelow = owner >= 0 && !left.IsSelf && !right.IsSelf && !ownership.IsUltimate(owner),
        };
    }

    /// <summary>The weaker of two roles: who owns one firm and signs for the other links them as a signatory.</summary>
    static LinkKind KindOf(Mention left, Mention right)
    {
        if (left.IsSelf || right.IsSelf)
        {
            var named = left.IsSelf ? right : left;
            return named.Kind == LinkKind.Owner && named.Share >= Ownership.Control - 1e-9 ? LinkKind.Control : named.Kind;
        }
        return LinkWeights.Of(left.Kind) <= LinkWeights.Of(right.Kind) ? left.Kind : right.Kind;
    }

    static string TagOf(Mention mention) => mention.Key.Pool switch
    {
        AttributePool.Address or AttributePool.AddressWithUnit => "address",
        AttributePool.Mailbox => mention.Key.Value[mention.Key.Value.IndexOf('@')..],
        AttributePool.Domain => "@" + mention.Key.Value,
        AttributePool.OtherById or AttributePool.OtherByBirth or AttributePool.OtherByName => "named " + (mention.Other.Name.Length > 0 ? mention.Other.Name : mention.Other.Id),
        _ => $"{mention.Key.Pool} {mention.Key.Value}",
    };

    void AddJointBids()
    {
        var partners = new Dictionary<int, HashSet<int>>();
        var joint = new SortedDictionary<(int, int), int>();
        foreach (var party in data.Parties)
        {
            if (party.Members.Length > MaximumJointMembers) continue;
            foreach (var left in party.Members)
                foreach (var right in party.Members)
                {
                    if (left == right || !firms[left] || !firms[right]) continue;
                    if (!partners.TryGetValue(left, out var known)) partners[left] = known = [];
                    known.Add(right);
                    if (left < right) joint.TryAdd((left, right), party.Index);
                }
        }
        foreach (var ((left, right), bidder) in joint)
            if (1 + Math.Max(partners[left].Count, partners[right].Count) is <= LinkWeights.MaximumHolders and var holders)
                edges.Add(new(left, right, LinkKind.JointBid, new(default, ""))
                {
                    Holders = holders,
                    Strength = LinkWeights.Strength(LinkWeights.Of(LinkKind.JointBid), population, holders),
                    Facts = (-1, -1),
                    Detail = bidder,
                    Tags = ("joint", "joint"),
                });
    }
}
