using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

/// <summary>The scan statistic of methods SP-09 in continuous time, the reference for BurstTest, which counts whole days. Permutation test of a burst: how often do as many events fall into one window when their times are drawn at random?</summary>
/// <remarks>The window is the fullest one wherever it lies, so that having looked for it is paid for. Source: methods SP-09 and XC-04.</remarks>
static class ScanStatistic
{
    /// <summary>Largest number of events within <paramref name="window"/> days of each other, both ends counted. Times must be ascending.</summary>
    public static int Fullest(ReadOnlySpan<double> times, double window)
    {
        var most = 0;
        for (int first = 0, last = 0; last < times.Length; last++)
        {
            while (times[last] - times[first] > window) first++;
            most = Math.Max(most, last - first + 1);
        }
        return most;
    }

    /// <summary>p-value of at least <paramref name="count"/> of <paramref name="events"/> within <paramref name="window"/> days, events being uniform over <paramref name="days"/>.</summary>
    /// <param name="events">Number of events in the whole period.</param>
    /// <param name="days">Length of the period in days.</param>
    /// <param name="window">Length of the window in days.</param>
    /// <param name="count">Events seen in the window.</param>
    /// <param name="seed">Seed made from method, subject and run, so that a rerun gives the same p.</param>
    /// <param name="permutations">Most permutations made; stops at the 10th that reaches the count (Besag and Clifford 1991).</param>
    public static double PValue(int events, double days, double window, int count, ulong seed, int permutations = 9_999)
    {
        const int enough = 10;
        var random = new SplitMix64(seed);
        var times = new double[events];
        var reached = 0;
        for (var round = 1; round <= permutations; round++)
        {
            for (var i = 0; i < times.Length; i++) times[i] = random.Uniform() * days;
            Array.Sort(times);
            if (Fullest(times, window) >= count) reached++;
            if (reached == enough) return enough / (double)round;
        }
        return (reached + 1.0) / (permutations + 1.0);
    }
}
