using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>A purchase beside the threshold that bound it.</summary>
/// <param name="Slot">Its slot.</param>
/// <param name="Regime">Its regime.</param>
/// <param name="Ratio">Value when signed over the threshold; below 1 where the law says it is below.</param>
readonly record struct NearValue(int Slot, Regime Regime, double Ratio);

/// <summary>The purchases of a buyer under one series of thresholds, or some of them.</summary>
/// <param name="What">Which of them, in words: <c>for works</c>; empty for all.</param>
/// <param name="Values">The purchases.</param>
sealed record NearValues(string What, NearValue[] Values)
{
    /// <summary>All, then by category and by official where there are several.</summary>
    public IEnumerable<NearValues> Cuts()
    {
        yield return this;
        foreach (var part in Parts(value => value.Regime.What)) yield return new($"for {part.Key}", [.. part]);
        foreach (var part in Parts(value => value.Regime.Purchases[value.Slot].Contract.Lot.Tender.Official))
            if (part.Key.Length > 0) yield return new($"in the charge of {part.Key}", [.. part]);
    }

    IGrouping<string, NearValue>[] Parts(Func<NearValue, string> key) =>
        Values.GroupBy(key).OrderBy(part => part.Key, StringComparer.Ordinal).ToArray() is { Length: > 1 } parts ? parts : [];
}

/// <summary>The purchases of a buyer by series of thresholds, and why there are none.</summary>
static class BuyerSeries
{
    public static (NearValues[] Series, PurchaseBarrier Why) Of(Buyer buyer, Purchases purchases, Regimes regimes)
    {
        var series = new SortedDictionary<string, List<NearValue>>(StringComparer.Ordinal);
        var why = PurchaseBarrier.NoAmount;
        for (var pair = buyer.Data.BuyerStart[buyer.Index]; pair < buyer.Data.BuyerStart[buyer.Index + 1]; pair++)
        {
            var (first, length) = purchases.OfPair(pair).GetOffsetAndLength(int.MaxValue);
            for (var slot = first; slot < first + length; slot++)
            {
                var numbers = regimes.Of(slot);
                if (numbers.IsEmpty) why = purchases[slot].Barrier ?? why;
                foreach (var number in numbers)
                    if (regimes[number].FixedPrices.Contains(slot)) why = FixedPrice;
                    else Add(series, slot, regimes[number]);
            }
        }
        return ([.. series.Values.Select(values => new NearValues("", [.. values]))], why);
    }

    static readonly PurchaseBarrier FixedPrice = new(false, "no contracts under a threshold but at fixed prices");

    static void Add(SortedDictionary<string, List<NearValue>> series, int slot, Regime regime)
    {
        if (!series.TryGetValue(regime.Threshold.Series, out var values)) series[regime.Threshold.Series] = values = [];
        values.Add(new(slot, regime, regime.RatioOf(slot)));
    }
}
