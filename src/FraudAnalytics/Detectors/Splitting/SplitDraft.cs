using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Puts a cluster into words, evidence and picture.</summary>
static class SplitDraft
{
    // 0.6 bits per point of score: the highest score, 9.3, then takes the default prior of 2% to about even odds.
    const double BitsPerPoint = 0.6;

    public static Draft Of(SplitCluster cluster, ItemGroup group, DetectorInfo info)
    {
        Contract[] contracts = [.. cluster.Orders.SelectMany(order => order.Contracts)];
        var (buyer, supplier) = (contracts[0].Buyer!.Value, contracts[0].Supplier!.Value);
        return new()
        {
            Subject = new(info.Subject, [.. contracts.Select(contract => contract.Id).Order(StringComparer.Ordinal)], $"{cluster.Orders.Count} orders of {buyer.Label} to {supplier.Label} from {cluster.Orders[0].Day}"),
            Evidence = EvidenceOf(cluster, group, [.. contracts.Select(contract => contract.SourceOf("contract amount"))]),
            Sentence = Sentence(cluster, buyer, supplier),
            AmountAtStake = cluster.Sum,
            Anchor = group.Key,
            Exhibit = Timeline(cluster, group),
            Buyer = buyer.Id,
            Suppliers = [supplier.Id],
            Lots = [.. contracts.Select(contract => contract.Lot.Id).Distinct().Order(StringComparer.Ordinal)],
            Date = cluster.Orders[^1].Day,
        };
    }

    static string Sentence(SplitCluster cluster, Party buyer, Party supplier) =>
        string.Create(CultureInfo.InvariantCulture, $"{buyer.Label} placed {cluster.Orders.Count} orders with {supplier.Label} {When(cluster)}, each below {cluster.Threshold.Amount}, from which {cluster.Threshold.ProcedureUnlocked} is required; together they are {cluster.Sum}, {cluster.Ratio:0.0} times the threshold.");

    static string When(SplitCluster cluster) =>
        cluster.SpanDays == 0 ? $"on {cluster.Orders[0].Day}" : string.Create(CultureInfo.InvariantCulture, $"within {cluster.SpanDays + 1} days");

    static ImmutableArray<Evidence> EvidenceOf(SplitCluster cluster, ItemGroup group, ImmutableArray<Source> sources)
    {
        var threshold = cluster.Threshold;
        var things = group.Code.Length == 0 ? "no classification given, so all orders to the supplier taken together" : $"classification {group.Code}";
        var law = $"{threshold.Regime}, {threshold.TaxWords}, {(threshold.Verified ? threshold.Source : "not verified: " + threshold.Source)}";
        return
        [
            Item("sum of the orders over the threshold", cluster.Ratio, 1, "times", 1.2 * Math.Min(Math.Log2(cluster.Ratio), 2)) with { Peers = law },
            Item("mean order over the threshold", 100 * cluster.Proximity, double.NaN, "%", 2 * cluster.Proximity) with { Peers = things },
            Item("orders from 85% of the threshold up", 100 * cluster.NearShare, double.NaN, "%", cluster.NearShare),
            Item("days from first to last order", cluster.SpanDays, double.NaN, "days", cluster.Tightness),
            Item("orders in the window", cluster.Orders.Count, cluster.Expected, "orders", 0.35 * cluster.Surprise)
                with { PValue = cluster.ScanP, Peers = $"{cluster.History.Count} orders below the threshold to the same supplier, times permuted" },
            Item("orders in the window, Poisson rate outside it", cluster.Orders.Count, cluster.Expected, "orders", 0) with { PValue = cluster.PoissonP },
            Item("orders with consecutive numbers", 100 * cluster.SequentialShare, double.NaN, "%", 0.8 * cluster.SequentialShare),
            Item("orders on one day", cluster.SameDay, double.NaN, "orders", 0),
            Item("awarded directly or by invitation", 100 * DirectShare(cluster), double.NaN, "%", 0),
        ];

        Evidence Item(string label, double observed, double expected, string unit, double points) =>
            new(label, observed, expected, unit) { Weight = BitsPerPoint * points, Sources = sources };
    }

    static double DirectShare(SplitCluster cluster) =>
        cluster.Orders.Count(order => order.Contracts[0].Lot.Tender.Method is ProcurementMethod.Direct or ProcurementMethod.Limited) / (double)cluster.Orders.Count;

    static ContractTimeline Timeline(SplitCluster cluster, ItemGroup group)
    {
        var inside = cluster.Orders.SelectMany(order => order.Contracts).Select(contract => contract.Index).ToHashSet();
        var (first, last) = (cluster.Orders[0].Day, cluster.Orders[^1].Day);
        var near = group.Contracts.Where(contract => contract.Date.HasValue && contract.Amount?.Currency == cluster.Sum.Currency
            && first.DaysSince(contract.Date) <= 180 && contract.Date.DaysSince(last) <= 180);
        return new(cluster.Sum.Currency.ToString(), cluster.Threshold.Amount.Amount, cluster.Threshold.Regime,
            [.. near.Select(contract => new ContractMark(contract.Id, contract.Title, contract.Date.Date, contract.Amount!.Value.Amount, inside.Contains(contract.Index)))]);
    }
}
