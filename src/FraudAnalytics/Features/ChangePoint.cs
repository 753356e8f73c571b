using FraudAnalytics.Simulation;

namespace FraudAnalytics.Features;

/// <summary>
/// The place where a series changes level most: S(t) = |mean before - mean after| √(t (k - t) / k), largest over t; its p-value by reordering the series, so that having looked for the place is paid for.
/// Source: methods ST-06.
/// </summary>
/// <param name="At">Number of values before the change; 0 where the series is too short.</param>
/// <param name="Statistic">S(t) there.</param>
/// <param name="Before">Mean before.</param>
/// <param name="After">Mean after.</param>
public readonly record struct ChangePoint(int At, double Statistic, double Before, double After)
{
    // Sets of values are 2 to the power of their number: up to 65,536 are looked at one by one.
    const int MostExact = 16;

    // Sums in another order differ in the last digits; what ties must count as reached.
    const double Whole = 1 - 1e-12;

    /// <summary>The largest change.</summary>
    /// <param name="values">The series in order of time.</param>
    /// <param name="segment">Fewest values on either side, at least 1.</param>
    public static ChangePoint Find(ReadOnlySpan<double> values, int segment)
    {
        var total = 0.0;
        foreach (var value in values) total += value;
        var best = default(ChangePoint);
        var before = 0.0;
        for (var at = 1; at <= values.Length - segment; at++)
        {
            before += values[at - 1];
            if (at < segment) continue;
            var statistic = Change(before, total, at, values.Length);
            if (best.At == 0 || statistic > best.Statistic) best = new(at, statistic, before / at, (total - before) / (values.Length - at));
        }
        return best;
    }

    /// <summary>Share of the orders of the series in which some place changes as much: exact for up to 16 values, else drawn until the 10th that does (Besag and Clifford 1991).</summary>
    /// <param name="values">The series in order of time.</param>
    /// <param name="segment">Fewest values on either side, at least 1.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="id">Whose series it is: a longer one draws random numbers of its own.</param>
    /// <param name="orders">Most orders drawn.</param>
    public double PValue(ReadOnlySpan<double> values, int segment, ulong seed, string id, int orders = 9_999)
    {
        if (At == 0 || !(Statistic > 0)) return 1;
        if (values.Length <= MostExact) return Exact(values, segment);
        const int enough = 10;
        var random = SplitMix64.For(seed, "ST-06", id);
        var shuffled = values.ToArray();
        var reached = 0;
        for (var round = 1; round <= orders; round++)
        {
            random.Shuffle(shuffled.AsSpan());
            if (Find(shuffled, segment).Statistic >= Statistic * Whole) reached++;
            if (reached == enough) return enough / (double)round;
        }
        return (reached + 1.0) / (orders + 1.0);
    }

    /// <summary>
    /// An order is a chain of growing sets, and what stands before a place only matters by its sum. So the orders without a change as large are counted set by set:
    /// those of a set are those of the sets one value smaller, or none where the set itself changes as much.
    /// </summary>
    double Exact(ReadOnlySpan<double> values, int segment)
    {
        var total = 0.0;
        foreach (var value in values) total += value;
        var sums = new double[1 << values.Length];
        var orders = new double[sums.Length];
        (orders[0], var all) = (1, 1.0);
        for (var set = 1; set < sums.Length; set++)
        {
            var size = int.PopCount(set);
            sums[set] = sums[set & (set - 1)] + values[int.TrailingZeroCount(set)];
            if (size >= segment && size <= values.Length - segment && Change(sums[set], total, size, values.Length) >= Statistic * Whole) continue;
            for (var left = set; left != 0; left &= left - 1) orders[set] += orders[set ^ (left & -left)];
        }
        for (var factor = 2; factor <= values.Length; factor++) all *= factor;
        return Math.Clamp(1 - orders[^1] / all, 0, 1);
    }

    static double Change(double before, double total, int at, int count) =>
        Math.Abs(before / at - (total - before) / (count - at)) * Math.Sqrt(at * (double)(count - at) / count);
}
