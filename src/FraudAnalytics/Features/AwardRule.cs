using System.Runtime.InteropServices;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Lots of a market by who won them.</summary>
/// <param name="Lots">Lots with at least three comparable prices and one known winner among them.</param>
/// <param name="NotLowest">Those won by another than the lowest bidder.</param>
public readonly record struct AwardCounts(int Lots, int NotLowest)
{
    /// <summary>Share of lots won by another than the lowest bidder, 0 to 1; 0 without lots.</summary>
    public double ShareNotLowest => Lots == 0 ? 0 : NotLowest / (double)Lots;
}

/// <summary>
/// Who wins in a market, read from the awards. Where the lowest bid mostly loses although all are priced, the award goes by an average of the bids (or by points for quality), and price screens that look at the
/// lowest bid mean something else. Source: methods CO-21.
/// </summary>
public sealed class AwardRule
{
    /// <summary>Fewest lots from which a market's rule is read.</summary>
    public const int MinimumLots = 20;

    /// <summary>Share of lots lost by the lowest bidder from which on a market does not award to the lowest bid.</summary>
    public const double MinimumShare = 0.5;

    readonly Dictionary<Market, AwardCounts> markets = [];

    AwardRule() { }

    /// <summary>Counts the awards of all lots by wide market (<see cref="MarketLevel.Wide"/>).</summary>
    public static AwardRule Of(Dataset data)
    {
        var rule = new AwardRule();
        foreach (var lot in data.Lots)
        {
            if (lot.ValidPrices.Length < 3 || WinnerPlace(lot) is not (>= 0 and var place)) continue;
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(rule.markets, Market.Of(lot, MarketLevel.Wide), out _);
            // Who shares the lowest price is a lowest bidder.
            counts = new(counts.Lots + 1, counts.NotLowest + (lot.ValidPrices[place] > lot.ValidPrices[0] ? 1 : 0));
        }
        return rule;
    }

    /// <summary>Awards of a wide market.</summary>
    public AwardCounts this[Market market] => markets.GetValueOrDefault(market);

    /// <summary>True where the lowest bid mostly loses.</summary>
    public bool AverageBid(Market market) => this[market] is { Lots: >= MinimumLots } counts && counts.ShareNotLowest >= MinimumShare;

    /// <summary>True where the lowest bid mostly loses in the wide market of a lot.</summary>
    public bool AverageBid(Lot lot) => AverageBid(Market.Of(lot, MarketLevel.Wide));

    /// <summary>Place of the only winner among the priced bids, 0 the lowest; -1 where none or several of them won.</summary>
    internal static int WinnerPlace(Lot lot)
    {
        var winner = -1;
        for (var place = 0; place < lot.PricedBids.Length; place++)
            if (lot.Data.Bids[lot.PricedBids[place]].IsWinner) winner = winner == -1 ? place : -2;
        return Math.Max(-1, winner);
    }
}
