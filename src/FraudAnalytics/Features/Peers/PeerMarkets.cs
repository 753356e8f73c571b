using System.Runtime.InteropServices;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Peers;

/// <summary>Numbers of the markets that every lot is in, by level, so that sums over markets are sums over arrays.</summary>
sealed class PeerMarkets
{
    readonly int[][] numbers;
    readonly Market[][] markets;

    PeerMarkets(int[][] numbers, Market[][] markets) => (this.numbers, this.markets) = (numbers, markets);

    /// <summary>Numbers the markets of a dataset in the order of their first lot.</summary>
    public static PeerMarkets Of(Dataset data)
    {
        var levels = Enum.GetValues<MarketLevel>();
        var (numbers, markets) = (new int[levels.Length][], new Market[levels.Length][]);
        foreach (var level in levels) (numbers[(int)level], markets[(int)level]) = Number(data, level);
        return new(numbers, markets);
    }

    /// <summary>Number of markets of a level.</summary>
    public int Count(MarketLevel level) => markets[(int)level].Length;

    /// <summary>The number of the market of a lot.</summary>
    public int NumberOf(int lot, MarketLevel level) => numbers[(int)level][lot];

    /// <summary>The market of a lot.</summary>
    public Market this[int lot, MarketLevel level] => markets[(int)level][NumberOf(lot, level)];

    static (int[] Numbers, Market[] Markets) Number(Dataset data, MarketLevel level)
    {
        var (known, markets, numbers) = (new Dictionary<Market, int>(), new List<Market>(), new int[data.Lots.Count]);
        foreach (var lot in data.Lots)
        {
            var market = Market.Of(lot, level);
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(known, market, out var seen);
            if (!seen)
            {
                number = markets.Count;
                markets.Add(market);
            }
            numbers[lot.Index] = number;
        }
        return (numbers, [.. markets]);
    }
}
