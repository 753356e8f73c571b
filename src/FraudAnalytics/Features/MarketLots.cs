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
    public static MarketLots Of(Dataset data, Participation participation)
    {
        var table = MarketTable.Of(data);
        var byMarket = Columns.GroupBy(table.Count, data.Lots.Count, place => table.NumberOf(participation.LotAt(place), MarketLevel.Wide));
        var segments = new List<MarketSegment>();
        for (var market = 0; market < table.Count; market++)
        {
            var lots = byMarket[market].ToArray();
            if (lots.Length == 0) continue;
            for (var index = 0; index < lots.Length; index++) lots[index] = participation.LotAt(lots[index]);
            segments.Add(new(table[lots[0], MarketLevel.Wide], lots));
        }
        return new([.. segments.OrderBy(segment => segment.Id, StringComparer.Ordinal)]);
    }

    /// <inheritdoc/>
    public IEnumerator<MarketSegment> GetEnumerator() => ((IEnumerable<MarketSegment>)segments).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
