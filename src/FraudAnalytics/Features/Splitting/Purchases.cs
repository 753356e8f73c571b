using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>
/// Purchases as the rules on thresholds see them: the contracts that one procedure brought one supplier are one purchase, not parts of one.
/// With each stand its value, day, item group, the thresholds that apply and what keeps it out of series. Columns, filled once for all detectors of split contracts.
/// </summary>
/// <remarks>The purchases of a buyer and supplier stand in order of day, then of their first contract. Contracts without buyer or supplier are in none: <see cref="Unassigned"/>.</remarks>
public sealed class Purchases
{
    // Purchases are numbered by slots: a pair has as many slots as contracts and fills the first of them, so that threads write without waiting for one another.
    internal readonly int[] ContractStart;
    internal readonly int[] ContractCount;
    internal readonly int[] Contracts;
    internal readonly int[] Days;
    internal readonly long[] Units;
    internal readonly long[] Signed;
    internal readonly int[] Items;
    internal readonly ThresholdSet?[] Sets;
    internal readonly PurchaseBarrier?[] Barriers;
    readonly int[] pairEnd;

    internal Purchases(Dataset data, ThresholdSets sets, ItemGroups items, PurchaseSettings settings)
    {
        (Data, ThresholdSets, ItemGroups, Settings) = (data, sets, items, settings);
        First = data.GroupStart[0];
        var slots = data.ContractColumns.Count - First;
        (ContractStart, ContractCount, Contracts, Days, Items) = (new int[slots], new int[slots], new int[slots], new int[slots], new int[slots]);
        Signed = data.ContractColumns.First.Length == 0 ? [] : new long[slots];
        (Units, Sets, Barriers, pairEnd) = (new long[slots], new ThresholdSet[slots], new PurchaseBarrier[slots], new int[data.BuyerSuppliers.Count]);
    }

    /// <summary>The records that they were made from.</summary>
    public Dataset Data { get; }

    /// <summary>What they were made by.</summary>
    public PurchaseSettings Settings { get; }
    internal ThresholdSets ThresholdSets { get; }
    internal ItemGroups ItemGroups { get; }

    /// <summary>Number of the first contract that has a buyer and a supplier; those before have not.</summary>
    internal int First { get; }

    /// <summary>Number of contracts without buyer or supplier: no purchase of anybody, so never assessable.</summary>
    public int Unassigned => First;

    /// <summary>Fills the columns.</summary>
    /// <param name="data">The records.</param>
    /// <param name="register">Thresholds to apply.</param>
    /// <param name="settings">What counts.</param>
    /// <param name="threads">Number of threads; the result is the same for any.</param>
    public static Purchases Of(Dataset data, ThresholdRegister register, PurchaseSettings settings, int threads)
    {
        var purchases = new Purchases(data, new(register, settings.BuyerType, data.Strings), ItemGroups.Of(data), settings);
        PurchaseJudge judge = new(purchases);
        var pairs = data.BuyerSuppliers.Count;
        var pieces = Math.Max(1, Math.Min(pairs, threads * 16));
        Parallel.For(0, pieces, new() { MaxDegreeOfParallelism = threads }, piece =>
        {
            PurchaseAssembly assembly = new(purchases, judge);
            for (var pair = (int)((long)pairs * piece / pieces); pair < (int)((long)pairs * (piece + 1) / pieces); pair++)
                purchases.pairEnd[pair] = assembly.Fill(data.GroupStart[pair] - data.GroupStart[0], data.GroupStart[pair + 1] - data.GroupStart[0]);
        });
        return purchases;
    }

    /// <summary>Value when signed, before amendments: what thresholds bind. The value itself where no earlier one is known.</summary>
    internal long SignedUnits(int slot) => Signed.Length == 0 ? Units[slot] : Signed[slot];

    /// <summary>True when it can be part of a series of some kind: payments only of a sequence.</summary>
    internal bool IsCandidate(int slot) => Barriers[slot] is null || ReferenceEquals(Barriers[slot], PurchaseBarrier.Payment) && GapOf(slot) is null;

    /// <summary>What the data does not tell of a purchase or payment; null where it tells enough.</summary>
    internal PurchaseBarrier? GapOf(int slot)
    {
        if (Units[slot] <= 0) return PurchaseBarrier.NoAmount;
        return Days[slot] == 0 ? PurchaseBarrier.NoDate : Sets[slot]?.WhyNone;
    }

