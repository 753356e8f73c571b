namespace FraudAnalytics.Entities.Linkage;

/// <summary>A model in tables: the weight of every level of every field. A level that the model leaves out counts as the next less alike.</summary>
sealed class PairWeights
{
    readonly double[] weights = new double[PairComparison.Fields * Pattern.Levels];
    readonly ComparisonLevel?[] levels = new ComparisonLevel?[PairComparison.Fields * Pattern.Levels];
    readonly bool useTermFrequency;

    public PairWeights(LinkageModel model, double lambda)
    {
        Prior = LinkageScore.Prior(lambda);
        useTermFrequency = model.UseTermFrequency;
        foreach (var comparison in model.Comparisons)
            foreach (var how in Enum.GetValues<Likeness>())
                if (LevelFor(comparison, how) is { } level)
                {
                    levels[Pattern.Slot(comparison.Field, how)] = level;
                    weights[Pattern.Slot(comparison.Field, how)] = level.Weight;
                }
    }

    /// <summary>Score before anything is compared.</summary>
    public double Prior { get; }

    /// <summary>The level that a likeness counts as; null where the model does not compare the field.</summary>
    public ComparisonLevel? Level(LinkageField field, Likeness how) => levels[Pattern.Slot(field, how)];

    /// <summary>What the frequency of what is shared adds in one field.</summary>
    public double TermFrequency(LinkageField field, Likeness how, double bits)
    {
        if (!useTermFrequency || double.IsNaN(bits)) return 0;
        return Level(field, how) is { TermFrequency: > 0 } level ? LinkageScore.TermFrequency(level.U, double.Exp2(-bits), level) : 0;
    }

    /// <summary>What frequencies add in all fields.</summary>
    public double TermFrequency(ulong pattern, ReadOnlySpan<double> bits)
    {
        var sum = 0.0;
        for (var field = 0; field < bits.Length; field++)
            if (!double.IsNaN(bits[field])) sum += TermFrequency((LinkageField)field, Pattern.Of(pattern, (LinkageField)field), bits[field]);
        return sum;
    }

    /// <summary>The sum of the weights of all fields.</summary>
    public double Sum(ulong pattern)
    {
        var sum = 0.0;
        for (var field = 0; field < PairComparison.Fields; field++, pattern >>= 4) sum += weights[Pattern.Levels * field + (int)(pattern & 15)];
        return sum;
    }

    /// <summary>Prior, weights and frequencies: log2 odds that the two are one organisation.</summary>
    public double Score(ulong pattern, ReadOnlySpan<double> bits) => Prior + Sum(pattern) + TermFrequency(pattern, bits);

    static ComparisonLevel? LevelFor(Comparison comparison, Likeness how)
    {
        if (how == Likeness.Missing) return comparison.Levels.FirstOrDefault(level => level.How == Likeness.Missing);
        return comparison.Levels.FirstOrDefault(level => level.How != Likeness.Missing && level.How >= how);
    }
}
