using System.Collections.Immutable;

namespace FraudAnalytics.Detectors;

/// <summary>Counts subjects by reason. A detector has a handful of reasons and gives one for most subjects, so that a short list searched by reference is faster than any table.</summary>
sealed class ReasonCounts
{
    readonly List<string> reasons = [];
    readonly List<int> counts = [];
    int last;

    public void Add(string reason, int count)
    {
        if (last >= reasons.Count || !ReferenceEquals(reasons[last], reason)) last = PlaceOf(reason);
        counts[last] += count;
    }

    public void Add(ReasonCounts others)
    {
        for (var index = 0; index < others.reasons.Count; index++) Add(others.reasons[index], others.counts[index]);
    }

    /// <summary>Counts in ordinal order of reasons.</summary>
    public ImmutableSortedDictionary<string, int> ToSorted() =>
        Enumerable.Range(0, reasons.Count).ToImmutableSortedDictionary(index => reasons[index], index => counts[index], StringComparer.Ordinal);

    int PlaceOf(string reason)
    {
        var place = reasons.FindIndex(known => ReferenceEquals(known, reason));
        if (place < 0) place = reasons.IndexOf(reason);
        if (place >= 0) return place;
        reasons.Add(reason);
        counts.Add(0);
        return reasons.Count - 1;
    }
}
