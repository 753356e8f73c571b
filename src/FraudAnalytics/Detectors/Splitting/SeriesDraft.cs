using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Puts a series into words, evidence and picture.</summary>
static class SeriesDraft
{
    // 0.6 bits per point: the highest score of methods SP-05, 9.3, then takes the default prior of 2% to about even odds; unusual sizes and like titles, which are not in it, can add 3 points.
    const double BitsPerPoint = 0.6;

    public static Draft Of(SplitSeries series, Buyer buyer, DetectionInput input, DetectorInfo info)
    {
        Contract[] contracts = [.. series.Purchases.SelectMany(purchase => purchase.Contracts)];
        Party[] suppliers = [.. contracts.Select(contract => contract.Supplier!.Value).DistinctBy(party => party.Index)];
        return new()
        {
            Subject = new(info.Subject, [.. contracts.Select(contract => contract.Id).Order(StringComparer.Ordinal)], $"{Orders(series)} of {buyer.Party.Label} to {Names(suppliers)} from {series.Purchases[0].Day}"),
            PValue = series.PValue,
            Evidence = EvidenceOf(series, input, suppliers, [.. contracts.Select(contract => contract.SourceOf("contract amount"))]),
            Sentence = Sentence(series, buyer, suppliers),
            AmountAtStake = series.Sum,
            Anchor = AnchorOf(series, buyer, suppliers),
            Exhibit = SeriesTimeline.Of(series, buyer, input.Purchases, suppliers),
            Buyer = buyer.Party.Id,
            Suppliers = [.. suppliers.Select(party => party.Id).Order(StringComparer.Ordinal)],
            Lots = [.. contracts.Select(contract => contract.Lot.Id).Distinct().Order(StringComparer.Ordinal)],
            Date = series.Purchases[^1].Day,
        };
    }

    /// <summary>A series of one supplier and item stays with them; wider ones with the buyer. Identity goes by overlap within the anchor.</summary>
    static string AnchorOf(SplitSeries series, Buyer buyer, Party[] suppliers) =>
        series.Kind == SeriesKind.SameItem ? $"{buyer.Party.Id}|{suppliers[0].Id}|{series.Purchases[0].Item}" : buyer.Party.Id;

    static string Sentence(SplitSeries series, Buyer buyer, Party[] suppliers) =>
        string.Create(CultureInfo.InvariantCulture, $"{buyer.Party.Label} placed {Orders(series)} with {Names(suppliers)} {When(series)}{How(series)}, each below {series.Threshold.Amount}, from which {series.Threshold.ProcedureUnlocked} is required; together they are {series.Sum}, {series.Ratio:0.0} times the threshold. Drawn at random from the days on which the buyer buys, so many would fall as close together {PlainChance.InWords(series.TimeP)}.");

    static string Orders(SplitSeries series) => string.Create(CultureInfo.InvariantCulture, $"{series.Purchases.Length} orders");

    static string Names(Party[] suppliers) => suppliers.Length switch
    {
        1 => suppliers[0].Label,
        2 => $"{suppliers[0].Label} and {suppliers[1].Label}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{suppliers[0].Label} and {suppliers.Length - 1} others"),
    };

    static string When(SplitSeries series) =>
        series.SpanDays == 0 ? $"on {series.Purchases[0].Day}" : string.Create(CultureInfo.InvariantCulture, $"within {series.SpanDays + 1} days");

    static string How(SplitSeries series) => series.Kind switch
    {
        SeriesKind.SimilarText => " under similar titles",
        SeriesKind.Sequence => " on one day or with consecutive numbers",
        SeriesKind.RelatedSuppliers => ", suppliers that the records connect",
        _ => "",
    };

    static ImmutableArray<Evidence> EvidenceOf(SplitSeries series, DetectionInput input, Party[] suppliers, ImmutableArray<Source> sources)
    {
        var threshold = series.Threshold;
        var law = $"{threshold.Regime}, {threshold.TaxWords}, {(threshold.Verified ? threshold.Source : "not verified: " + threshold.Source)}";
        var count = series.Purchases.Length;
        return
        [
            Item("sum of the orders over the threshold", series.Ratio, 1, "times", 1.2 * Math.Min(Math.Log2(series.Ratio), 2)) with { Peers = $"{law}. {SeriesTimeline.Required(series)}" },
            Item("mean order over the threshold", 100 * series.Proximity, double.NaN, "%", 2 * series.Proximity) with { Peers = Things(series) },
            Item("orders near the threshold", 100.0 * series.Near / count, 100 * series.UsualNearShare, "%", series.Near / (double)count + 0.5 * Math.Min(-Math.Log10(series.ValueP), 4))
                with { PValue = series.ValueP, Peers = $"the buyer's other purchases below the threshold; near is from {Percent(series.NearFraction)} up" },
            Item("days from first to last order", series.SpanDays, double.NaN, "days", series.Tightness),
            Item("orders in the window", count, series.Expected, "orders", 0.35 * series.Surprise)
                with { PValue = series.TimeP, Peers = $"{Of(series.History)} of the same kind; days drawn from those on which the buyer buys: {PlainChance.InWords(series.TimeP)}" },
            Item("orders in the window, Poisson rate outside it", count, series.Expected, "orders", 0) with { PValue = series.PoissonP },
            Item("orders with consecutive numbers", 100 * series.SequentialShare, double.NaN, "%", 0.8 * series.SequentialShare),
            Item("likeness of the titles", series.TextSimilarity, double.NaN, "", double.IsNaN(series.TextSimilarity) ? 0 : series.TextSimilarity),
            Item("orders on one day", series.SameDay, double.NaN, "orders", 0),
            Item("awarded directly or by invitation", 100 * DirectShare(series), double.NaN, "%", 0),
            .. Links(input, suppliers).Select(link => Item("suppliers connected", suppliers.Length, double.NaN, "suppliers", 0) with { Peers = link }),
        ];

        Evidence Item(string label, double observed, double expected, string unit, double points) =>
            new(label, observed, expected, unit) { Weight = BitsPerPoint * points, Sources = sources };
    }

    static string Of(int history) => history == 1 ? "1 order" : string.Create(CultureInfo.InvariantCulture, $"{history} orders");

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#}%");

    static string Things(SplitSeries series)
    {
        string[] codes = [.. series.Purchases.Select(purchase => purchase.Item).Distinct().Order(StringComparer.Ordinal)];
        return codes is [""] ? "no classification given, so all orders to the supplier taken together" : $"classification {string.Join(", ", codes.Select(code => code.Length == 0 ? "none" : code))}";
    }

    static double DirectShare(SplitSeries series) =>
        series.Purchases.Count(purchase => purchase.Contract.Lot.Tender.Method is ProcurementMethod.Direct or ProcurementMethod.Limited) / (double)series.Purchases.Length;

    static IEnumerable<string> Links(DetectionInput input, Party[] suppliers)
    {
        for (var left = 0; left < suppliers.Length; left++)
            for (var right = left + 1; right < suppliers.Length; right++)
            {
                var words = input.Series.Families.Between(suppliers[left].Index, suppliers[right].Index) switch
                {
                    Entities.FamilyLink.JointBidder => "bid jointly",
                    Entities.FamilyLink.SameAddress => "have one address in the records",
                    Entities.FamilyLink.SameNameCore => "have one name but for legal form and ordinal words",
                    _ => "",
                };
                if (words.Length > 0) yield return $"{suppliers[left].Label} and {suppliers[right].Label} {words}";
            }
    }
}
