using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>Which amounts can be real. Negative ones stay, as corrections, and take no part in sums or prices; absurd ones are dropped.</summary>
static class AmountRules
{
    /// <summary>Amounts from here on, in any currency, are taken for errors: 100 trillion.</summary>
    public static readonly long AbsurdUnits = 100_000_000_000_000L * Money.Scale;

    /// <summary>The amount as it may be used; reports what it dropped or noticed.</summary>
    public static RawAmount Judge(RawAmount amount, Source source, string field, ICollection<DataIssue> issues)
    {
        if (!amount.Present) return amount;
        var money = new Money(amount.Units, amount.Currency);
        if (amount.Units >= AbsurdUnits || amount.Units <= -AbsurdUnits)
        {
            issues.Add(new("amount-absurd", IssueEffect.ValueDropped, source with { Field = field }, "Amounts of 100 trillion and more are taken for errors.", money.ToString()));
            return default;
        }
        if (amount.Units < 0)
            issues.Add(new("amount-negative", IssueEffect.Noted, source with { Field = field }, "Negative amount: kept as a correction, left out of prices and sums.", money.ToString()));
        return amount;
    }
}
