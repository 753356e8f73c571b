using System.Buffers;

namespace FraudAnalytics.ML;

/// <summary>Rows gathered with what they tell of until there are enough to score together. Arrays are lent, so a batch costs next to nothing.</summary>
sealed class RowBatch<TSubject>(int features) : IDisposable
{
    const int Capacity = 256;

    readonly float[] rows = ArrayPool<float>.Shared.Rent(Capacity * features);
    readonly double[] margins = ArrayPool<double>.Shared.Rent(Capacity);
    readonly List<TSubject> subjects = [];

    public int Count => subjects.Count;

    /// <summary>Where the next row is to be written.</summary>
    public Span<float> Next => rows.AsSpan(Count * features, features);

    /// <summary>Keeps the row written to <see cref="Next"/>.</summary>
    /// <returns>True when there is no room for another: then score and clear.</returns>
    public bool Add(TSubject subject)
    {
        subjects.Add(subject);
        return Count == Capacity;
    }

    /// <summary>Subject, row and margin of all that were added, in that order; empties the batch.</summary>
    public IEnumerable<(TSubject Subject, ReadOnlyMemory<float> Row, double Margin)> Score(Scorer scorer)
    {
        scorer.Margins(rows.AsSpan(0, Count * features), margins.AsSpan(0, Count));
        for (var place = 0; place < Count; place++) yield return (subjects[place], rows.AsMemory(place * features, features), margins[place]);
        subjects.Clear();
    }

    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(rows);
        ArrayPool<double>.Shared.Return(margins);
    }
}
