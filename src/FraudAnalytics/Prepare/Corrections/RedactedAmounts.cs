using System.Collections.Immutable;
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
        StoredAmounts.Change(store, Of);
        counts.Tell(Code, "amount", "amounts stand for nothing, as the settings say, and are treated as missing.", issues);

        RawAmount Of(RawAmount amount, int row)
        {
            if (!amount.Present || !redacted.Contains(amount.Units)) return amount;
            counts.Add(Code, row);
            return default;
        }
    }
}
