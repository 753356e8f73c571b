using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>What one procedure brought a supplier: its contracts are one purchase, not parts of one.</summary>
sealed record Order(IReadOnlyList<Contract> Contracts, Money Value, Day Day, Threshold Threshold)
{
    public double Proximity => Value.Units / (double)Threshold.Amount.Units;
}

/// <summary>The orders of an item group by series of thresholds, or why there are none.</summary>
sealed record SortedOrders(SortedDictionary<string, List<Order>> Ladders, string Reason, bool IsExcluded);

/// <summary>Which contracts can be part of a cluster, and below which thresholds.</summary>
sealed class SplitRules(SplitClustersSettings settings, ThresholdRegister register)
{
    readonly ContractThresholds thresholds = new(register, settings.BuyerType);

    public SortedOrders Sort(ItemGroup group)
    {
        var ladders = new SortedDictionary<string, List<Order>>(StringComparer.Ordinal);
        var exclusions = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var gaps = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var procedure in group.Contracts.GroupBy(contract => (contract.Lot.Tender.Index, contract.Amount?.Currency)))
        {
            Contract[] contracts = [.. procedure];
            if (WhyExcluded(contracts[0]) is { } exclusion) Count(exclusions, exclusion);
            else if (Place(contracts, ladders) is { } gap) Count(gaps, gap);
        }
        var reason = (gaps.Count > 0 ? gaps : exclusions).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault("");
        foreach (var ladder in ladders.Values) ladder.Sort((left, right) => (left.Day, left.Contracts[0].Index).CompareTo((right.Day, right.Contracts[0].Index)));
        return new(ladders, reason, gaps.Count == 0);
    }

    static void Count(SortedDictionary<string, int> reasons, string reason) => reasons[reason] = reasons.GetValueOrDefault(reason) + 1;

    string? WhyExcluded(Contract contract)
    {
        var tender = contract.Lot.Tender;
        if (contract.Lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn or TenderStatus.Unsuccessful) return "tender cancelled or without result";
        if (tender.Framework.Length > 0) return "called off from a framework";
        if (tender.Method == ProcurementMethod.Open) return "awarded after an open call";
        var details = tender.MethodDetails;
        return settings.ExcludedProcedures.Any(word => details.Contains(word, StringComparison.OrdinalIgnoreCase)) ? "procedure outside the thresholds" : null;
    }

    /// <summary>Puts the order of one procedure below every threshold that applies to it; the reason when none can be told.</summary>
    string? Place(Contract[] contracts, SortedDictionary<string, List<Order>> ladders)
    {
        if (contracts.Any(contract => contract.Amount is not { Units: > 0 })) return "no amount";
        if (contracts.Any(contract => !contract.Date.HasValue)) return "no date";
        var value = contracts.Aggregate(new Money(0, contracts[0].Amount!.Value.Currency), (sum, contract) => sum + contract.Amount!.Value);
        var applicable = thresholds.Of(contracts[0], value.Currency);
        foreach (var threshold in applicable.Thresholds)
        {
            if (!ladders.TryGetValue(threshold.Series, out var ladder)) ladders[threshold.Series] = ladder = [];
            if (IsBelow(contracts[0], value, threshold)) ladder.Add(new(contracts, value, contracts[0].Date, threshold));
        }
        return applicable.WhyNone;
    }

    bool IsBelow(Contract contract, Money value, Threshold threshold)
    {
        var limit = threshold.Amount;
        var estimate = contract.Lot.Tender.Estimate;
        var estimatedAbove = estimate is { } money && money.Currency == limit.Currency && money >= limit;
        return value < limit && !estimatedAbove && value.Units >= settings.MinimumFraction * limit.Units;
    }
}
