using System.Collections;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>The lots of a market in order of time.</summary>
/// <param name="Market">Which market: a class of goods in a country.</param>
/// <param name="Lots">Numbers of its lots.</param>
public sealed record MarketSegment(Market Market, int[] Lots)
{
    /// <summary>Canonical id that survives a rescan: <c>market:IT|45</c>.</summary>
    public string Id => $"market:{Market.Country}|{Market.Classification}";
}

/// <summary>All lots by wide market (<see cref="MarketLevel.Wide"/>), for tests that need a whole market together; markets in order of their id.</summary>
public sealed class MarketLots : IReadOnlyList<MarketSegment>
{
    readonly MarketSegment[] segments;

    MarketLots(MarketSegment[] segments) => this.segments = segments;

    /// <inheritdoc/>
    public int Count => segments.Length;

    /// <inheritdoc/>
    public MarketSegment this[int index] => segments[index];

    /// <summary>Sorts the lots of a dataset into markets.</summary>
    public static MarketLots Of(Dataset data, Participation participation) =>
        new([.. data.Lots.GroupBy(lot => Market.Of(lot, MarketLevel.Wide))
            .Select(lots => new MarketSegment(lots.Key, [.. lots.Select(lot => lot.Index).OrderBy(participation.PlaceOf)]))
            .OrderBy(segment => segment.Id, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public IEnumerator<MarketSegment> GetEnumerator() => ((IEnumerable<MarketSegment>)segments).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
