namespace FraudAnalytics.Features;

/// <summary>The price screens of one lot; NaN where a screen is not defined. Source: methods BR-01 to BR-09.</summary>
/// <param name="Cv">Coefficient of variation, sample standard deviation over mean; 0 to sqrt(n). n >= 2.</param>
/// <param name="Spd">Spread, (highest - lowest) / lowest. n >= 2.</param>
/// <param name="Diffp">First gap, (second - lowest) / lowest. n >= 2.</param>
/// <param name="Rd">Relative distance, first gap over the sample standard deviation of the losing bids. n >= 3.</param>
/// <param name="Rdnor">Normalised distance, first gap over the mean gap; 0 to n - 1. n >= 3.</param>
/// <param name="Rdalt">Alternative distance, first gap over the mean gap among losing bids. n >= 3.</param>
/// <param name="Skew">Sample skewness G1; within ±sqrt(n). n >= 3.</param>
/// <param name="Kurt">Sample excess kurtosis G2. n >= 4.</param>
/// <param name="KsI">Distance of bids, scaled by their standard deviation, to i/(n+1) (Imhof). n >= 3.</param>
/// <param name="KsU">Kolmogorov-Smirnov distance of min-max scaled bids to the uniform distribution. n >= 3.</param>
public readonly record struct Screens(double Cv, double Spd, double Diffp, double Rd, double Rdnor, double Rdalt, double Skew, double Kurt, double KsI, double KsU)
{
    /// <summary>No screen is defined.</summary>
    public static Screens None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>The value of one screen.</summary>
    public double this[Screen screen] => screen switch
    {
        Screen.Cv => Cv,
        Screen.Spd => Spd,
        Screen.Diffp => Diffp,
        Screen.Rd => Rd,
        Screen.Rdnor => Rdnor,
        Screen.Rdalt => Rdalt,
        Screen.Skew => Skew,
        Screen.Kurt => Kurt,
        Screen.KsI => KsI,
        Screen.KsU => KsU,
        _ => throw new ArgumentOutOfRangeException(nameof(screen), screen, "Unknown screen."),
    };

    /// <summary>Computes all screens in two passes without garbage.</summary>
    /// <param name="prices">Valid prices in ascending order, all positive. Not checked.</param>
    public static Screens Of(ReadOnlySpan<double> prices)
    {
        var n = prices.Length;
        if (n < 2) return None;
        var low = prices[0];
        var range = prices[^1] - low;
        var gap = prices[1] - low;
        var mean = Mean(prices);
        var (m2, m3, m4) = CentralSums(prices, mean);
        var s = Math.Sqrt(m2 / (n - 1));
        var two = None with { Cv = s / mean, Spd = range / low, Diffp = gap / low };
        // Equal bids have a spread of exactly nothing; everything that divides by it is undefined (methods 0.1).
        if (n < 3 || range <= 0) return range <= 0 ? two with { Cv = 0 } : two;
        return WithShape(two, prices, gap, range, s, m3, m4);
    }

    static Screens WithShape(Screens two, ReadOnlySpan<double> prices, double gap, double range, double s, double m3, double m4)
    {
        double n = prices.Length;
        var losers = prices[1..];
        var losingRange = losers[^1] - losers[0];
        var (ksI, ksU) = Distances(prices, range, s);
        return two with
        {
            Rd = losingRange > 0 ? gap / Deviation(losers) : double.NaN,
            Rdnor = gap / (range / (n - 1)),
            Rdalt = losingRange > 0 ? gap / (losingRange / (n - 2)) : double.NaN,
            Skew = n / ((n - 1) * (n - 2)) * m3 / (s * s * s),
            Kurt = n < 4 ? double.NaN : n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * m4 / (s * s * s * s) - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3)),
            KsI = ksI,
            KsU = ksU,
        };
    }

    static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0d;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    static double Deviation(ReadOnlySpan<double> values)
    {
        var mean = Mean(values);
        var sum = 0d;
        foreach (var value in values) sum += (value - mean) * (value - mean);
        return Math.Sqrt(sum / (values.Length - 1));
    }

    static (double M2, double M3, double M4) CentralSums(ReadOnlySpan<double> values, double mean)
    {
        double m2 = 0, m3 = 0, m4 = 0;
        foreach (var value in values)
        {
            var d = value - mean;
            var square = d * d;
            m2 += square;
            m3 += square * d;
            m4 += square * square;
        }
        return (m2, m3, m4);
    }

    static (double KsI, double KsU) Distances(ReadOnlySpan<double> prices, double range, double s)
    {
        double n = prices.Length, ksI = 0, ksU = 0;
        for (var index = 0; index < prices.Length; index++)
        {
            var position = index + 1;
            ksI = Math.Max(ksI, Math.Abs(prices[index] / s - position / (n + 1)));
            var u = (prices[index] - prices[0]) / range;
            ksU = Math.Max(ksU, Math.Max(position / n - u, u - index / n));
        }
        return (ksI, ksU);
    }
}

/// <summary>Names of the price screens; see <see cref="Screens"/> for what each is.</summary>
public enum Screen { Cv, Spd, Diffp, Rd, Rdnor, Rdalt, Skew, Kurt, KsI, KsU }
