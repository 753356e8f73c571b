using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>Grows one tree of <see cref="ExtraTrees"/>.</summary>
/// <param name="columns">Features by column.</param>
/// <param name="labels">True for positive.</param>
/// <param name="weight">Weight of a positive; a negative weighs 1.</param>
/// <param name="candidates">Features tried per split.</param>
/// <param name="smallest">Fewest rows of a leaf.</param>
/// <param name="random">Draws of this tree.</param>
sealed class TreeGrowth(double[][] columns, bool[] labels, double weight, int candidates, int smallest, SplitMix64 random)
{
    readonly int[] order = [.. Enumerable.Range(0, labels.Length)];
    readonly int[] features = [.. Enumerable.Range(0, columns.Length)];
    readonly List<RandomNode> nodes = [];
    SplitMix64 random = random;

    readonly record struct Split(int Feature, double Cut, double Gain);

    public RandomTree Grow()
    {
        var open = new Stack<(int Start, int End, int Parent)>();
        open.Push((0, order.Length, -1));
        while (open.TryPop(out var part))
        {
            // The right child is the one that does not follow its parent: now its number is known.
            if (part.Parent >= 0) nodes[part.Parent] = nodes[part.Parent] with { Right = nodes.Count };
            var positives = Positives(part.Start, part.End);
            if (Best(part.Start, part.End, positives) is not { } split)
            {
                nodes.Add(Leaf(part.End - part.Start, positives));
                continue;
            }
            var middle = Partition(part.Start, part.End, split);
            open.Push((middle, part.End, nodes.Count));
            nodes.Add(new(split.Feature, split.Cut, 0));
            open.Push((part.Start, middle, -1));
        }
        return new([.. nodes]);
    }

    int Positives(int start, int end)
    {
        var count = 0;
        for (var index = start; index < end; index++)
            if (labels[order[index]]) count++;
        return count;
    }

    RandomNode Leaf(int rows, int positives) => new(-1, weight * positives / (weight * positives + (rows - positives)), 0);

    /// <summary>The best of a few random splits; null when the rows are all of one kind, too few or all alike.</summary>
    Split? Best(int start, int end, int positives)
    {
        var rows = end - start;
        if (positives == 0 || positives == rows || rows < 2 * smallest) return null;
        Split? best = null;
        var tried = 0;
        // Features are drawn without repetition; one whose values are all alike cannot split and does not count as tried.
        for (var drawn = 0; drawn < features.Length && tried < candidates; drawn++)
        {
            var other = drawn + random.Below(features.Length - drawn);
            (features[drawn], features[other]) = (features[other], features[drawn]);
            if (CutOf(columns[features[drawn]], start, end) is not { } cut) continue;
            tried++;
            if (Gain(features[drawn], cut, start, end, positives) is { } gain && (best is null || gain > best.Value.Gain)) best = new(features[drawn], cut, gain);
        }
        return best;
    }

    /// <summary>A cut drawn evenly between the smallest and the largest value; null when there are no two values.</summary>
    double? CutOf(double[] column, int start, int end)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        var unknown = false;
        for (var index = start; index < end; index++)
        {
            var value = column[order[index]];
            if (double.IsNaN(value)) unknown = true;
            low = value < low ? value : low;
            high = value > high ? value : high;
        }
        if (low < high)
        {
            var cut = low + random.Uniform() * (high - low);
            return cut < high ? cut : low;
        }
        // One known value beside unknown ones: known is told from unknown.
        return unknown && low <= high ? low : null;
    }

    /// <summary>How pure the two sides are: sum of (p² + q²) / (p + q) over both, p and q the weights of positives and negatives, which grows as the Gini impurity falls. Null when a side is too small.</summary>
    double? Gain(int feature, double cut, int start, int end, int positives)
    {
        var column = columns[feature];
        int left = 0, leftPositives = 0;
        for (var index = start; index < end; index++)
        {
            var row = order[index];
            if (!(column[row] <= cut)) continue;
            left++;
            if (labels[row]) leftPositives++;
        }
        var right = end - start - left;
        if (left < smallest || right < smallest) return null;
        return Purity(leftPositives, left - leftPositives) + Purity(positives - leftPositives, right - (positives - leftPositives));
    }

    double Purity(int positives, int negatives)
    {
        var p = weight * positives;
        return (p * p + (double)negatives * negatives) / (p + negatives);
    }

    /// <summary>Puts the rows that go left before the others.</summary>
    int Partition(int start, int end, Split split)
    {
        var column = columns[split.Feature];
        var middle = start;
        for (var index = start; index < end; index++)
        {
            if (!(column[order[index]] <= split.Cut)) continue;
            (order[middle], order[index]) = (order[index], order[middle]);
            middle++;
        }
        return middle;
    }
}
