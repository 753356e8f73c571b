namespace FraudAnalytics.Features;

/// <summary>An undirected graph with weighted edges: neighbours of each node as a contiguous run, each edge in both directions.</summary>
public sealed class WeightedGraph
{
    readonly int[] start;
    readonly int[] neighbours;
    readonly double[] weights;
    readonly double[] strengths;

    WeightedGraph(int[] start, int[] neighbours, double[] weights, double[] strengths) => (this.start, this.neighbours, this.weights, this.strengths) = (start, neighbours, weights, strengths);

    /// <summary>Number of nodes.</summary>
    public int Count => start.Length - 1;

    /// <summary>Sum of the weights of all edges; an edge from a node to itself counts once.</summary>
    public double TotalWeight { get; private init; }

    /// <summary>Builds a graph from its edges, each given once in any direction. Edges of a node to itself are kept, and count twice in its strength.</summary>
    /// <param name="nodes">Number of nodes; ends of edges are below it.</param>
    /// <param name="edges">Ends and weight, positive.</param>
    public static WeightedGraph Of(int nodes, IReadOnlyList<(int From, int To, double Weight)> edges)
    {
        var start = new int[nodes + 1];
        foreach (var (from, to, _) in edges)
        {
            start[from + 1]++;
            if (to != from) start[to + 1]++;
        }
        for (var node = 0; node < nodes; node++) start[node + 1] += start[node];
        var next = start.AsSpan(0, nodes).ToArray();
        var neighbours = new int[start[^1]];
        var weights = new double[start[^1]];
        var strengths = new double[nodes];
        var total = 0.0;
        foreach (var (from, to, weight) in edges)
        {
            strengths[from] += to == from ? 2 * weight : weight;
            if (to != from) strengths[to] += weight;
            (neighbours[next[from]], weights[next[from]++]) = (to, weight);
            if (to != from) (neighbours[next[to]], weights[next[to]++]) = (from, weight);
            total += weight;
        }
        return new(start, neighbours, weights, strengths) { TotalWeight = total };
    }

    /// <summary>The nodes next to a node.</summary>
    public ReadOnlySpan<int> NeighboursOf(int node) => neighbours.AsSpan(start[node]..start[node + 1]);

    /// <summary>Weights of the edges to them, in the same order.</summary>
    public ReadOnlySpan<double> WeightsOf(int node) => weights.AsSpan(start[node]..start[node + 1]);

    /// <summary>Sum of the weights of a node's edges, those to itself counted twice.</summary>
    public double StrengthOf(int node) => strengths[node];
}
