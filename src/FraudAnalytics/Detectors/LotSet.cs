using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>What several lots come to.</summary>
static class LotSet
{
    /// <summary>Sum of their values; null when there is none, when they are in several currencies, or when mistyped values add up to more than can be money (922 trillion).</summary>
    public static Money? Value(IEnumerable<Lot> lots)
    {
        var (sum, currency) = ((Int128)0, (Currency?)null);
        foreach (var lot in lots)
        {
            if (lot.Value is not { } value) continue;
            if (currency is { } known && known != value.Currency) return null;
            (sum, currency) = (sum + value.Units, value.Currency);
        }
        return currency is { } own && sum >= long.MinValue && sum <= long.MaxValue ? new Money((long)sum, own) : null;
    }

    /// <summary>Their ids, distinct, in ordinal order.</summary>
    public static ImmutableArray<string> Ids(IEnumerable<Lot> lots) => [.. lots.Select(lot => lot.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The id of their buyer where all have the same; else null.</summary>
    public static string? OnlyBuyer(IEnumerable<Lot> lots) => lots.Select(lot => lot.Tender.Buyer?.Id).Distinct().Take(2).ToArray() is [var only] ? only : null;
}
