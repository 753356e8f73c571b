using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare.Corrections;

/// <summary>Takes amounts that the settings name for missing.</summary>
static class RedactedAmounts
{
    const string Code = "amount-redacted";

    public static void Apply(ImmutableArray<decimal> amounts, RawStore store, CorrectionCounts counts, ICollection<DataIssue> issues)
    {
        if (amounts.IsEmpty) return;
        // Amounts are whole ten-thousandths; what has more digits or is too large can be no amount of the data.
        var redacted = amounts.Select(amount => amount * Money.Scale).Where(units => units == decimal.Truncate(units) && Math.Abs(units) < long.MaxValue).Select(units => (long)units).ToHashSet();
        foreach (ref var raw in CollectionsMarshal.AsSpan(store.Tenders)) raw.Estimate = Of(raw.Estimate, raw.Row);
        foreach (ref var raw in CollectionsMarshal.AsSpan(store.Lots)) raw.Estimate = Of(raw.Estimate, raw.Row);
        foreach (ref var raw in CollectionsMarshal.AsSpan(store.Bids)) raw.Amount = Of(raw.Amount, raw.Row);
        foreach (ref var raw in CollectionsMarshal.AsSpan(store.Awards)) raw.Amount = Of(raw.Amount, raw.Row);
        foreach (ref var raw in CollectionsMarshal.AsSpan(store.Contracts)) (raw.Amount, raw.InitialAmount) = (Of(raw.Amount, raw.Row), Of(raw.InitialAmount, raw.Row));
        counts.Tell(Code, "amount", "amounts stand for nothing, as the settings say, and are treated as missing.", issues);

        RawAmount Of(RawAmount amount, int row)
        {
            if (!amount.Present || !redacted.Contains(amount.Units)) return amount;
            counts.Add(Code, row);
            return default;
        }
    }
}
