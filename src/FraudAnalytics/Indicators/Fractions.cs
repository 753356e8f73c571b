namespace FraudAnalytics.Indicators;

/// <summary>A share of one organisation.</summary>
readonly record struct Fraction(int Id, long Numerator, long Denominator)
{
    public double Ratio => (double)Numerator / Denominator;
}

/// <summary>Shares by id, counted up.</summary>
sealed class Fractions
{
    readonly ById<(int Numerator, int Denominator)> counts = new();

    public void Add(int id, int numerator, int denominator)
    {
        ref var count = ref counts[id];
        count.Numerator += numerator;
        count.Denominator += denominator;
    }

    public void Merge(Fractions other, int[] numbers)
    {
        for (var id = 0; id < Math.Min(other.counts.Count, numbers.Length); id++) Add(numbers[id], other.counts[id].Numerator, other.counts[id].Denominator);
    }

    /// <summary>Those with a denominator of at least 1 and at least <paramref name="minimum"/>.</summary>
    public IEnumerable<Fraction> AtLeast(long minimum)
    {
        for (var id = 0; id < counts.Count; id++)
            if (counts[id] is { Denominator: > 0 } count && count.Denominator >= minimum) yield return new(id, count.Numerator, count.Denominator);
    }
}

/// <summary>Whether an organisation comes for the first time in a release.</summary>
sealed class Seen
{
    readonly ById<long> last = new();

    /// <param name="id">Number of the organisation.</param>
    /// <param name="stamp">Of the release, greater than 0.</param>
    public bool First(int id, long stamp)
    {
        ref var before = ref last[id];
        if (before == stamp) return false;
        before = stamp;
        return true;
    }
}
