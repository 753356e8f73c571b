using System.Collections.Concurrent;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting.LookAlikes;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>Decides of a purchase which thresholds apply and what keeps it out of series. Texts that many purchases share are read once.</summary>
sealed class PurchaseJudge(Purchases purchases)
{
    readonly Dataset data = purchases.Data;
    readonly ConcurrentDictionary<Text, PurchaseBarrier?> byWords = [];

    /// <summary>Fills sets and barriers of a purchase whose value and day are known.</summary>
    public void Judge(int slot, int contract)
    {
        var tender = data.LotColumns.Tender[data.ContractColumns.Lot[contract]];
        var hasAmount = purchases.Units[slot] > 0;
        if (hasAmount) purchases.Sets[slot] = purchases.ThresholdSets.Of(CountryOf(data, tender, contract), data.TenderColumns.Category[tender], Commenced(tender, slot), data.ContractColumns.Currency[contract]);
        purchases.Barriers[slot] = Exclusion(tender, contract) ?? (IsPayment(contract) ? PurchaseBarrier.Payment : purchases.GapOf(slot));
    }

    /// <summary>The tender's country, else the buyer's.</summary>
    public static Text CountryOf(Dataset data, int tender, int contract)
    {
        var own = data.TenderColumns.Country[tender];
        return own.HasValue ? own : data.PartyColumns.Country[data.ContractColumns.Buyer[contract]];
    }

    /// <summary>The rules of the day on which the procedure commenced apply: publication, else the contract's day.</summary>
    Day Commenced(int tender, int slot)
    {
        var published = data.TenderColumns.Published[tender];
        return published.HasValue ? published : Day.FromNumber(purchases.Days[slot]);
    }

    bool IsPayment(int contract) => data.ContractColumns.IsPayment.Length > 0 && data.ContractColumns.IsPayment[contract];

    PurchaseBarrier? Exclusion(int tender, int contract)
    {
        var lot = data.ContractColumns.Lot[contract];
        var status = data.LotColumns.Status[lot] == TenderStatus.Unknown ? data.TenderColumns.Status[tender] : data.LotColumns.Status[lot];
        if (status is TenderStatus.Cancelled or TenderStatus.Withdrawn or TenderStatus.Unsuccessful) return PurchaseBarrier.Cancelled;
        if (data.TenderColumns.Framework[tender].HasValue) return PurchaseBarrier.Framework;
        if (data.TenderColumns.Method[tender] == ProcurementMethod.Open) return PurchaseBarrier.Open;
        return ByWords(data.TenderColumns.MethodDetails[tender]) ?? ByWords(data.TenderColumns.Rationale[tender]);
    }

    PurchaseBarrier? ByWords(Text text)
    {
        if (!text.HasValue) return null;
        return byWords.TryGetValue(text, out var barrier) ? barrier : byWords[text] = WordBarrier(data.Strings[text]);
    }

    PurchaseBarrier? WordBarrier(string text)
    {
        if (FrameworkCallOff.Why("", text) is { } callOff) return callOff == FrameworkCallOff.CallOff ? PurchaseBarrier.Framework : PurchaseBarrier.Outside;
        if (Emergencies.Why(text) is not null) return PurchaseBarrier.Emergency;
        return purchases.Settings.ExcludedProcedures.Any(word => word.Length > 0 && text.Contains(word, StringComparison.OrdinalIgnoreCase)) ? PurchaseBarrier.Outside : null;
    }
}
