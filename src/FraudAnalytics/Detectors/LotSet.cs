using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>What several lots come to.</summary>
static class LotSet
{
    /// <summary>Sum of their values; null when there is none or they are in several currencies.</summary>
    public static Money? Value(IEnumerable<Lot> lots)
    {
        Money? sum = null;
        foreach (var lot in lots)
        {
            if (lot.Value is not { } value) continue;
            if (sum is { } known && known.Currency != value.Currency) return null;
            sum = sum is { } before ? before + value : value;
        }
        return sum;
    }

    /// <summary>Their ids, distinct, in ordinal order.</summary>
    public static ImmutableArray<string> Ids(IEnumerable<Lot> lots) => [.. lots.Select(lot => lot.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The id of their buyer where all have the same; else null.</summary>
    public static string? OnlyBuyer(IEnumerable<Lot> lots) => lots.Select(lot => lot.Tender.Buyer?.Id).Distinct().Take(2).ToArray() is [var only] ? only : null;
}
