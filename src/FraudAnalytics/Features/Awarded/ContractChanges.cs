using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Awarded;

/// <summary>How usual increases are among contracts of a country and category.</summary>
/// <param name="Contracts">Contracts of which the increase is known.</param>
/// <param name="Sorted">Their increases, ascending.</param>
readonly record struct UsualIncreases(int Contracts, float[] Sorted)
{
    /// <summary>Share of the other contracts that grew as much or more as one of them, 0 to 1; 0 where there are no others.</summary>
    public double ShareOfOthers(double increase)
    {
        // The first element not below; equal ones count as grown as much.
        var (low, high, wanted) = (0, Contracts, (float)increase);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Sorted[middle] < wanted) low = middle + 1;
            else high = middle;
        }
        return Contracts < 2 ? 0 : (Contracts - low - 1) / (Contracts - 1.0);
    }

    /// <summary>Mean increase.</summary>
    public double Mean => Contracts == 0 ? 0 : Sorted.Average(value => (double)value);
}

/// <summary>Increases of contracts by country and category, and which suppliers' contracts grow more than others'. Source: methods RI-14.</summary>
sealed class ContractChanges
{
    readonly Dictionary<(Text Country, ProcurementCategory Category), UsualIncreases> usual = [];
    readonly Dictionary<(Text Country, ProcurementCategory Category), UsualIncreases> terms = [];
    readonly Dictionary<int, SupplierIncrease> suppliers;
    readonly Dataset data;

    ContractChanges(Dataset data, ulong seed)
    {
        this.data = data;
        AwardsTell = data.ContractColumns.First.Length > 0 && AmendmentShares.Tell(data.ContractColumns);
        HasValues = data.ContractColumns.First.Length > 0 || data.ExecutionColumns.FinalAmount.Length > 0;
        suppliers = HasValues ? Gather(seed) : [];
        GatherTerms();
    }

    /// <summary>Whether any contract tells of a first or final value.</summary>
    public bool HasValues { get; }

    /// <summary>Whether amounts awarded are first values.</summary>
    public bool AwardsTell { get; }

    public static ContractChanges Of(Dataset data, ulong seed) => new(data, seed);

    /// <summary>What is usual for contracts like this one.</summary>
    public UsualIncreases Usual(Contract contract) => usual.GetValueOrDefault(KeyOf(contract));

    /// <summary>How usual it is that terms of contracts like this one become longer.</summary>
    public UsualIncreases UsualTerm(Contract contract) => terms.GetValueOrDefault(KeyOf(contract));

    /// <summary>The supplier's contracts beside all others; null where it has too few.</summary>
    public SupplierIncrease? Supplier(Contract contract) =>
        contract.Supplier is { } supplier && suppliers.TryGetValue(supplier.Index, out var found) ? found : null;

    (Text, ProcurementCategory) KeyOf(Contract contract)
    {
        var tender = data.LotColumns.Tender[data.ContractColumns.Lot[contract.Index]];
        return (data.TenderColumns.Country[tender], data.TenderColumns.Category[tender]);
    }

    Dictionary<int, SupplierIncrease> Gather(ulong seed)
    {
        var pools = new Dictionary<(Text, ProcurementCategory), List<float>>();
        var own = new SortedDictionary<int, List<(float Increase, (Text, ProcurementCategory) Pool)>>();
        foreach (var contract in data.Contracts)
        {
            if (contract.IsPayment || ContractChange.Of(contract, AwardsTell) is not { IsMistyped: false } change) continue;
            var (key, increase) = (KeyOf(contract), (float)change.Increase);
            ref var pool = ref CollectionsMarshal.GetValueRefOrAddDefault(pools, key, out _);
            (pool ??= []).Add(increase);
            if (contract.Supplier is not { } supplier) continue;
            if (!own.TryGetValue(supplier.Index, out var list)) own[supplier.Index] = list = [];
            list.Add((increase, key));
        }
        Sort(pools, usual);
        return SupplierIncrease.Of(own, usual, seed);
    }

    void GatherTerms()
    {
        if (data.ContractColumns.PeriodStart.Length == 0) return;
        var pools = new Dictionary<(Text, ProcurementCategory), List<float>>();
        foreach (var contract in data.Contracts)
        {
            if (contract.IsPayment || ContractChange.Lengthening(contract) is var longer && double.IsNaN(longer)) continue;
            ref var pool = ref CollectionsMarshal.GetValueRefOrAddDefault(pools, KeyOf(contract), out _);
            (pool ??= []).Add((float)longer);
        }
        Sort(pools, terms);
    }

    static void Sort(Dictionary<(Text, ProcurementCategory), List<float>> pools, Dictionary<(Text, ProcurementCategory), UsualIncreases> into)
    {
        foreach (var (key, pool) in pools)
        {
            float[] sorted = [.. pool];
            Array.Sort(sorted);
            into[key] = new(sorted.Length, sorted);
        }
    }
}
