using System.Collections.Immutable;

namespace FraudAnalytics.Features.Splitting;

/// <summary>The score of a series as a weighted sum of its features: the formula of methods SP-05 unless decisions of reviewers have changed it.</summary>
public sealed record SeriesWeights
{
    /// <summary>Weights for the features of <see cref="SeriesFeatures"/>.</summary>
    /// <param name="points">Points for 1 of each feature, in order of the schema.</param>
    /// <param name="offset">Points that every series has.</param>
    /// <exception cref="ArgumentException">Another number of features, or not a number.</exception>
    public SeriesWeights(ImmutableArray<double> points, double offset)
    {
        if (points.Length != SeriesFeatures.Schema.Length) throw new ArgumentException($"{SeriesFeatures.Schema.Length} weights are needed.", nameof(points));
        if (!points.All(double.IsFinite) || !double.IsFinite(offset)) throw new ArgumentException("Every weight must be a number.", nameof(points));
        (Points, Offset) = (points, offset);
    }

    /// <summary>The formula: what the search ranks by where nobody has decided anything.</summary>
    public static SeriesWeights Formula { get; } = new([.. SeriesFeatures.Schema.Select(feature => feature.Points)], 0);

    /// <summary>Points for 1 of each feature.</summary>
    public ImmutableArray<double> Points { get; }

    /// <summary>Points that every series has; 0 in the formula.</summary>
    public double Offset { get; }

    /// <summary>Score of a series.</summary>
    public double Score(SplitSeries series) => Offset + Sum(SeriesMeasures.Of(series), null);

    /// <summary>Score of a vector of features.</summary>
    public double Score(ReadOnlySpan<double> features)
    {
        var sum = Offset;
        for (var index = 0; index < features.Length; index++) sum += Points[index] * features[index];
        return sum;
    }

    /// <summary>What the features that a piece of evidence shows add to the score; over all evidence, and with <see cref="Offset"/>, it sums to the score.</summary>
    internal double PointsOf(SeriesMeasures measures, string label) => Sum(measures, label);

    double Sum(SeriesMeasures measures, string? label)
    {
        var sum = 0.0;
        for (var index = 0; index < Points.Length; index++)
            if (Points[index] != 0 && (label is null || SeriesFeatures.Schema[index].Label == label)) sum += Points[index] * SeriesFeatures.Schema[index].Of(measures);
        return sum;
    }
}
