namespace FraudAnalytics.Features;

/// <summary>Grows sets of nodes from edges: the neighbour with the largest gain in fitness joins while there is a gain. Memory of a graph's size is used again for every set.</summary>
/// <param name="graph">The graph.</param>
sealed class GroupGrowth(WeightedGraph graph)
{
    // x^1.5 as x times its root differs from the power in the last digits only: what is lower by more than this cannot be the best.
    const double SurelyLower = 1 - 1e-12;

    /// <summary>Weight from the set to every node next to it.</summary>
    readonly double[] links = new double[graph.Count];
    readonly bool[] reached = new bool[graph.Count];
    readonly bool[] member = new bool[graph.Count];
    readonly List<int> touched = [];
    readonly List<int> candidates = [];
    readonly List<int> members = [];

    /// <summary>The set around an edge, node numbers ascending; empty when it stays a pair or reaches the largest size.</summary>
    public int[] From(int from, int to)
    {
        Join(from);
        Join(to);
        var inside = Weight(from, to);
        var strength = graph.StrengthOf(from) + graph.StrengthOf(to);
        while (members.Count < BidderGroups.MaximumMembers && Best(inside, strength) is >= 0 and var best)
        {
            inside += links[best];
            strength += graph.StrengthOf(best);
            Join(best);
        }
        int[] found = members.Count is >= 3 and < BidderGroups.MaximumMembers ? [.. members.Order()] : [];
        Clear();
        return found;
    }

    /// <summary>The candidate of highest fitness above that of the set, of equals the lowest number; -1 when none is above.</summary>
    int Best(double inside, double strength)
    {
        var best = -1;
        var most = GroupShape.FitnessOf(inside, strength, members.Count);
        // Its part in the fitness of all candidates.
        var size = GroupShape.FitnessOf(1, 2, members.Count + 1);
        for (var place = 0; place < candidates.Count; place++)
        {
            var candidate = candidates[place];
            if (member[candidate])
            {
                candidates[place--] = candidates[^1];
                candidates.RemoveAt(candidates.Count - 1);
                continue;
            }
            var (within, all) = (inside + links[candidate], strength + graph.StrengthOf(candidate));
            if (within * size / ((all - within) * Math.Sqrt(all - within)) < most * SurelyLower) continue;
            var fitness = GroupShape.FitnessOf(within, all, members.Count + 1);
            if (fitness > most || fitness == most && candidate < best) (best, most) = (candidate, fitness);
        }
        return best;
    }

    void Join(int node)
    {
        members.Add(node);
        member[node] = true;
        var others = graph.NeighboursOf(node);
        var weights = graph.WeightsOf(node);
        for (var index = 0; index < others.Length; index++)
        {
            var other = others[index];
            links[other] += weights[index];
            if (reached[other]) continue;
            reached[other] = true;
            touched.Add(other);
            candidates.Add(other);
        }
    }

    double Weight(int from, int to)
    {
        var place = graph.NeighboursOf(from).IndexOf(to);
        return place < 0 ? 0 : graph.WeightsOf(from)[place];
    }

    void Clear()
    {
        foreach (var node in touched) (links[node], reached[node]) = (0, false);
        foreach (var node in members) member[node] = false;
        touched.Clear();
        candidates.Clear();
        members.Clear();
    }
}
