using System.IO.Hashing;
using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Orders below a threshold that exceed it together, with what is measured of them.</summary>
sealed record SplitCluster(IReadOnlyList<Order> Orders, Threshold Threshold, Money Sum)
{
    /// <summary>Orders of the same group below the threshold in the whole data, those of the cluster included.</summary>
    public required IReadOnlyList<Order> History { get; init; }
    public required double ScanP { get; init; }
    public required double PoissonP { get; init; }

    /// <summary>Orders to expect in the cluster's days at the rate outside them.</summary>
    public double Expected { get; init; } = double.NaN;
    public double Ratio => Sum.Units / (double)Threshold.Amount.Units;
    public double Proximity => Orders.Average(order => order.Proximity);
    public double NearShare => Orders.Count(order => order.Proximity >= 0.85) / (double)Orders.Count;
    public int SpanDays => Orders[^1].Day.DaysSince(Orders[0].Day);
    public double Tightness => Math.Exp(-SpanDays / 14.0);
    public double SequentialShare => SequentialIds.Share(Orders);
    public int SameDay => Orders.GroupBy(order => order.Day).Max(day => day.Count());

    /// <summary>Source: methods SP-05.</summary>
    public double Score =>
        1.2 * Math.Min(Math.Log2(Ratio), 2) + 2.0 * Proximity + NearShare + Tightness + 0.35 * Surprise + 0.8 * SequentialShare;

    /// <summary>-log10 of the scan statistic's p, at most 6.</summary>
    public double Surprise => Math.Min(-Math.Log10(ScanP), 6);
}

/// <summary>Finds clusters: rolling windows, the largest sums first, none overlapping.</summary>
static class SplitWindows
{
    // Windows of the scan statistic; having chosen among three is paid for by tripling the p-value.
    static readonly int[] ScanDays = [14, 30, 90];

    public static bool IsRegular(IReadOnlyList<Order> orders, SplitClustersSettings settings)
    {
        if (orders.Count < 6) return false;
        double[] gaps = [.. orders.Zip(orders.Skip(1), (first, next) => (double)next.Day.DaysSince(first.Day))];
        var mean = gaps.Average();
        var deviation = Math.Sqrt(gaps.Sum(gap => (gap - mean) * (gap - mean)) / (gaps.Length - 1));
        return mean > 0 && deviation / mean < settings.RegularVariation;
    }

    public static IEnumerable<SplitCluster> Find(List<Order> orders, SplitClustersSettings settings, string key, ulong seed)
    {
        var taken = new bool[orders.Count];
        foreach (var (first, last, sum, limit) in Candidates(orders, settings).OrderByDescending(window => window.Sum).ThenBy(window => window.First))
        {
            if (taken.AsSpan(first..(last + 1)).Contains(true)) continue;
            taken.AsSpan(first..(last + 1)).Fill(true);
            var cluster = new SplitCluster(orders[first..(last + 1)], limit, new(sum, limit.Amount.Currency)) { History = orders, ScanP = 1, PoissonP = 1 };
            // The permutations are worth their time only where they can lift the cluster over the line.
            yield return cluster.Score + 0.35 * 6 >= settings.MinimumScore && cluster.Orders.Count <= settings.MaximumOrders ? Test(cluster, key, seed) : cluster;
        }
    }

    static IEnumerable<(int First, int Last, long Sum, Threshold Limit)> Candidates(List<Order> orders, SplitClustersSettings settings)
    {
        var last = -1;
        long sum = 0;
        for (var first = 0; first < orders.Count; first++)
        {
            while (last + 1 < orders.Count && orders[last + 1].Day.DaysSince(orders[first].Day) <= settings.WindowDays) sum += orders[++last].Value.Units;
            var limit = orders[first..(last + 1)].MaxBy(order => order.Threshold.Amount.Units)!.Threshold;
            if (last - first + 1 >= settings.MinimumOrders && sum >= limit.Amount.Units) yield return (first, last, sum, limit);
            sum -= orders[first].Value.Units;
        }
    }

    static SplitCluster Test(SplitCluster cluster, string key, ulong seed)
    {
        var (count, events) = (cluster.Orders.Count, cluster.History.Count);
        var days = new DateOnly(cluster.History[^1].Day.Year, 12, 31).DayNumber - new DateOnly(cluster.History[0].Day.Year, 1, 1).DayNumber + 1;
        var span = cluster.SpanDays + 1;
        var window = ScanDays.FirstOrDefault(width => width >= span, span);
        var stream = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"SP-05|{key}|{cluster.Orders[0].Contracts[0].Id}"), unchecked((long)seed));
        var scan = ScanStatistic.PValue(events, days, window, count, stream);
        var mean = PoissonMean(events - count, days - span, span);
        return cluster with { ScanP = Math.Min(1, scan * ScanDays.Length), PoissonP = Tails.Poisson(count, mean), Expected = mean };
    }

    /// <summary>Orders to expect in a span at the shrunk rate outside it. Source: methods SP-09.</summary>
    public static double PoissonMean(int ordersOutside, int daysOutside, int span) => (ordersOutside + 0.5) / (Math.Max(0, daysOutside) + 30) * span;
}

/// <summary>Consecutive numbers of contracts. Source: methods SP-07.</summary>
static class SequentialIds
{
    /// <summary>Share of orders whose number differs by one from another order's of the cluster, 0 to 1.</summary>
    public static double Share(IReadOnlyList<Order> orders)
    {
        var numbers = orders.Select(order => Suffix(IdOf(order.Contracts[0]))).ToArray();
        var known = numbers.ToHashSet();
        var next = numbers.Count(id => id.Number >= 0 && (known.Contains((id.Prefix, id.Number + 1)) || known.Contains((id.Prefix, id.Number - 1))));
        return next / (double)orders.Count;
    }

    // A publisher's running number is in the contract's id, or in the process id where contracts are numbered within it.
    static string IdOf(Contract contract) => contract.ContractId.Length > 2 ? contract.ContractId : contract.Lot.Tender.Ocid;

    /// <summary>The digits at the end, at most 9 of them, and what stands before; number -1 when there are none.</summary>
    public static (string Prefix, int Number) Suffix(string id)
    {
        var start = id.Length;
        while (start > 0 && id.Length - start < 9 && char.IsAsciiDigit(id[start - 1])) start--;
        return start == id.Length ? (id, -1) : (id[..start], int.Parse(id.AsSpan(start), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture));
    }
}
