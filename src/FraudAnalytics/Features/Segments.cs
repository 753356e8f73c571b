using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Ways to cut a market into segments.</summary>
enum SegmentKind { Buyer, Region, Class }

/// <summary>The segment of each of some lots; lots of segments with few of them are left out.</summary>
/// <param name="Kind">How the market is cut.</param>
/// <param name="Names">Names of the segments.</param>
/// <param name="Places">Which of the lots given are in a segment.</param>
/// <param name="Of">Segment of each of these.</param>
sealed record Segments(SegmentKind Kind, string[] Names, int[] Places, int[] Of)
{
    /// <summary>Cuts lots into segments.</summary>
    /// <param name="lots">The lots.</param>
    /// <param name="kind">How.</param>
    /// <param name="fewest">Fewest lots of a segment.</param>
    public static Segments Cut(Lot[] lots, SegmentKind kind, int fewest)
    {
        var keys = Array.ConvertAll(lots, lot => KeyOf(lot, kind));
        string[] names = [.. keys.Where(key => key.Length > 0).GroupBy(key => key, StringComparer.Ordinal).Where(same => same.Count() >= fewest).Select(same => same.Key).Order(StringComparer.Ordinal)];
        int[] places = [.. Enumerable.Range(0, lots.Length).Where(place => Array.BinarySearch(names, keys[place], StringComparer.Ordinal) >= 0)];
        return new(kind, names, places, Array.ConvertAll(places, place => Array.BinarySearch(names, keys[place], StringComparer.Ordinal)));
    }

    /// <summary>Key of a lot's segment; empty where unknown.</summary>
    public static string KeyOf(Lot lot, SegmentKind kind) => kind switch
    {
        SegmentKind.Buyer => lot.Tender.Buyer is { } buyer ? buyer.Id : "",
        SegmentKind.Region => lot.Tender.Region,
        _ => Market.Of(lot, MarketLevel.Narrow).Classification,
    };
}
