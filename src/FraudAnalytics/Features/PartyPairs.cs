using System.Collections;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Two bidders that met.</summary>
/// <param name="Pairs">The pairs it is one of.</param>
/// <param name="Index">Its number among them.</param>
public readonly record struct PartyPair(PartyPairs Pairs, int Index)
{
    /// <summary>The party with the lower number.</summary>
    public Party First => new(Pairs.Data, Pairs.FirstOf(Index));

    /// <summary>The party with the higher number.</summary>
    public Party Second => new(Pairs.Data, Pairs.SecondOf(Index));

    /// <summary>Numbers of the lots that both bid for, in order of time.</summary>
    public ReadOnlySpan<int> Lots => Pairs.LotsOf(Index);
}

/// <summary>All pairs of bidders that met in at least <see cref="MinimumJointLots"/> lots, by first and then second party. Work and memory grow with meetings, not with all pairs of parties.</summary>
public sealed class PartyPairs : IReadOnlyList<PartyPair>
{
    /// <summary>Fewest lots in which two bidders met that count as a pair. Each detector asks for at least as many.</summary>
    public const int MinimumJointLots = 3;

    readonly List<int> first = [];
    readonly List<int> second = [];
    readonly List<int> start = [0];
    readonly List<int> lots = [];
    readonly int[] pairsOfFirst;

    PartyPairs(Dataset data) => (Data, pairsOfFirst) = (data, new int[data.Parties.Count + 1]);

    /// <summary>The dataset of the parties.</summary>
    public Dataset Data { get; }

    /// <inheritdoc/>
    public int Count => first.Count;

    /// <inheritdoc/>
    public PartyPair this[int index] => new(this, index);

    /// <summary>Finds all pairs.</summary>
    public static PartyPairs Of(Dataset data, Participation participation)
    {
        var pairs = new PartyPairs(data);
        var met = new int[data.Parties.Count];
        var next = new int[data.Parties.Count];
        var touched = new List<int>();
        for (var party = 0; party < data.Parties.Count; party++)
        {
            pairs.Gather(party, participation, met, next, touched);
            pairs.pairsOfFirst[party + 1] = pairs.Count;
        }
        return pairs;
    }

    /// <summary>Numbers of the pairs that a party is the first of.</summary>
    public Range WithFirst(int party) => pairsOfFirst[party]..pairsOfFirst[party + 1];

    /// <inheritdoc/>
    public IEnumerator<PartyPair> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    internal int FirstOf(int pair) => first[pair];
    internal int SecondOf(int pair) => second[pair];
    internal ReadOnlySpan<int> LotsOf(int pair) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(lots)[start[pair]..start[pair + 1]];

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Counts how often a party met every later one, then writes down the lots of those it met often enough.</summary>
    void Gather(int party, Participation participation, int[] met, int[] next, List<int> touched)
    {
        touched.Clear();
        foreach (var lot in participation.LotsOf(party))
            foreach (var other in participation.Fields[Data.Lots[lot]].Bidders)
                if (other > party && met[other]++ == 0) touched.Add(other);
        touched.Sort();
        foreach (var other in touched) next[other] = Begin(party, other, met[other]);
        if (start[^1] > lots.Count)
        {
            lots.AddRange(new int[start[^1] - lots.Count]);
            foreach (var lot in participation.LotsOf(party))
                foreach (var other in participation.Fields[Data.Lots[lot]].Bidders)
                    if (other > party && next[other] >= 0) lots[next[other]++] = lot;
        }
        foreach (var other in touched) met[other] = 0;
    }

    int Begin(int party, int other, int count)
    {
        if (count < MinimumJointLots) return -1;
        first.Add(party);
        second.Add(other);
        var place = start[^1];
        start.Add(place + count);
        return place;
    }
}
