using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-05</c>. Sources: methods SP-05 and SP-09.</summary>
public sealed record SplitClustersSettings
{
    /// <summary>Longest time from the first to the last order of a cluster, in days; 1 to 366, default 90.</summary>
    [Range(1, 366)] public int WindowDays { get; init; } = 90;

    /// <summary>Orders below this share of the threshold are left out; 0 to 0.9, default 0.1.</summary>
    [Range(0.0, 0.9)] public double MinimumFraction { get; init; } = 0.1;

    /// <summary>Fewest orders of a cluster; 2 to 20, default 2.</summary>
    [Range(2, 20)] public int MinimumOrders { get; init; } = 2;

    /// <summary>More orders than this in one window are continuous supply, not a cluster; 3 to 1000, default 25.</summary>
    [Range(3, 1000)] public int MaximumOrders { get; init; } = 25;

    /// <summary>Lowest score that is flagged (see the page for the formula); 0 to 10, default 3.5.</summary>
    [Range(0.0, 10.0)] public double MinimumScore { get; init; } = 3.5;

    /// <summary>Most clusters reported of one buyer, supplier and item group, strongest first; 1 to 100, default 3.</summary>
    [Range(1, 100)] public int MaximumPerGroup { get; init; } = 3;

    /// <summary>Six or more orders whose times between vary less than this (coefficient of variation) are regular; 0 to 1, default 0.25.</summary>
    [Range(0.0, 1.0)] public double RegularVariation { get; init; } = 0.25;

    /// <summary>Kind of buyer for the choice of thresholds; empty (the default) where not known: then sub-central.</summary>
    public string BuyerType { get; init; } = "";

    /// <summary>Words in the publisher's own name of a procedure that take an order out, in any case: by default those for framework call-offs and in-house awards.</summary>
    public ImmutableArray<string> ExcludedProcedures { get; init; } = ["framework", "call-off", "accordo quadro", "convenzione", "acuerdo marco", "in house", "in-house"];
}

/// <summary>Series of orders to one supplier, each below a threshold that they exceed together.</summary>
public sealed class SplitClusters(SplitClustersSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-05",
        Title = "Series of orders below a threshold",
        Page = "SP-05-split-clusters",
        Condition = "Orders of one buyer to one supplier within 90 days stay below a legal threshold one by one and exceed it together.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.ContractCluster,
        Partition = PartitionKey.BuyerSupplier,
        InnocentExplanations =
        [
            "The orders are for different things, sites or budget lines and were never one need.",
            "They are call-offs under a framework or continuing supply that the data does not mark as such.",
            "An emergency, a failed tender or a lawful exemption allowed direct orders.",
            "Amounts include tax, options or corrections of earlier entries.",
        ],
        HowToCheck =
        [
            "Compare titles and specifications: were the orders one need known at the time of the first?",
            "Look for the procurement plan, requester and approver of each order.",
            "Check which threshold applied on the day the procedure commenced, and whether tax is included.",
            "See what happened after the last order: later additions, the next budget year, other suppliers.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var rules = new SplitRules(settings, input.Thresholds);
        foreach (var pair in input.Data.BuyerSuppliers[partitions])
            foreach (var group in ItemGroup.Of(pair))
                Judge(input, group, rules.Sort(group), answers);
    }

    void Judge(DetectionInput input, ItemGroup group, SortedOrders sorted, Answers answers)
    {
        if (sorted.Ladders.Count == 0)
        {
            if (sorted.IsExcluded) answers.Excluded(sorted.Reason);
            else answers.NotAssessable(sorted.Reason);
            return;
        }
        var found = new List<SplitCluster>();
        var regular = 0;
        foreach (var ladder in sorted.Ladders.Values)
            if (SplitWindows.IsRegular(ladder, settings)) regular++;
            else found.AddRange(SplitWindows.Find(ladder, settings, group.Key, input.Seed));
        var strongest = Strongest(found);
        foreach (var cluster in strongest.Take(settings.MaximumPerGroup)) answers.Flagged(SplitDraft.Of(cluster, group, Info));
        if (strongest.Count > settings.MaximumPerGroup) answers.Excluded("weaker cluster of the same buyer, supplier and item group", strongest.Count - settings.MaximumPerGroup);
        if (strongest.Count > 0) return;
        // A threshold far above the orders has a ladder without any; it says nothing about their rhythm.
        if (regular > 0 && regular == sorted.Ladders.Values.Count(ladder => ladder.Count > 0)) answers.Excluded("regular orders");
        else if (found.Exists(cluster => cluster.Orders.Count > settings.MaximumOrders)) answers.Excluded("continuous supply");
        else answers.NotFlagged();
    }

    /// <summary>Flagged clusters by descending score, none sharing an order with a stronger one: several thresholds may see the same orders.</summary>
    List<SplitCluster> Strongest(List<SplitCluster> found)
    {
        var taken = new HashSet<int>();
        var kept = new List<SplitCluster>();
        var ranked = found
            .Where(cluster => cluster.Score >= settings.MinimumScore && cluster.Orders.Count <= settings.MaximumOrders)
            .OrderByDescending(cluster => cluster.Score)
            .ThenByDescending(cluster => cluster.Threshold.Amount.Units)
            .ThenBy(cluster => cluster.Orders[0].Contracts[0].Index);
        foreach (var cluster in ranked)
        {
            if (cluster.Orders.Any(order => taken.Contains(order.Contracts[0].Index))) continue;
            foreach (var order in cluster.Orders) taken.Add(order.Contracts[0].Index);
            kept.Add(cluster);
        }
        return kept;
    }
}

/// <summary>Contracts of one buyer and supplier for one kind of thing.</summary>
/// <param name="Key">Buyer, supplier and classification group; the anchor of clusters.</param>
/// <param name="Code">First four digits of a CPV code, another code whole, empty where none is given.</param>
/// <param name="Contracts">In order of day.</param>
sealed record ItemGroup(string Key, string Code, IReadOnlyList<Contract> Contracts)
{
    public static IEnumerable<ItemGroup> Of(BuyerSupplier pair)
    {
        var groups = new SortedDictionary<string, List<Contract>>(StringComparer.Ordinal);
        foreach (var contract in pair.Contracts)
        {
            var code = CodeOf(contract);
            if (!groups.TryGetValue(code, out var list)) groups[code] = list = [];
            list.Add(contract);
        }
        var start = $"{pair.Buyer.Id}|{pair.Supplier.Id}|";
        return groups.Select(group => new ItemGroup(start + group.Key, group.Key, group.Value));
    }

    static string CodeOf(Contract contract)
    {
        var code = contract.Lot.Classification;
        var digits = code.AsSpan(0, Math.Min(8, code.Length));
        var looksLikeCpv = digits.Length == 8 && digits.IndexOfAnyExceptInRange('0', '9') < 0;
        var scheme = contract.Lot.Tender.ClassificationScheme;
        return looksLikeCpv && (scheme.Length == 0 || scheme.Contains("CPV", StringComparison.OrdinalIgnoreCase)) ? code[..4] : code;
    }
}
