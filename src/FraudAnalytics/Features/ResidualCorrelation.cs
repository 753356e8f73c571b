using MathNet.Numerics;

namespace FraudAnalytics.Features;

/// <summary>
/// Correlation of two bidders' prices over the lots where they met, once the lot's own level and spread are taken out.
/// Within a lot the residuals sum to 0, which alone gives a correlation of -1/(n - 1). Source: methods CO-03.
/// </summary>
/// <param name="Correlation">Pearson's correlation of the residuals, -1 to 1; their means over the lots are the bidders' own levels and drop out.</param>
/// <param name="Mechanical">The correlation that residuals of independent bids have: mean of -1/(n - 1) over the lots, -0.5 to 0.</param>
/// <param name="Lots">Lots it rests on.</param>
public readonly record struct ResidualCorrelation(double Correlation, double Mechanical, int Lots)
{
    // A correlation of 1 would be infinitely unlikely; prices have a last digit.
    const double Reach = 0.999999;

    /// <summary>Standard normal score: difference of Fisher's transforms times sqrt(lots - 3); NaN without correlation or below 4 lots.</summary>
    public double Z => Lots < 4 ? double.NaN : (Math.Atanh(Math.Clamp(Correlation, -Reach, Reach)) - Math.Atanh(Mechanical)) * Math.Sqrt(Lots - 3);

    /// <summary>Two-sided p-value; NaN as for <see cref="Z"/>.</summary>
    public double PValue => SpecialFunctions.Erfc(Math.Abs(Z) / Math.Sqrt(2));

    /// <summary>The correlation over lots with three or more prices that are not all equal.</summary>
    /// <param name="joint">Prices of the pair; lots with fewer or only equal prices must be left out before.</param>
    public static ResidualCorrelation Of(IReadOnlyList<JointPrice> joint)
    {
        var first = new double[joint.Count];
        var second = new double[joint.Count];
        var mechanical = 0d;
        for (var index = 0; index < joint.Count; index++)
        {
            (first[index], second[index]) = Residuals(joint[index]);
            mechanical -= 1.0 / (joint[index].Lot.ValidPrices.Length - 1);
        }
        return new(Pearson(first, second), joint.Count == 0 ? 0 : mechanical / joint.Count, joint.Count);
    }

    /// <summary>Log prices of both less the lot's mean, in standard deviations of the lot: lots with wide prices must not decide alone.</summary>
    static (double First, double Second) Residuals(JointPrice joint)
    {
        var prices = joint.Lot.ValidPrices;
        double mean = 0, squares = 0;
        foreach (var price in prices) mean += Math.Log(price);
        mean /= prices.Length;
        foreach (var price in prices) squares += (Math.Log(price) - mean) * (Math.Log(price) - mean);
        var scale = Math.Sqrt(squares / (prices.Length - 1));
        return scale > 0 ? ((Math.Log(joint.First) - mean) / scale, (Math.Log(joint.Second) - mean) / scale) : (0, 0);
    }

    static double Pearson(double[] first, double[] second)
    {
        var (a, b) = (first.DefaultIfEmpty().Average(), second.DefaultIfEmpty().Average());
        double both = 0, one = 0, two = 0;
        for (var index = 0; index < first.Length; index++)
        {
            both += (first[index] - a) * (second[index] - b);
            one += (first[index] - a) * (first[index] - a);
            two += (second[index] - b) * (second[index] - b);
        }
        return one > 1e-12 && two > 1e-12 ? both / Math.Sqrt(one * two) : double.NaN;
    }
}
