using System.Numerics;
using FraudAnalytics.Simulation;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Features;

/// <summary>How regularly the members of a group take turns in winning. Source: methods CO-10.</summary>
/// <param name="Repeats">Lots won by the winner of the lot before.</param>
/// <param name="ExpectedRepeats">Mean of that number over all orders of the same wins.</param>
/// <param name="CyclicTriples">Runs of three lots with three different winners; only told for three winners, else -1.</param>
/// <param name="GapVariation">Mean over firms of the coefficient of variation of the waiting times between their wins; 0 for a fixed turn, NaN when nobody won three times.</param>
/// <param name="TransitionEntropy">Entropy of the next winner given the last one, in nats; 0 when the last winner tells the next.</param>
/// <param name="P">Probability of an order at least as regular among all orders of the same wins, all statistics combined (Cauchy).</param>
readonly record struct WinOrder(int Repeats, double ExpectedRepeats, int CyclicTriples, double GapVariation, double TransitionEntropy, double P)
{
    const int MaximumDraws = 9_999;
    const int EnoughExceedances = 10;

    // Exact counting works with numbers of as many digits as there are lots; beyond it the normal distribution is close.
    const int ExactLots = 60;
    const double WorthALook = 0.2;

    /// <summary>Tests an order. Orders with no fewer repeats than one in five random ones are not looked at further: their p-value is that of the repeats.</summary>
    /// <param name="winners">Winner of each lot in order of time, as small numbers from 0.</param>
    /// <param name="random">Draws the other orders.</param>
    public static WinOrder Of(ReadOnlySpan<int> winners, SplitMix64 random)
    {
        var counts = Counts(winners);
        var repeats = RepeatsOf(winners);
        var (mean, variance) = RepeatMoments(counts);
        var cyclic = counts.Count(count => count > 0) == 3 ? CyclicTriplesOf(winners) : -1;
        var order = new WinOrder(repeats, mean, cyclic, GapVariationOf(winners, counts), TransitionEntropyOf(winners, counts.Length), 1);
        var p = variance <= 0 ? 1 : Normal.CDF(0, 1, (repeats + 0.5 - mean) / Math.Sqrt(variance));
        if (p > WorthALook) return order with { P = p };
        if (winners.Length <= ExactLots) p = FewRepeats(repeats, counts);
        return order with { P = order.Combined(p, winners, counts.Length, random) };
    }

    /// <summary>Number of lots won by the winner of the lot before.</summary>
    public static int RepeatsOf(ReadOnlySpan<int> winners)
    {
        var repeats = 0;
        for (var lot = 1; lot < winners.Length; lot++)
            if (winners[lot] == winners[lot - 1]) repeats++;
        return repeats;
    }

    /// <summary>Number of runs of three lots with three different winners.</summary>
    public static int CyclicTriplesOf(ReadOnlySpan<int> winners)
    {
        var triples = 0;
        for (var lot = 2; lot < winners.Length; lot++)
            if (winners[lot] != winners[lot - 1] && winners[lot] != winners[lot - 2] && winners[lot - 1] != winners[lot - 2]) triples++;
        return triples;
    }

    /// <summary>Mean and variance of the number of repeats over all orders of the same wins. Source: Mood 1940, runs of several kinds.</summary>
    public static (double Mean, double Variance) RepeatMoments(ReadOnlySpan<int> counts)
    {
        double n = 0, squares = 0, cubes = 0;
        foreach (var count in counts)
        {
            n += count;
            squares += (double)count * count;
            cubes += (double)count * count * count;
        }
        return n < 2 ? (0, 0) : ((squares - n) / n, (squares * (squares + n * (n + 1)) - 2 * n * cubes - n * n * n) / (n * n * (n - 1)));
    }

    /// <summary>Exact probability of at most so many repeats over all orders of the same wins; for two firms the runs test of Wald and Wolfowitz.</summary>
    /// <remarks>Every firm's wins are cut into blocks, blocks are put in any order, and orders in which blocks of one firm touch are taken out again by inclusion and exclusion.</remarks>
    public static double FewRepeats(int repeats, ReadOnlySpan<int> counts)
    {
        BigInteger[] blocks = [BigInteger.One];
        var n = 0;
        foreach (var count in counts)
        {
            if (count == 0) continue;
            blocks = WithFirm(blocks, n, count);
            n += count;
        }
        BigInteger few = 0, all = 0;
        for (var runs = 1; runs <= n; runs++)
        {
            BigInteger orders = 0;
            for (var cut = 1; cut <= runs; cut++) orders += ((runs - cut) % 2 == 0 ? 1 : -1) * Choose(n - cut, runs - cut) * blocks[cut];
            all += orders;
            if (n - runs <= repeats) few += orders;
        }
        return all.IsZero ? 1 : (double)few / (double)all;
    }

    static BigInteger[] WithFirm(BigInteger[] blocks, int before, int count)
    {
        var joined = new BigInteger[before + count + 1];
        for (var others = 0; others <= before; others++)
            for (var own = 1; own <= count; own++) joined[others + own] += blocks[others] * Choose(others + own, own) * Choose(count - 1, own - 1);
        return joined;
    }

    static BigInteger Choose(int n, int k) => Binomials.Of(n, k);

    /// <summary>Mean over firms with three wins or more of the sample coefficient of variation of their waiting times.</summary>
    static double GapVariationOf(ReadOnlySpan<int> winners, int[] counts)
    {
        Span<double> last = stackalloc double[counts.Length];
        Span<double> first = stackalloc double[counts.Length];
        Span<double> squares = stackalloc double[counts.Length];
        for (var lot = 0; lot < winners.Length; lot++)
        {
            var winner = winners[lot];
            // Lots are numbered from 1, so 0 is "has not won yet".
            if (first[winner] == 0) first[winner] = lot + 1;
            else squares[winner] += (lot + 1 - last[winner]) * (lot + 1 - last[winner]);
            last[winner] = lot + 1;
        }
        double variation = 0;
        var firms = 0;
        for (var firm = 0; firm < counts.Length; firm++)
        {
            if (counts[firm] < 3) continue;
            double gaps = counts[firm] - 1;
            var mean = (last[firm] - first[firm]) / gaps;
            variation += Math.Sqrt(Math.Max(0, (squares[firm] - gaps * mean * mean) / (gaps - 1))) / mean;
            firms++;
        }
        return firms == 0 ? double.NaN : variation / firms;
    }

    static double TransitionEntropyOf(ReadOnlySpan<int> winners, int firms)
    {
        Span<int> pairs = stackalloc int[firms * firms];
        Span<int> from = stackalloc int[firms];
        for (var lot = 1; lot < winners.Length; lot++)
        {
            pairs[winners[lot - 1] * firms + winners[lot]]++;
            from[winners[lot - 1]]++;
        }
        double entropy = 0, n = winners.Length - 1;
        for (var pair = 0; pair < pairs.Length; pair++)
            if (pairs[pair] > 0) entropy -= pairs[pair] / n * Math.Log((double)pairs[pair] / from[pair / firms]);
        return n < 1 ? double.NaN : entropy;
    }

    /// <summary>p-values of all statistics by random orders of the same wins (Besag and Clifford 1991: no more draws than it takes), combined with that of the repeats.</summary>
    double Combined(double repeats, ReadOnlySpan<int> winners, int firms, SplitMix64 random)
    {
        var shuffled = winners.ToArray();
        var counts = Counts(winners);
        var tails = new[] { new DrawnTail(GapVariation), new DrawnTail(TransitionEntropy), new DrawnTail(CyclicTriples < 0 ? double.NaN : -CyclicTriples) };
        for (var draw = 0; draw < MaximumDraws && tails.Any(tail => tail.IsOpen(EnoughExceedances)); draw++)
        {
            random.Shuffle(shuffled.AsSpan());
            tails[0].Add(GapVariationOf(shuffled, counts));
            tails[1].Add(TransitionEntropyOf(shuffled, firms));
            if (CyclicTriples >= 0) tails[2].Add(-CyclicTriplesOf(shuffled));
        }
        // No p-value can be below that of a single order.
        var one = OneOrder(counts);
        double[] ps = [repeats, .. tails.Where(tail => tail.IsDefined).Select(tail => Math.Max(one, tail.Low()))];
        return MultipleTesting.Cauchy(ps);
    }

    /// <summary>Probability of any one order of the wins: product of w! over n!.</summary>
    static double OneOrder(int[] counts)
    {
        var log = -SpecialFunctions.FactorialLn(counts.Sum());
        foreach (var count in counts) log += SpecialFunctions.FactorialLn(count);
        return Math.Exp(log);
    }

    static int[] Counts(ReadOnlySpan<int> winners)
    {
        var counts = new int[winners.IsEmpty ? 0 : Max(winners) + 1];
        foreach (var winner in winners) counts[winner]++;
        return counts;
    }

    static int Max(ReadOnlySpan<int> values)
    {
        var most = 0;
        foreach (var value in values) most = Math.Max(most, value);
        return most;
    }
}

/// <summary>Binomial coefficients, exact, kept.</summary>
static class Binomials
{
    const int Largest = 130;
    static readonly BigInteger[][] Rows = Make();

    /// <summary>n over k; 0 when k is beyond n. n at most 130.</summary>
    public static BigInteger Of(int n, int k) => k < 0 || k > n ? BigInteger.Zero : Rows[n][k];

    static BigInteger[][] Make()
    {
        var rows = new BigInteger[Largest + 1][];
        for (var n = 0; n <= Largest; n++)
        {
            rows[n] = new BigInteger[n + 1];
            for (var k = 0; k <= n; k++) rows[n][k] = k == 0 || k == n ? 1 : rows[n - 1][k - 1] + rows[n - 1][k];
        }
        return rows;
    }
}
