using MathNet.Numerics.Distributions;

namespace FraudAnalytics.Tests.Features.Bunching;

/// <summary>The deterministic amounts of methods SP-03: quantiles of a lognormal distribution, and the same with contracts pulled below a threshold.</summary>
static class SmoothAmounts
{
    public const double Threshold = 25_000;

    public static double[] Of(int count) => [.. Enumerable.Range(1, count).Select(i => Math.Exp(10 + Normal.InvCDF(0, 1, (i - 0.5) / count)))];

    /// <summary>Every second of the thousand values within 30% above the threshold is moved to within 10% below.</summary>
    public static double[] Pulled()
    {
        var amounts = Of(1_000);
        var moved = 0;
        for (int index = Array.FindIndex(amounts, amount => amount > Threshold); amounts[index] < 1.3 * Threshold; index += 2) amounts[index] = Threshold * (1 - 0.10 * ++moved / 52);
        Assert.Equal(51, moved);
        return amounts;
    }

    /// <summary>ln(amount / threshold).</summary>
    public static double[] Running(double[] amounts) => [.. amounts.Select(amount => Math.Log(amount / Threshold))];
}
