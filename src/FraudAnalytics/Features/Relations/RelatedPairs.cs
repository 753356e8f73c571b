namespace FraudAnalytics.Features.Relations;

/// <summary>Pairs of parties with the links that count for them.</summary>
sealed class RelatedPairs
{
    readonly List<LinkEdge> edges = [];
    readonly List<(int Left, int Right, int Start, double Posterior)> pairs = [];
    readonly Dictionary<(int, int), int> places = [];
    readonly int[] neighbourStart;
    readonly int[] neighbours;

    RelatedPairs(int parties, LinkEdge[] sorted)
    {
        for (var start = 0; start < sorted.Length;)
        {
            var end = start + 1;
            while (end < sorted.Length && sorted[end].Left == sorted[start].Left && sorted[end].Right == sorted[start].Right) end++;
            Add(sorted.AsSpan(start..end));
            start = end;
        }
        (neighbourStart, neighbours) = Neighbours(parties);
    }

    /// <summary>Takes the edges of all pairs, sorted.</summary>
    public static RelatedPairs Of(int parties, LinkEdge[] sorted) => new(parties, sorted);

    /// <summary>The links of two parties; empty where there are none.</summary>
    public ReadOnlySpan<LinkEdge> EdgesOf(int left, int right) => Find(left, right) is >= 0 and var pair ? EdgesOf(pair) : [];

    /// <summary>Probability that they are related.</summary>
    public double PosteriorOf(int left, int right) => Find(left, right) is >= 0 and var pair ? pairs[pair].Posterior : LinkWeights.Posterior(0);

    /// <summary>Parties more likely related to one than not, ascending.</summary>
    public ReadOnlySpan<int> NeighboursOf(int party) => neighbours.AsSpan(neighbourStart[party]..neighbourStart[party + 1]);

    /// <summary>Pairs at a probability or above with their strongest link, the most probable first.</summary>
    public IEnumerable<(int Left, int Right, LinkEdge Strongest)> AtLeast(double posterior) =>
        Enumerable.Range(0, pairs.Count).Where(pair => pairs[pair].Posterior >= posterior).OrderByDescending(pair => pairs[pair].Posterior).ThenBy(pair => pair)
            .Select(pair => (pairs[pair].Left, pairs[pair].Right, edges[pairs[pair].Start]));

    int Find(int left, int right) => places.GetValueOrDefault((Math.Min(left, right), Math.Max(left, right)), -1);

    ReadOnlySpan<LinkEdge> EdgesOf(int pair) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(edges)[pairs[pair].Start..(pair + 1 < pairs.Count ? pairs[pair + 1].Start : edges.Count)];

    void Add(ReadOnlySpan<LinkEdge> found)
    {
        var (start, sum, owned) = (edges.Count, 0.0, false);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var edge in found)
        {
            // What is told already, by the strongest link that tells it, adds nothing.
            if (edge.IsBelow && owned || told.Contains(edge.Tags.One) || told.Contains(edge.Tags.Other)) continue;
            told.Add(edge.Tags.One);
            told.Add(edge.Tags.Other);
            owned |= edge.Kind is LinkKind.Owner or LinkKind.Control;
            edges.Add(edge);
            sum += edge.Strength;
        }
        places[(found[0].Left, found[0].Right)] = pairs.Count;
        pairs.Add((found[0].Left, found[0].Right, start, LinkWeights.Posterior(sum)));
    }

    (int[], int[]) Neighbours(int parties)
    {
        var start = new int[parties + 1];
        var near = pairs.FindAll(pair => pair.Posterior >= LinkWeights.Neighbour);
        foreach (var (left, right, _, _) in near) (start[left + 1], start[right + 1]) = (start[left + 1] + 1, start[right + 1] + 1);
        for (var party = 0; party < parties; party++) start[party + 1] += start[party];
        var next = start.AsSpan(..parties).ToArray();
        var found = new int[start[parties]];
        foreach (var (left, right, _, _) in near) (found[next[left]++], found[next[right]++]) = (right, left);
        for (var party = 0; party < parties; party++) Array.Sort(found, start[party], start[party + 1] - start[party]);
        return (start, found);
    }
}
