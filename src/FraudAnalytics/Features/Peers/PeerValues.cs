using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Peers;

/// <summary>What comparable lots have of a measure.</summary>
/// <param name="market">Which market.</param>
/// <param name="sorted">Their values in ascending order.</param>
readonly struct Peers(Market market, ReadOnlyMemory<short> sorted)
{
    /// <summary>Which market, in words.</summary>
    public string Market => market.ToString();

    /// <summary>Number of lots, the one compared included.</summary>
    public int Count => sorted.Length;

    /// <summary>The middle value, of an even number the lower one.</summary>
    public short Median => sorted.Span[(sorted.Length - 1) / 2];

    /// <summary>Number of lots with at most this value.</summary>
    public int CountAtMost(short value) => value == short.MaxValue ? Count : Below((short)(value + 1));

    /// <summary>Number of lots with at least this value.</summary>
    public int CountAtLeast(short value) => Count - Below(value);

    /// <summary>Share of lots with at most this value, 0 to 1.</summary>
    public double AtMost(short value) => (double)CountAtMost(value) / Count;

    /// <summary>Share of lots with at least this value, 0 to 1.</summary>
    public double AtLeast(short value) => (double)CountAtLeast(value) / Count;

    /// <summary>In words: <c>214 lots: class 452, RO, open procedure</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count:#,0} lots: {Market}");

    int Below(short value)
    {
        var values = sorted.Span;
        var (low, high) = (0, values.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (values[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

/// <summary>A measure of every lot in whole steps (days, characters, thousandths, 0 or 1) with its distribution in every market. A market with fewer than <see cref="MarketReference.MinimumLots"/> values gives way to the next wider one.</summary>
/// <remarks>Lots without a value are not counted. Two bytes for each lot and level; a level is sorted when first asked for.</remarks>
sealed class PeerValues
{
    /// <summary>No value.</summary>
    public const short None = short.MinValue;

    const int FewestCounted = 4096;

    readonly MarketTable markets;
    readonly short[] values;
    readonly Lazy<(int[] Start, short[] Sorted)>[] levels;

    /// <summary>A measure with one value for each lot.</summary>
    public PeerValues(MarketTable markets, short[] values)
    {
        (this.markets, this.values) = (markets, values);
        levels = Array.ConvertAll((MarketLevel[])[MarketLevel.Narrow, MarketLevel.Wide, MarketLevel.All], level => new Lazy<(int[], short[])>(() => Sort(level)));
    }

    /// <summary>Measures every lot of a dataset.</summary>
    public static PeerValues Of(Dataset data, MarketTable markets, Func<Lot, short> measure)
    {
        var values = new short[data.Lots.Count];
        foreach (var lot in data.Lots) values[lot.Index] = measure(lot);
        return new(markets, values);
    }

    /// <summary>The value of a lot; <see cref="None"/> when it has none.</summary>
    public short this[int lot] => values[lot];

    /// <summary>The value nearest to a number that steps can hold.</summary>
    public static short Step(double value) => (short)Math.Clamp(Math.Round(value), short.MinValue + 1, short.MaxValue);

    /// <summary>The narrowest market of a lot with enough values; false when there is none.</summary>
    /// <param name="lot">Number of the lot.</param>
    /// <param name="peers">The values of that market.</param>
    /// <param name="narrowest">Where to begin: a measure of the procedure itself is compared across procedures.</param>
    public bool TryPeers(int lot, out Peers peers, MarketLevel narrowest = MarketLevel.Narrow)
    {
        for (var level = narrowest; level <= MarketLevel.All; level++)
        {
            var (start, sorted) = levels[(int)level].Value;
            var number = markets.NumberOf(lot, level);
            if (start[number + 1] - start[number] < MarketReference.MinimumLots) continue;
            peers = new(markets[lot, level], sorted.AsMemory(start[number]..start[number + 1]));
            return true;
        }
        peers = default;
        return false;
    }

    (int[] Start, short[] Sorted) Sort(MarketLevel level)
    {
        var start = new int[markets.Count + 1];
        for (var lot = 0; lot < values.Length; lot++)
            if (values[lot] != None) start[markets.NumberOf(lot, level) + 1]++;
        for (var market = 1; market < start.Length; market++) start[market] += start[market - 1];
        var (sorted, next) = (new short[start[^1]], start[..^1]);
        for (var lot = 0; lot < values.Length; lot++)
            if (values[lot] != None) sorted[next[markets.NumberOf(lot, level)]++] = values[lot];
        for (var market = 0; market + 1 < start.Length; market++) Sort(sorted.AsSpan(start[market]..start[market + 1]));
        return (start, sorted);
    }

    /// <summary>Large markets are sorted by counting: there are no more steps than a short number has.</summary>
    static void Sort(Span<short> values)
    {
        if (values.Length < FewestCounted)
        {
            values.Sort();
            return;
        }
        var counts = new int[ushort.MaxValue + 1];
        foreach (var value in values) counts[value - short.MinValue]++;
        var place = 0;
        for (var step = 0; step < counts.Length; step++)
        {
            values.Slice(place, counts[step]).Fill((short)(step + short.MinValue));
            place += counts[step];
        }
    }
}
