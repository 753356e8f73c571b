namespace FraudAnalytics.ML;

/// <summary>
/// The margin of a lot: the weighted sum that simulated markets taught, and where an institution gave labels the trees that these grew, the more of them the more lots were labelled.
/// Both are sums over features, so contributions sum to the margin.
/// </summary>
sealed class LotScorer
{
    readonly LinearMargin linear;
    readonly double linearShare;
    readonly Forest? forest;
    readonly ForestExplainer? explainer;

    /// <summary>A scorer of simulated markets alone.</summary>
    public LotScorer(LinearMargin linear) : this(linear, 1, null) { }

    /// <summary>A scorer that labels changed.</summary>
    /// <param name="linear">What simulated markets taught.</param>
    /// <param name="linearShare">What it is multiplied by.</param>
    /// <param name="forest">What labels taught, weighted already; null for none.</param>
    public LotScorer(LinearMargin linear, double linearShare, Forest? forest)
    {
        (this.linear, this.linearShare, this.forest) = (linear, linearShare, forest);
        explainer = forest is null ? null : new(forest);
    }

    /// <summary>What simulated markets taught.</summary>
    public LinearMargin Linear => linear;

    /// <summary>Margin of a row of which nothing is known.</summary>
    public double Expected => explainer?.Expected ?? 0;

    /// <summary>Log-odds before calibration.</summary>
    public double Margin(ReadOnlySpan<float> row) => linearShare * linear.Of(row) + (forest?.Margin(row) ?? 0);

    /// <summary>What each feature adds to <see cref="Expected"/>; with it, sums to <see cref="Margin"/>.</summary>
    public double[] Contributions(ReadOnlySpan<float> row)
    {
        var parts = linear.Contributions(row);
        var trees = explainer?.Contributions(row);
        for (var index = 0; index < parts.Length; index++) parts[index] = linearShare * parts[index] + (trees?[index] ?? 0);
        return parts;
    }
}

/// <summary>What labels add to a model, as it is stored.</summary>
/// <param name="LinearShare">What the weighted sum is multiplied by.</param>
/// <param name="Bias">Added to the trees.</param>
/// <param name="Trees">The trees, weighted.</param>
sealed record LabelledTrees(double LinearShare, double Bias, Tree[] Trees)
{
    /// <summary>The scorer that they make with a weighted sum.</summary>
    /// <exception cref="ModelRefusedException">A tree is not one, or asks for a feature that there is not.</exception>
    public LotScorer With(LinearMargin linear)
    {
        if (Trees.Any(tree => !tree.IsSound(linear.Weights.Length))) throw new ModelRefusedException("The trees of the model are damaged.");
        return new(linear, LinearShare, new(Trees, Bias, linear.Weights.Length));
    }
}
