using MathNet.Numerics;

namespace FraudAnalytics.Features.Awarded;

/// <summary>Leading digits of many amounts beside Benford's law, P(d) = log10(1 + 1/d). Source: methods RI-21.</summary>
sealed class DigitTest
{
    readonly int first;
    readonly int[] counts;

    DigitTest(int first, int[] counts) => (this.first, this.counts, Count) = (first, counts, counts.Sum());

    /// <summary>Numbers counted.</summary>
    public int Count { get; }

    /// <summary>Of counts of the first digits 1 to 9, or of the first two digits 10 to 99.</summary>
    /// <exception cref="ArgumentException">Neither 9 nor 90 counts.</exception>
    public static DigitTest Of(params int[] counts) => counts.Length switch
    {
        9 => new(1, counts),
        90 => new(10, counts),
        _ => throw new ArgumentException("9 or 90 counts are expected.", nameof(counts)),
    };

    /// <summary>The leading digits of a positive whole number: one below 10, two below 100.</summary>
    public static int Leading(long number, int below)
    {
        while (number >= below) number /= 10;
        return (int)number;
    }

    /// <summary>P(d).</summary>
    public static double Expected(int digits) => Math.Log10(1 + 1.0 / digits);

    /// <summary>Observed share of digits.</summary>
    public double Share(int digits) => counts[digits - first] / (double)Count;

    /// <summary>Pearson's chi-squared; one degree of freedom less than there are digits.</summary>
    public double ChiSquared
    {
        get
        {
            var sum = 0.0;
            for (var index = 0; index < counts.Length; index++)
            {
                var expected = Count * Expected(first + index);
                sum += (counts[index] - expected) * (counts[index] - expected) / expected;
            }
            return sum;
        }
    }

    /// <summary>Chance of so large a chi-squared.</summary>
    public double P => SpecialFunctions.GammaUpperRegularized((counts.Length - 1) / 2.0, ChiSquared / 2);

    /// <summary>Mean absolute deviation of shares.</summary>
    public double Mad
    {
        get
        {
            var sum = 0.0;
            for (var index = 0; index < counts.Length; index++) sum += Math.Abs(Share(first + index) - Expected(first + index));
            return sum / counts.Length;
        }
    }

    /// <summary>Mean absolute deviation that chance alone gives: mean of sqrt(2 p (1 - p) / (pi n)).</summary>
    public double MadByChance
    {
        get
        {
            var sum = 0.0;
            for (var index = 0; index < counts.Length; index++) sum += Math.Sqrt(2 * Expected(first + index) * (1 - Expected(first + index)) / (Math.PI * Count));
            return sum / counts.Length;
        }
    }

    /// <summary>Largest distance between the cumulative shares (Kolmogorov-Smirnov D), and the sum of the largest in both directions (Kuiper V).</summary>
    public (double D, double V) Distances
    {
        get
        {
            var (above, below, sum) = (0.0, 0.0, 0.0);
            for (var index = 0; index < counts.Length; index++)
            {
                sum += Share(first + index) - Expected(first + index);
                (above, below) = (Math.Max(above, sum), Math.Max(below, -sum));
            }
            return (Math.Max(above, below), above + below);
        }
    }

    /// <summary>V* = V (sqrt n + .155 + .24 / sqrt n).</summary>
    public double Kuiper => Distances.V * (Math.Sqrt(Count) + 0.155 + 0.24 / Math.Sqrt(Count));

    /// <summary>Z of one share: (|o - p| - 1 / (2n)) / sqrt(p (1 - p) / n), 0 where the correction is larger than the difference.</summary>
    public double Z(int digits)
    {
        var p = Expected(digits);
        return Math.Max(0, Math.Abs(Share(digits) - p) - 0.5 / Count) / Math.Sqrt(p * (1 - p) / Count);
    }

    /// <summary>The digits with the largest Z.</summary>
    public int Farthest
    {
        get
        {
            var best = first;
            for (var digits = first + 1; digits < first + counts.Length; digits++)
                if (Z(digits) > Z(best)) best = digits;
            return best;
        }
    }

    /// <summary>Squared length of the mean of the mantissas on the circle, and its chance exp(-n L2).</summary>
    /// <param name="mantissas">Fractional parts of decimal logarithms.</param>
    public static (double L2, double P) MantissaArc(ReadOnlySpan<double> mantissas)
    {
        var (x, y) = (0.0, 0.0);
        foreach (var mantissa in mantissas)
        {
            x += Math.Cos(2 * Math.PI * mantissa);
            y += Math.Sin(2 * Math.PI * mantissa);
        }
        var length = (x * x + y * y) / mantissas.Length / mantissas.Length;
        return (length, Math.Exp(-mantissas.Length * length));
    }
}
