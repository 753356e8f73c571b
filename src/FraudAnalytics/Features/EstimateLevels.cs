using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>How high the lowest price of a lot stands against its estimate, beside comparable lots.</summary>
/// <param name="Relative">Lowest valid price over estimate, above 0.</param>
/// <param name="Usual">Middle value to expect in the market: of the quarter of a year where it has enough lots, else of all its lots.</param>
/// <param name="Share">Share of comparable lots that stand as high, after the trend of the quarters is taken out; 0 to 1.</param>
/// <param name="Peers">What it was compared with, in words.</param>
public readonly record struct EstimateLevel(double Relative, double Usual, double Share, string Peers);

/// <summary>Lowest prices against estimates, by market and quarter of a year: prices rise, estimates follow late, and that must not look like a high price. Source: methods BR-12.</summary>
public sealed class EstimateLevels
{
    /// <summary>Fewest lots of a quarter whose middle is taken for its trend.</summary>
    public const int QuarterLots = 20;

    const int GridPoints = 1_001;
    readonly Dictionary<Market, (double Median, Dictionary<int, double> Quarters, Quantiles Detrended)> markets = [];

    EstimateLevels() { }

    /// <summary>Gathers all lots with prices and an estimate in one currency that no guard stands against.</summary>
    public static EstimateLevels Of(Dataset data, Guards guards)
    {
        var lots = new List<Placed>();
        foreach (var lot in data.Lots)
            if (Relative(lot) is var relative && !double.IsNaN(relative) && guards.Against(lot, 2) is null) lots.Add(new(lot.Index, relative, QuarterOf(lot)));
        var levels = new EstimateLevels();
        foreach (var level in Market.Levels) levels.Gather(data, lots, level);
        return levels;
    }

    /// <summary>Lowest valid price over the estimate; NaN without price, or without an estimate in the currency of the prices.</summary>
    public static double Relative(Lot lot) =>
        lot.ValidPrices.Length > 0 && lot.Estimate is { Units: > 0 } estimate && estimate.Currency == lot.PriceCurrency ? lot.ValidPrices[0] * Money.Scale / estimate.Units : double.NaN;

    /// <summary>The lot beside the narrowest market with at least <see cref="MarketReference.MinimumLots"/> such lots; null when there is none, or no estimate.</summary>
    public EstimateLevel? Of(Lot lot)
    {
        var relative = Relative(lot);
        if (double.IsNaN(relative)) return null;
        foreach (var level in Market.Levels)
        {
            var market = Market.Of(lot, level);
            if (!markets.TryGetValue(market, out var found)) continue;
            var usual = found.Quarters.GetValueOrDefault(QuarterOf(lot), found.Median);
            return new(relative, usual, found.Detrended.High(relative / usual), FormattableString.Invariant($"{found.Detrended.Count} lots with an estimate: {market}"));
        }
        return null;
    }

    void Gather(Dataset data, List<Placed> lots, MarketLevel level)
    {
        var members = new Dictionary<Market, List<Placed>>();
        foreach (var lot in lots)
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(members, Market.Of(data.Lots[lot.Lot], level), out _);
            (list ??= []).Add(lot);
        }
        foreach (var (market, list) in members)
            if (list.Count >= MarketReference.MinimumLots) markets[market] = Summary(list);
    }

    static (double, Dictionary<int, double>, Quantiles) Summary(List<Placed> lots)
    {
        var median = Median([.. lots.Select(lot => lot.Relative)]);
        var quarters = lots.Where(lot => lot.Quarter != 0).GroupBy(lot => lot.Quarter).Where(quarter => quarter.Count() >= QuarterLots)
            .ToDictionary(quarter => quarter.Key, quarter => Median([.. quarter.Select(lot => lot.Relative)]));
        var detrended = lots.Select(lot => lot.Relative / quarters.GetValueOrDefault(lot.Quarter, median)).ToArray();
        return (median, quarters, Quantiles.Of(detrended, GridPoints));
    }

    /// <summary>Number of the quarter since year 0; 0 for lots without a day.</summary>
    static int QuarterOf(Lot lot) => lot.Date is { HasValue: true } day ? day.Year * 4 + (day.Date.Month - 1) / 3 : 0;

    static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    readonly record struct Placed(int Lot, double Relative, int Quarter);
}
