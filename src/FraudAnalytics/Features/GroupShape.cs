namespace FraudAnalytics.Features;

/// <summary>How a set of nodes stands in a weighted graph. Source: methods CO-15 (Wachs and Kertész 2019).</summary>
/// <param name="Coherence">Geometric over arithmetic mean of the weights of its edges, 0 to 1; 0 without edges.</param>
/// <param name="Exclusivity">Weight of edges inside over weight of all edges of its nodes, 0 to 1.</param>
/// <param name="Density">Share of its pairs that are edges, 0 to 1.</param>
/// <param name="Fitness">s_in / ((s_in + s_out)^1.5 |S|^1.5).</param>
public readonly record struct GroupShape(double Coherence, double Exclusivity, double Density, double Fitness)
{
    const double Alpha = 1.5;
    const double Beta = 1.5;

    /// <summary>The shape of a set of two or more distinct nodes.</summary>
    public static GroupShape Of(WeightedGraph graph, ReadOnlySpan<int> nodes)
    {
        double inside = 0, logs = 0, strength = 0;
        var edges = 0;
        foreach (var node in nodes)
        {
            strength += graph.StrengthOf(node);
            var others = graph.NeighboursOf(node);
            var weights = graph.WeightsOf(node);
            for (var index = 0; index < others.Length; index++)
            {
                if (others[index] <= node || !nodes.Contains(others[index])) continue;
                edges++;
                inside += weights[index];
                logs += Math.Log(weights[index]);
            }
        }
        if (edges == 0) return default;
        return new(Math.Exp(logs / edges) / (inside / edges), inside / (strength - inside), 2.0 * edges / (nodes.Length * (nodes.Length - 1.0)), FitnessOf(inside, strength, nodes.Length));
    }

    /// <summary>Fitness of a set of a size. Every edge inside is counted in two strengths, so s_in + s_out is the sum of strengths less the inside.</summary>
    internal static double FitnessOf(double inside, double strength, int size) => inside / (Math.Pow(strength - inside, Alpha) * Math.Pow(size, Beta));
}
