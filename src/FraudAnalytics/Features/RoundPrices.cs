using System.Runtime.InteropServices;
using MathNet.Numerics;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Prices of a market counted by how they are written.</summary>
/// <param name="Prices">Number of prices.</param>
/// <param name="Round">Of them with two significant digits at most.</param>
/// <param name="Digits">By the last digit before the decimal point.</param>
public sealed record WrittenPrices(int Prices, int Round, int[] Digits);

/// <summary>How usual round prices and last digits are, by wide market and over all lots. Source: methods CO-09.</summary>
public sealed class RoundPrices
{
    // Below so many prices of others a market says little about itself; then all lots are asked.
    const int MinimumPrices = 50;

    readonly int[] marketOf;
    readonly List<WrittenPrices> markets;

    RoundPrices(int[] marketOf, List<WrittenPrices> markets) => (this.marketOf, this.markets) = (marketOf, markets);

    /// <summary>Counts the comparable prices of all lots.</summary>
    public static RoundPrices Of(Dataset data)
    {
        var numbers = new Dictionary<Market, int>();
        // Number 0: all lots.
        var counts = new List<(int Prices, int Round, int[] Digits)> { (0, 0, new int[10]) };
        var marketOf = new int[data.Lots.Count];
        foreach (var lot in data.Lots)
        {
            if (lot.ValidPrices.IsEmpty) continue;
            var market = Market.Of(lot, MarketLevel.Wide);
            if (!numbers.TryGetValue(market, out var number))
            {
                numbers[market] = number = counts.Count;
                counts.Add((0, 0, new int[10]));
            }
            marketOf[lot.Index] = number;
            foreach (var price in lot.ValidPrices)
                foreach (var place in (ReadOnlySpan<int>)[0, number])
                {
                    var (prices, round, digits) = counts[place];
                    digits[LastDigit(price)]++;
                    counts[place] = (prices + 1, round + (IsRound(price) ? 1 : 0), digits);
                }
        }
        return new(marketOf, counts.ConvertAll(count => new WrittenPrices(count.Prices, count.Round, count.Digits)));
    }

    /// <summary>True for at least 100 and a multiple of 10^(d-2), d the number of digits before the decimal point: 120,000 but not 121,000.</summary>
    public static bool IsRound(double price)
    {
        if (!(price >= 100)) return false;
        var step = 10d;
        while (step * 100 <= price) step *= 10;
        return price % step == 0;
    }

    /// <summary>The last digit before the decimal point, 0 to 9.</summary>
    public static int LastDigit(double price) => (int)(Math.Floor(price) % 10);

    /// <summary>Number of the market that a lot is compared with, once the prices of one bidder are taken out; -1 when others have too few anywhere.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="own">Number of prices of the bidder by market and over all lots.</param>
    public int MarketOf(Lot lot, IReadOnlyDictionary<int, WrittenPrices> own)
    {
        foreach (var number in (ReadOnlySpan<int>)[marketOf[lot.Index], 0])
            if (markets[number].Prices - (own.TryGetValue(number, out var mine) ? mine.Prices : 0) >= MinimumPrices) return number;
        return -1;
    }

    /// <summary>The prices of a bidder by market, and over all lots under number 0.</summary>
    public SortedDictionary<int, WrittenPrices> Own(IEnumerable<(Lot Lot, double Price)> prices)
    {
        var counts = new Dictionary<int, (int Prices, int Round, int[]? Digits)>();
        foreach (var (lot, price) in prices)
        {
            var (digit, round) = (LastDigit(price), IsRound(price) ? 1 : 0);
            foreach (var number in (ReadOnlySpan<int>)[0, marketOf[lot.Index]])
            {
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, number, out _);
                count = (count.Prices + 1, count.Round + round, count.Digits ?? new int[10]);
                count.Digits[digit]++;
            }
        }
        return new(counts.ToDictionary(count => count.Key, count => new WrittenPrices(count.Value.Prices, count.Value.Round, count.Value.Digits!)));
    }

    /// <summary>Share of round prices of a market without those of one bidder, never 0 or 1.</summary>
    public double Share(int market, IReadOnlyDictionary<int, WrittenPrices> own)
    {
        var (all, mine) = (markets[market], own.TryGetValue(market, out var known) ? known : new(0, 0, new int[10]));
        return (all.Round - mine.Round + 1.0) / (all.Prices - mine.Prices + 2.0);
    }

    /// <summary>Share of a last digit in a market without one bidder, never 0 or 1.</summary>
    public double Share(int market, int digit, IReadOnlyDictionary<int, WrittenPrices> own)
    {
        var (all, mine) = (markets[market], own.TryGetValue(market, out var known) ? known : new(0, 0, new int[10]));
        return (all.Digits[digit] - mine.Digits[digit] + 1.0) / (all.Prices - mine.Prices + 10.0);
    }

    /// <summary>Sum of (observed - expected)² / expected, and its upper tail with one degree of freedom less than classes.</summary>
    /// <param name="observed">Counts by class.</param>
    /// <param name="expected">Expected counts by class, above 0.</param>
    public static (double Statistic, double PValue) ChiSquare(ReadOnlySpan<int> observed, ReadOnlySpan<double> expected)
    {
        var sum = 0d;
        for (var index = 0; index < observed.Length; index++) sum += (observed[index] - expected[index]) * (observed[index] - expected[index]) / expected[index];
        return (sum, SpecialFunctions.GammaUpperRegularized((observed.Length - 1) / 2.0, sum / 2));
    }
}
