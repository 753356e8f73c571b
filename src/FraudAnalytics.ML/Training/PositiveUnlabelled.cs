namespace FraudAnalytics.ML.Training;

/// <summary>
/// Learning where only some positives are known and nothing is known to be negative: decisions of courts and authorities. Labelled rows are assumed a random part of the positives, which is not so: blatant cases
/// are found first. So probabilities are too low for quiet ones, and only the order is meant. Source: methods ML-06 (Elkan and Noto 2008; Mordelet and Vert 2014).
/// </summary>
public static class PositiveUnlabelled
{
    /// <summary>Probability that a positive is labelled: mean score of labelled positives that were held out.</summary>
    /// <param name="scores">Their scores g(x) = P(labelled | x), 0 to 1; at least one.</param>
    public static double LabelFrequency(ReadOnlySpan<double> scores)
    {
        if (scores.IsEmpty) throw new ArgumentException("At least one held-out positive is needed.", nameof(scores));
        var sum = 0.0;
        foreach (var score in scores) sum += score;
        return sum / scores.Length;
    }

    /// <summary>Probability of a positive: min(1, g / c).</summary>
    public static double Probability(double score, double frequency) => Math.Min(1, score / frequency);

    /// <summary>How far an unlabelled row counts as a positive: (1 - c) / c · g / (1 - g).</summary>
    public static double Weight(double score, double frequency) => (1 - frequency) / frequency * score / (1 - score);

    /// <summary>Bags of the labelled positives and as many of the others, drawn anew for each: trees that would learn all unlabelled rows as negatives see each of them only now and then.</summary>
    /// <param name="labels">True for labelled positives.</param>
    /// <param name="bags">Number of bags.</param>
    /// <param name="seed">Of the draws.</param>
    internal static IEnumerable<int[]> Bags(bool[] labels, int bags, ulong seed)
    {
        var positive = Enumerable.Range(0, labels.Length).Where(row => labels[row]).ToArray();
        var others = Enumerable.Range(0, labels.Length).Where(row => !labels[row]).ToArray();
        var random = new Draws(seed);
        for (var bag = 0; bag < bags; bag++)
        {
            var drawn = new SortedSet<int>();
            while (drawn.Count < Math.Min(positive.Length, others.Length)) drawn.Add(others[random.Below(others.Length)]);
            yield return [.. positive, .. drawn];
        }
    }
}
