using MathNet.Numerics;

namespace FraudAnalytics.Features;

/// <summary>Tails of counts drawn without replacement, alone and summed over strata. Source: methods CO-14.</summary>
public static class Hypergeometric
{
    // Beyond so many possible successes in all the sum over strata is close to normal, and the exact sum costs the square.
    const int MostExact = 400;

    /// <summary>P(X ≥ <paramref name="count"/>): of <paramref name="lots"/> lots one bids for <paramref name="mine"/>, the other for <paramref name="theirs"/>, X are shared.</summary>
    public static double Tail(int count, int lots, int mine, int theirs) => Tail(count, [new(lots, mine, theirs)]);

    /// <summary>
    /// P(X ≥ <paramref name="count"/>) of a sum over independent strata: exact by convolution while small; above 400 possible successes, with several strata, normal with continuity correction.
    /// </summary>
    public static double Tail(int count, IReadOnlyList<CoBidStratum> strata)
    {
        if (count <= strata.Sum(Least)) return 1;
        var most = strata.Sum(stratum => (long)Math.Min(stratum.Mine, stratum.Theirs));
        if (count > most) return 0;
        return most > MostExact && strata.Count > 1 ? Normal(count, strata) : Exact(count, strata);
    }

    static double Exact(int count, IReadOnlyList<CoBidStratum> strata)
    {
        double[] sum = [1];
        var least = 0;
        foreach (var stratum in strata)
        {
            sum = Convolve(sum, Probabilities(stratum));
            least += Least(stratum);
        }
        // Small probabilities first, so that none is lost.
        var tail = 0d;
        for (var index = sum.Length - 1; index >= count - least; index--) tail += sum[index];
        return Math.Min(1, tail);
    }

    static double Normal(int count, IReadOnlyList<CoBidStratum> strata)
    {
        double mean = 0, variance = 0;
        foreach (var (lots, a, b) in strata)
        {
            mean += a * (double)b / lots;
            if (lots > 1) variance += a * (double)b * (lots - a) * (lots - b) / ((double)lots * lots * (lots - 1));
        }
        return variance <= 1e-9 ? 1 : SpecialFunctions.Erfc((count - 0.5 - mean) / Math.Sqrt(2 * variance)) / 2;
    }

    static int Least(CoBidStratum stratum) => Math.Max(0, stratum.Mine + stratum.Theirs - stratum.Lots);

    /// <summary>Probabilities of the least number of shared lots, one more, and so on.</summary>
    static double[] Probabilities(CoBidStratum stratum)
    {
        var (lots, a, b) = stratum;
        var least = Least(stratum);
        var chances = new double[Math.Min(a, b) - least + 1];
        for (var index = 0; index < chances.Length; index++)
        {
            var shared = least + index;
            chances[index] = Math.Exp(SpecialFunctions.BinomialLn(a, shared) + SpecialFunctions.BinomialLn(lots - a, b - shared) - SpecialFunctions.BinomialLn(lots, b));
        }
        return chances;
    }

    static double[] Convolve(double[] left, double[] right)
    {
        if (right.Length == 1) return left;
        var sum = new double[left.Length + right.Length - 1];
        for (var i = 0; i < left.Length; i++)
            for (var j = 0; j < right.Length; j++) sum[i + j] += left[i] * right[j];
        return sum;
    }
}
