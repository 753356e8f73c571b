using System.Collections;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>Bidders that meet one another more than chance and more than they meet others.</summary>
/// <param name="Groups">The groups it is one of.</param>
/// <param name="Index">Its number among them.</param>
/// <param name="Members">Party numbers, ascending, three or more.</param>
/// <param name="Lots">Lots for which at least two members bid, in order of time.</param>
/// <param name="Shape">How it stands in the graph.</param>
public sealed record BidderGroup(BidderGroups Groups, int Index, int[] Members, int[] Lots, GroupShape Shape);

/// <summary>
/// Groups of bidders in the graph of pairs that met more often than chance (<see cref="CoBidding"/>), weighted by Jaccard: communities of the whole graph, and around every edge the set that grows greedily while
/// its fitness s_in / ((s_in + s_out)^1.5 |S|^1.5) does. Source: methods CO-15 (Wachs and Kertész 2019).
/// </summary>
public sealed class BidderGroups : IReadOnlyList<BidderGroup>
{
    /// <summary>Standard deviations above expected meetings from which on a pair is an edge.</summary>
    public const double MinimumZ = 2;

    /// <summary>Largest group reported: beyond it, a group is a market.</summary>
    public const int MaximumMembers = 40;

    readonly List<BidderGroup> groups = [];
    readonly WeightedGraph graph;
    readonly int[] node;
    readonly int[] party;

    BidderGroups(Dataset data, WeightedGraph graph, int[] node, int[] party) => (Data, this.graph, this.node, this.party) = (data, graph, node, party);

    /// <summary>The dataset of the members.</summary>
    public Dataset Data { get; }

    /// <inheritdoc/>
    public int Count => groups.Count;

    /// <inheritdoc/>
    public BidderGroup this[int index] => groups[index];

    /// <summary>Finds all groups.</summary>
    /// <param name="data">Where the parties are.</param>
    /// <param name="participation">Who bid where.</param>
    /// <param name="pairs">Pairs that met.</param>
    /// <param name="coBidding">What to expect of them.</param>
    /// <param name="seed">Of the communities.</param>
    public static BidderGroups Of(Dataset data, Participation participation, PartyPairs pairs, CoBidding coBidding, ulong seed)
    {
        var edges = new List<(int, int, double)>();
        var node = new int[data.Parties.Count];
        Array.Fill(node, -1);
        var party = new List<int>();
        foreach (var pair in pairs)
        {
            var met = coBidding.Of(pair);
            if (met.Z >= MinimumZ) edges.Add((NodeOf(pair.First.Index), NodeOf(pair.Second.Index), met.Jaccard));
        }
        var groups = new BidderGroups(data, WeightedGraph.Of(party.Count, edges), node, [.. party]);
        var found = new SortedSet<int[]>(Comparer<int[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)));
        foreach (var nodes in GroupSearch.In(groups.graph, edges, SplitMix64.For(seed, "CO-15", "communities").Next())) found.Add([.. nodes.Select(index => groups.party[index]).Order()]);
        foreach (var members in groups.Distinct(found)) groups.Add(members, participation);
        return groups;

        int NodeOf(int index)
        {
            if (node[index] < 0)
            {
                node[index] = party.Count;
                party.Add(index);
            }
            return node[index];
        }
    }

    /// <inheritdoc/>
    public IEnumerator<BidderGroup> GetEnumerator() => groups.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// Growing from every edge finds the same group over and over, a member more or less. Of groups that share half of their members or more, the most exclusive stays, of equally exclusive ones the first.
    /// In order of members again.
    /// </summary>
    List<int[]> Distinct(SortedSet<int[]> found)
    {
        var kept = new List<int[]>();
        var groupsOf = new Dictionary<int, List<int>>();
        var shared = new SortedDictionary<int, int>();
        foreach (var (members, _) in found.Select(members => (members, Shape(members).Exclusivity)).OrderByDescending(item => item.Exclusivity))
        {
            shared.Clear();
            foreach (var member in members)
                foreach (var group in groupsOf.GetValueOrDefault(member) ?? []) shared[group] = shared.GetValueOrDefault(group) + 1;
            if (shared.Any(item => 2 * item.Value >= members.Length + kept[item.Key].Length - item.Value)) continue;
            foreach (var member in members)
            {
                if (!groupsOf.TryGetValue(member, out var list)) groupsOf[member] = list = [];
                list.Add(kept.Count);
            }
            kept.Add(members);
        }
        kept.Sort((left, right) => left.AsSpan().SequenceCompareTo(right));
        return kept;
    }

    GroupShape Shape(int[] members) => GroupShape.Of(graph, Array.ConvertAll(members, member => node[member]));

    void Add(int[] members, Participation participation) =>
        groups.Add(new(this, groups.Count, members, Joint(members, participation), Shape(members)));

    static int[] Joint(int[] members, Participation participation)
    {
        var counts = new Dictionary<int, int>();
        foreach (var member in members)
            foreach (var lot in participation.LotsOf(member)) counts[lot] = counts.GetValueOrDefault(lot) + 1;
        return [.. counts.Where(item => item.Value >= 2).Select(item => item.Key).OrderBy(participation.PlaceOf)];
    }
}