    /// <summary>Number of the tender that a purchase came from.</summary>
    internal int TenderOf(int slot) => Data.LotColumns.Tender[Data.ContractColumns.Lot[Contracts[ContractStart[slot]]]];

    /// <summary>Number of a purchase's buyer among all parties.</summary>
    internal int BuyerOf(int slot) => Data.ContractColumns.Buyer[Contracts[ContractStart[slot]]];

    /// <summary>Country whose thresholds apply to a purchase: the tender's, else the buyer's.</summary>
    internal Text CountryOf(int slot) => PurchaseJudge.CountryOf(Data, TenderOf(slot), Contracts[ContractStart[slot]]);

    /// <summary>Estimate of the tender, else of its only lot; null where there is none.</summary>
    internal Money? EstimateOf(int slot)
    {
        var tender = Data.Tenders[TenderOf(slot)];
        return tender.Estimate ?? (tender.Lots.Count == 1 ? tender.Lots[0].Estimate : null);
    }

    /// <summary>Purchases of a buyer and supplier, by its number in <see cref="Dataset.BuyerSuppliers"/>.</summary>
    internal Range OfPair(int pair) => (Data.GroupStart[pair] - First)..pairEnd[pair];

    /// <summary>The purchase of a slot.</summary>
    internal Purchase this[int slot] => new(this, slot);

    /// <summary>All purchases of a buyer, supplier by supplier.</summary>
    public IEnumerable<Purchase> Of(Buyer buyer)
    {
        for (var pair = Data.BuyerStart[buyer.Index]; pair < Data.BuyerStart[buyer.Index + 1]; pair++)
            foreach (var purchase in Of(Data.BuyerSuppliers[pair])) yield return purchase;
    }

    /// <summary>All purchases of a buyer from a supplier, in order of day.</summary>
    public IEnumerable<Purchase> Of(BuyerSupplier pair)
    {
        for (var slot = Data.GroupStart[pair.Index] - First; slot < pairEnd[pair.Index]; slot++) yield return new(this, slot);
    }
}

/// <summary>A purchase: what one procedure brought one supplier.</summary>
/// <param name="All">All purchases.</param>
/// <param name="Slot">Its place among them; grows with buyer, supplier and day.</param>
public readonly record struct Purchase(Purchases All, int Slot)
{
    /// <summary>Its contracts, at least one, in order of day.</summary>
    public IEnumerable<Contract> Contracts
    {
        get
        {
            for (var at = All.ContractStart[Slot]; at < All.ContractStart[Slot] + All.ContractCount[Slot]; at++) yield return All.Data.Contracts[All.Contracts[at]];
        }
    }

    /// <summary>The first of its contracts.</summary>
    public Contract Contract => All.Data.Contracts[All.Contracts[All.ContractStart[Slot]]];

    /// <summary>Day of the first of its contracts; <see cref="Day.None"/> where none is known.</summary>
    public Day Day => Day.FromNumber(All.Days[Slot]);

    /// <summary>Sum of its contracts; null where one has no positive amount.</summary>
    public Money? Value => All.Units[Slot] > 0 ? new Money(All.Units[Slot], Contract.Amount!.Value.Currency) : null;

    /// <summary>Sum of its contracts when signed, before amendments; their sum where no earlier values are known.</summary>
    public Money? SignedValue => All.Units[Slot] > 0 ? new Money(All.SignedUnits(Slot), Contract.Amount!.Value.Currency) : null;

    /// <summary>First digits of the CPV code of what is bought, or another code whole; empty where no code is given.</summary>
    public string Item => All.ItemGroups.CodeOf(All.Items[Slot]);

    /// <summary>What keeps it out of series; null where it can be part of one.</summary>
    public PurchaseBarrier? Barrier => All.Barriers[Slot];

    /// <summary>What the data does not tell of it; null where it tells enough.</summary>
    public PurchaseBarrier? Gap => All.GapOf(Slot);

    /// <summary>Thresholds that apply to it, in ascending order of amount; empty where none is known: <see cref="WhyNoThreshold"/>.</summary>
    public ImmutableArray<SeriesThreshold> Thresholds => All.Sets[Slot]?.Thresholds ?? [];

    /// <summary>Why no threshold is known; null where one is.</summary>
    public PurchaseBarrier? WhyNoThreshold => All.Sets[Slot] is { } set ? set.WhyNone : All.Barriers[Slot];

    /// <summary>Value when signed over a threshold.</summary>
    public double Ratio(Threshold threshold) => All.SignedUnits(Slot) / (double)threshold.Amount.Units;
}
