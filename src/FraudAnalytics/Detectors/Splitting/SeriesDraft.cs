using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Bunching;
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
            Evidence = EvidenceOf(series, buyer, input, suppliers, [.. contracts.Select(contract => contract.SourceOf("contract amount"))]),
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

    /// <summary>Chance that as many of the buyer's numbers follow one another when drawn at random; null where none do. Source: methods SP-07.</summary>
    static double? NumbersP(SplitSeries series, Buyer buyer)
    {
        var consecutive = (int)Math.Round(series.SequentialShare * series.Purchases.Length);
        return consecutive < 2 ? null : SequenceChance.Of(consecutive, buyer.Contracts.Count);
    }

    static ImmutableArray<Evidence> EvidenceOf(SplitSeries series, Buyer buyer, DetectionInput input, Party[] suppliers, ImmutableArray<Source> sources)
    {
        var measures = SeriesMeasures.Of(series);
        return
        [
            Item(SeriesLabels.Ratio, series.Ratio, 1, "times") with { Peers = $"{Law(series.Threshold)}. {SeriesTimeline.Required(series)}" },
            Item(SeriesLabels.Proximity, 100 * series.Proximity, double.NaN, "%") with { Peers = Things(series) },
            Item(SeriesLabels.Near, 100.0 * series.Near / series.Purchases.Length, 100 * series.UsualNearShare, "%")
                with { PValue = series.ValueP, Peers = $"the buyer's other purchases below the threshold; near is from {Percent(series.NearFraction)} up" },
            Item(SeriesLabels.Days, series.SpanDays, double.NaN, "days"),
            Item(SeriesLabels.Window, measures.Orders, series.Expected, "orders")
                with { PValue = series.TimeP, Peers = $"{Of(series.History)} of the same kind; days drawn from those on which the buyer buys: {PlainChance.InWords(series.TimeP)}" },
            Item("orders in the window, Poisson rate outside it", measures.Orders, series.Expected, "orders") with { PValue = series.PoissonP },
            Item(SeriesLabels.Numbers, 100 * series.SequentialShare, double.NaN, "%") with { PValue = NumbersP(series, buyer) },
            Item(SeriesLabels.Likeness, series.TextSimilarity, double.NaN, ""),
            Item(SeriesLabels.SameDay, series.SameDay, double.NaN, "orders"),
            Item(SeriesLabels.Direct, 100 * series.DirectShare, double.NaN, "%"),
            Item(SeriesLabels.Suppliers, measures.Suppliers, double.NaN, "suppliers"),
            Item(SeriesLabels.Items, measures.Items, double.NaN, "groups"),
            .. Links(input, suppliers).Select(link => Item("suppliers connected", suppliers.Length, double.NaN, "suppliers") with { Peers = link }),
            .. Start(series.Weights, sources),
        ];

        Evidence Item(string label, double observed, double expected, string unit) =>
            new(label, observed, expected, unit) { Weight = BitsPerPoint * series.Weights.PointsOf(measures, label), Sources = sources };
    }

    /// <summary>Re-fitted weights have a part that no measure of the series explains; it is shown, so that the weights sum to the score.</summary>
    static IEnumerable<Evidence> Start(SeriesWeights weights, ImmutableArray<Source> sources) =>
        weights.Offset == 0 ? [] : [new("starting point of the score re-fitted to decisions", weights.Offset, double.NaN, "points") { Weight = BitsPerPoint * weights.Offset, Sources = sources }];

    static string Law(Threshold threshold) => $"{threshold.Regime}, {threshold.TaxWords}, {(threshold.Verified ? threshold.Source : "not verified: " + threshold.Source)}";

    static string Of(int history) => history == 1 ? "1 order" : string.Create(CultureInfo.InvariantCulture, $"{history} orders");

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#}%");

    static string Things(SplitSeries series)
    {
        string[] codes = [.. series.Purchases.Select(purchase => purchase.Item).Distinct().Order(StringComparer.Ordinal)];
        return codes is [""] ? "no classification given, so all orders to the supplier taken together" : $"classification {string.Join(", ", codes.Select(code => code.Length == 0 ? "none" : code))}";
    }

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
                    Entities.FamilyLink.SharedOwner => "have a common owner, or one owns the other, by the records",
                    Entities.FamilyLink.SharedDirector => "have a common director in the records",
                    Entities.FamilyLink.SamePhone => "have one telephone number in the records",
                    Entities.FamilyLink.SameMailbox => "have one e-mail address in the records",
                    Entities.FamilyLink.SameAccount => "have one bank account in the records",
                    _ => "",
                };
                if (words.Length > 0) yield return $"{suppliers[left].Label} and {suppliers[right].Label} {words}";
            }
    }
}
