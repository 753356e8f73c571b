using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Relations;

/// <summary>An owner of a party that counts, by its number in <see cref="Ownership.Nodes"/>; the share is NaN where the records do not say it.</summary>
readonly record struct PartOwner(int Owner, double Share, int Fact);

/// <summary>Who owns how much of whom, directly and through others. Source: methods EN-13.</summary>
sealed class Ownership
{
    /// <summary>Smallest share, direct and indirect together, that makes an owner; inclusive.</summary>
    public const double LeastShare = 0.25;

    /// <summary>Smallest share that gives control; inclusive.</summary>
    public const double Control = 0.5;

    readonly Dataset data;
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly List<NamedOther> nodes = [];
    readonly List<string> labels = [];
    readonly Dictionary<(int Owner, int Owned), (double Share, int Fact)> direct = [];
    readonly Dictionary<int, PartOwner[]> owners = [];
    IntegratedOwnership integrated = IntegratedOwnership.Of([]);

    Ownership(Dataset data) => this.data = data;

    /// <summary>Everybody who owns something.</summary>
    public IReadOnlyList<NamedOther> Nodes => nodes;

    /// <summary>Groups of firms that own parts of one another in a circle.</summary>
    public int Circles => integrated.Circles;

    /// <summary>Those whose shares have no solution and are left out.</summary>
    public int Unsolved => integrated.Unsolved;

    /// <summary>Reads and integrates all shares.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="leastShare">Smallest share that makes an owner, 0 to 1.</param>
    public static Ownership Of(Dataset data, double leastShare = LeastShare)
    {
        var ownership = new Ownership(data);
        foreach (var party in data.Parties)
            foreach (var fact in party.Facts)
                if (fact.Kind == PartyFactKind.Owner) ownership.Read(party, fact);
        ownership.Integrate(leastShare);
        return ownership;
    }

    /// <summary>Those who own at least the least share of a party, or an unknown part of it; most first.</summary>
    public IReadOnlyList<PartOwner> OwnersOf(int party) => owners.GetValueOrDefault(party) ?? [];

    /// <summary>True where nobody is known to own a part of the owner.</summary>
    public bool IsUltimate(int owner) => integrated.DirectOwnersOf(owner).Count == 0;

    /// <summary>The number of somebody among the nodes; -1 for who owns nothing.</summary>
    public int NodeOf(NamedOther other) => numbers.GetValueOrDefault(other.Key, -1);

    /// <summary>The shares by which a node owns most of a party, in words: <c>A 60% of B, B 50% of C</c>.</summary>
    public IEnumerable<string> ChainOf(int owner, int party)
    {
        var owned = NodeOf(NamedOther.Of(data.Parties[party]));
        var chain = OwnershipChain.Of(integrated, owner, owned);
        if (chain.Count == 0) return [$"{labels[owner]} part of {data.Parties[party].Label}"];
        return chain.Select(share => FormattableString.Invariant($"{labels[share.Owner]} {100 * share.Share:0.#}% of {labels[share.Owned]}"));
    }

    void Read(Party party, PartyFact fact)
    {
        var other = NamedOther.Of(fact);
        if (other.Key.Length == 0 || fact.Number <= 0) return;
        var owner = Number(other, fact.Other?.Label ?? (fact.OtherName.Length > 0 ? fact.OtherName : fact.OtherId));
        var owned = Number(NamedOther.Of(party), party.Label);
        if (owner == owned) return;
        // The same share may be told twice, or be of two times: the larger counts, and a known one before an unknown.
        var known = direct.TryGetValue((owner, owned), out var before);
        var share = Math.Min(1, fact.Number / 100);
        if (!known || double.IsNaN(before.Share) || share > before.Share) direct[(owner, owned)] = (share, fact.Index);
    }

    int Number(NamedOther other, string label)
    {
        if (numbers.TryGetValue(other.Key, out var number)) return number;
        numbers[other.Key] = number = nodes.Count;
        nodes.Add(other);
        labels.Add(label);
        return number;
    }

    void Integrate(double leastShare)
    {
        integrated = IntegratedOwnership.Of([.. direct.Where(item => !double.IsNaN(item.Value.Share)).Select(item => new OwnedShare(item.Key.Owner, item.Key.Owned, item.Value.Share))]);
        var unknown = direct.Where(item => double.IsNaN(item.Value.Share)).ToLookup(item => item.Key.Owned, item => (item.Key.Owner, item.Value.Fact));
        var facts = direct.GroupBy(item => item.Key.Owned).ToDictionary(group => group.Key, group => group.MaxBy(item => (double.IsNaN(item.Value.Share) ? 0 : item.Value.Share, -item.Value.Fact)).Value.Fact);
        foreach (var (owned, fact) in facts)
        {
            var known = integrated.OwnersOf(owned).Where(item => item.Owner != owned && item.Share >= leastShare - 1e-9)
                .Select(item => new PartOwner(item.Owner, item.Share, direct.TryGetValue((item.Owner, owned), out var own) ? own.Fact : fact));
            PartOwner[] all = [.. known.OrderByDescending(owner => owner.Share).ThenBy(owner => owner.Owner)];
            owners[PartyOf(owned)] = [.. all, .. unknown[owned].Where(item => !Array.Exists(all, owner => owner.Owner == item.Owner)).Select(item => new PartOwner(item.Owner, double.NaN, item.Fact))];
        }
    }

    int PartyOf(int node) => int.Parse(nodes[node].Id.AsSpan(nodes[node].Id.IndexOf(':') + 1), System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Finds the way by which an owner owns most.</summary>
static class OwnershipChain
{
    /// <summary>The shares from an owner down to what it owns, those of the largest product; empty where no known shares lead there.</summary>
    public static List<OwnedShare> Of(IntegratedOwnership ownership, int owner, int owned)
    {
        var way = new Dictionary<int, OwnedShare>();
        var done = new HashSet<int>();
        var queue = new PriorityQueue<(int Node, double Part, OwnedShare? By), (double, int)>();
        queue.Enqueue((owned, 1, null), (-1, owned));
        while (queue.TryDequeue(out var item, out _))
        {
            if (!done.Add(item.Node)) continue;
            if (item.By is { } by) way[item.Node] = by;
            if (item.Node == owner) break;
            foreach (var share in ownership.DirectOwnersOf(item.Node))
                queue.Enqueue((share.Owner, item.Part * share.Share, share), (-item.Part * share.Share, share.Owner));
        }
        var chain = new List<OwnedShare>();
        for (var node = owner; node != owned && way.TryGetValue(node, out var next); node = next.Owned) chain.Add(next);
        return chain;
    }
}
