using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>How often something was seen among comparable lots.</summary>
/// <param name="Market">Which they are, in words.</param>
/// <param name="Lots">Number of lots that tell whether it was so.</param>
/// <param name="Seen">Number of those in which it was.</param>
readonly record struct LotRate(string Market, int Lots, int Seen)
{
    /// <summary>Share of the lots in which it was seen, 0 to 1.</summary>
    public double Share => Lots == 0 ? 0 : (double)Seen / Lots;

    /// <summary>What seeing it is worth: twice as rare as every second lot is one bit.</summary>
    /// <param name="most">Most bits.</param>
    public double Bits(double most) => Math.Clamp(Math.Log2(0.5 / Math.Max(Share, 0.01)), 0, most);
}

/// <summary>How often something is so in each market, over the lots that tell. Counts, so parts of the data can be counted apart and added.</summary>
sealed class LotRates
{
    static readonly MarketLevel[] Levels = Enum.GetValues<MarketLevel>();

    readonly MarketTable markets;
    readonly (int Lots, int Seen)[] counts;

    LotRates(MarketTable markets) => (this.markets, counts) = (markets, new (int, int)[markets.Count]);

    /// <summary>Counts all lots.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="seen">Whether it is so in a lot; null where the lot does not tell.</param>
    public static LotRates Of(Dataset data, Func<Lot, bool?> seen)
    {
        var rates = new LotRates(MarketTable.Of(data));
        foreach (var lot in data.Lots)
            if (seen(lot) is bool was)
                foreach (var level in Levels) rates.Add(rates.markets.NumberOf(lot.Index, level), was);
        return rates;
    }

    /// <summary>The rate in the narrowest market of the lot with at least so many lots that tell; null when there is none.</summary>
    public LotRate? Of(Lot lot, int fewest)
    {
        foreach (var level in Levels)
            if (counts[markets.NumberOf(lot.Index, level)] is { Lots: > 0 } count && count.Lots >= fewest) return new(Market.Of(lot, level).ToString(), count.Lots, count.Seen);
        return null;
    }

    void Add(int market, bool was)
    {
        ref var count = ref counts[market];
        count.Lots++;
        if (was) count.Seen++;
    }
}
