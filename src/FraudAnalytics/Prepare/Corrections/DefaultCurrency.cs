using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare.Corrections;

/// <summary>Gives amounts without a currency the one of the settings.</summary>
static class DefaultCurrency
{
    const string Code = "currency-filled-in";

    public static void Apply(string currency, RawStore store, CorrectionCounts counts, ICollection<DataIssue> issues)
    {
        if (!Currency.TryParse(currency, out var code)) return;
        StoredAmounts.Change(store, Of);
        counts.Tell(Code, "currency", $"amounts without a currency are taken for {code}, as the settings say.", issues);

        RawAmount Of(RawAmount amount, int row)
        {
            if (!amount.Present || amount.Currency.HasValue) return amount;
            counts.Add(Code, row);
            return amount with { Currency = code };
        }
    }
}
