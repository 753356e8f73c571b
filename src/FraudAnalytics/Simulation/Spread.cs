using System.Globalization;

namespace FraudAnalytics.Simulation;

/// <summary>Spreads kinds over numbered things so that shares come out right even for a few of them: steps of the golden ratio from a random start.</summary>
static class Spread
{
    const double Step = 0.6180339887498949;

    /// <summary>A place in [0, 1) for a number: uniform over seeds, even over numbers.</summary>
    public static double At(ulong seed, string what, int number)
    {
        var place = SplitMix64.For(seed, "spread", what).Uniform() + number * Step;
        return place - Math.Floor(place);
    }

    /// <summary>Text of a number, as part of a stream's id.</summary>
    public static string Id(int number) => number.ToString(CultureInfo.InvariantCulture);
}
