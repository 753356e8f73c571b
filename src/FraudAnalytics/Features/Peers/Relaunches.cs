using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Peers;

/// <summary>Tenders that call again for what an earlier tender of the same buyer was to buy and did not: it was cancelled, withdrawn or without result.</summary>
/// <remarks>Known where the later one names the earlier, or where both have the same title of some length and lie within a year.</remarks>
sealed class Relaunches
{
    // Shorter titles ("Fuel") are those of every purchase.
    const int FewestBytes = 20;
    const int MostDays = 365;

    readonly int[] earlier;
    readonly HashSet<Text> countries;

    Relaunches(int[] earlier, HashSet<Text> countries) => (this.earlier, this.countries) = (earlier, countries);

    /// <summary>Looks for failed tenders and their successors.</summary>
    public static Relaunches Of(Dataset data)
    {
        var (byOcid, byTitle, countries) = (new Dictionary<Text, int>(), new Dictionary<(int Buyer, Text Title), List<int>>(), new HashSet<Text>());
        foreach (var tender in data.Tenders)
        {
            if (!HasFailed(tender.Status)) continue;
            byOcid[data.TenderColumns.Ocid[tender.Index]] = tender.Index;
            countries.Add(data.TenderColumns.Country[tender.Index]);
            if (KeyOf(tender) is not { } key) continue;
            if (!byTitle.TryGetValue(key, out var list)) byTitle[key] = list = [];
            list.Add(tender.Index);
        }
        var earlier = new int[data.Tenders.Count];
        foreach (var tender in data.Tenders) earlier[tender.Index] = HasFailed(tender.Status) ? -1 : Named(tender, byOcid) ?? Titled(tender, byTitle) ?? -1;
        return new(earlier, countries);
    }

    /// <summary>The failed tender that this one repeats; null when none is known.</summary>
    public Tender? EarlierOf(Tender tender) => earlier[tender.Index] < 0 ? null : new(tender.Data, earlier[tender.Index]);

    /// <summary>True where at least one failed tender of the country is in the data: where none is, they are not published.</summary>
    public bool AreKnown(Tender tender) => countries.Contains(tender.Data.TenderColumns.Country[tender.Index]);

    /// <summary>Cancelled, withdrawn or without result.</summary>
    static bool HasFailed(TenderStatus status) => ProcedureMeasures.IsCancelled(status) || status == TenderStatus.Unsuccessful;

    static int? Named(Tender tender, Dictionary<Text, int> byOcid) =>
        tender.Data.ProcedureColumns.Repeats is { Length: > 0 } column && column[tender.Index].HasValue && byOcid.TryGetValue(column[tender.Index], out var found) ? found : null;

    static int? Titled(Tender tender, Dictionary<(int, Text), List<int>> byTitle)
    {
        var day = ProcedureMeasures.CallOf(tender);
        if (!day.HasValue || KeyOf(tender) is not { } key || !byTitle.TryGetValue(key, out var list)) return null;
        int? nearest = null;
        foreach (var candidate in list)
        {
            var before = ProcedureMeasures.CallOf(new(tender.Data, candidate));
            if (!before.HasValue || before >= day || day.DaysSince(before) > MostDays) continue;
            if (nearest is not int known || before > ProcedureMeasures.CallOf(new(tender.Data, known))) nearest = candidate;
        }
        return nearest;
    }

    static (int, Text)? KeyOf(Tender tender)
    {
        var columns = tender.Data.TenderColumns;
        var title = columns.Title[tender.Index];
        return columns.Buyer[tender.Index] < 0 || tender.Data.Strings.Utf8(title).Length < FewestBytes ? null : (columns.Buyer[tender.Index], title);
    }
}
