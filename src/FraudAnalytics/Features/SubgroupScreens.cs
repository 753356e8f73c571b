using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>A screen over all groups of a size: NaN where no group has it.</summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Mean">Mean value.</param>
/// <param name="Median">Middle value; of an even number the mean of the two in the middle.</param>
public readonly record struct ScreenSummary(double Minimum, double Maximum, double Mean, double Median)
{
    /// <summary>Summary of the defined values; sorts them.</summary>
    internal static ScreenSummary Of(Span<double> values)
    {
        values.Sort();
        // NaNs sort first.
        var from = 0;
        while (from < values.Length && double.IsNaN(values[from])) from++;
        values = values[from..];
        if (values.IsEmpty) return new(double.NaN, double.NaN, double.NaN, double.NaN);
        var sum = 0d;
        foreach (var value in values) sum += value;
        var middle = values.Length / 2;
        return new(values[0], values[^1], sum / values.Length, values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }
}

/// <summary>
/// Price screens of every group of three or four bids of a lot, summed up: where some bidders agree among outsiders, some groups look unlike the whole.
/// All groups while there are at most <see cref="MaximumGroups"/>, else so many drawn at random; the draw depends on the prices of the lot alone. Source: methods BR-11.
/// </summary>
public sealed class SubgroupScreens
{
    /// <summary>Most groups that are looked at. Source: methods BR-11.</summary>
    public const int MaximumGroups = 5_000;

    static readonly Screen[] Covered = [Screen.Cv, Screen.Spd, Screen.Diffp, Screen.Rd, Screen.Skew, Screen.Kurt, Screen.KsI, Screen.Rdnor];
    readonly ScreenSummary[] summaries;

    SubgroupScreens(ScreenSummary[] summaries, int groups, bool isExact) => (this.summaries, Groups, IsExact) = (summaries, groups, isExact);

    /// <summary>Number of groups looked at; 0 with fewer bids than a group has.</summary>
    public int Groups { get; }

    /// <summary>True when these are all groups of the size.</summary>
    public bool IsExact { get; }

    /// <summary>Summary of a screen: CV, SPD, DIFFP, RD, SKEW, KURT (groups of four only), KS_I or RDNOR.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another screen.</exception>
    public ScreenSummary this[Screen screen] =>
        Array.IndexOf(Covered, screen) is var at && at >= 0 ? summaries[at] : throw new ArgumentOutOfRangeException(nameof(screen), screen, "Not computed over groups.");

    /// <summary>Computes the summaries.</summary>
    /// <param name="prices">Valid prices in ascending order, all positive. Not checked.</param>
    /// <param name="size">Bids of a group, 3 or 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another size.</exception>
    public static SubgroupScreens Of(ReadOnlySpan<double> prices, int size)
    {
        if (size is not (3 or 4)) throw new ArgumentOutOfRangeException(nameof(size), size, "Groups have three or four bids.");
        var all = Combinations(prices.Length, size);
        var exact = all <= MaximumGroups;
        var groups = new double[exact ? (int)all : MaximumGroups][];
        if (exact) List(prices, size, groups);
        else Draw(prices, size, groups);
        var values = Array.ConvertAll(Covered, _ => new double[groups.Length]);
        for (var group = 0; group < groups.Length; group++)
        {
            var screens = Screens.Of(groups[group]);
            for (var index = 0; index < Covered.Length; index++) values[index][group] = screens[Covered[index]];
        }
        return new(Array.ConvertAll(values, column => ScreenSummary.Of(column)), groups.Length, exact);
    }

    static double Combinations(int bids, int size)
    {
        var count = 1d;
        for (var index = 0; index < size; index++) count = count * (bids - index) / (index + 1);
        return bids < size ? 0 : count;
    }

    /// <summary>Every group, in lexical order of places.</summary>
    static void List(ReadOnlySpan<double> prices, int size, double[][] groups)
    {
        Span<int> places = stackalloc int[size];
        for (var index = 0; index < size; index++) places[index] = index;
        for (var group = 0; group < groups.Length; group++)
        {
            groups[group] = Pick(prices, places);
            var last = size - 1;
            while (last >= 0 && places[last] == prices.Length - size + last) last--;
            if (last < 0) return;
            places[last]++;
            for (var index = last + 1; index < size; index++) places[index] = places[index - 1] + 1;
        }
    }

    /// <summary>Groups drawn with replacement, each of different places.</summary>
    static void Draw(ReadOnlySpan<double> prices, int size, double[][] groups)
    {
        var random = new SplitMix64(SeedOf(prices));
        Span<int> places = stackalloc int[size];
        for (var group = 0; group < groups.Length; group++)
        {
            for (var index = 0; index < size; index++)
            {
                do places[index] = random.Below(prices.Length);
                while (places[..index].Contains(places[index]));
            }
            places.Sort();
            groups[group] = Pick(prices, places);
        }
    }

    /// <summary>One number of all prices, so that the draw does not depend on rows or ids.</summary>
    static ulong SeedOf(ReadOnlySpan<double> prices)
    {
        var key = (ulong)prices.Length;
        foreach (var price in prices) key = new SplitMix64(key ^ BitConverter.DoubleToUInt64Bits(price)).Next();
        return key;
    }

    static double[] Pick(ReadOnlySpan<double> prices, ReadOnlySpan<int> places)
    {
        var group = new double[places.Length];
        for (var index = 0; index < group.Length; index++) group[index] = prices[places[index]];
        return group;
    }
}
