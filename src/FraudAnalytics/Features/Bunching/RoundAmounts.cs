namespace FraudAnalytics.Features.Bunching;

/// <summary>Amounts at which people set thresholds, and at which prices heap for no reason but roundness: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5 and 8 times a power of ten.</summary>
static class RoundAmounts
{
    static readonly double[] Leading = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8];

    /// <summary>Those from <paramref name="low"/> to <paramref name="high"/>, ascending; none unless both are positive numbers.</summary>
    public static RoundAmount[] Between(double low, double high)
    {
        if (!(low > 0 && high >= low && double.IsFinite(high))) return [];
        var amounts = new List<RoundAmount>();
        for (var power = (int)Math.Floor(Math.Log10(low)); power <= Math.Floor(Math.Log10(high)); power++)
            foreach (var leading in Leading)
                // 1.5 x 10^5 is exact, 1.5 x 10^-2 is not: below 1 the last bit does not matter.
                if (leading * Math.Pow(10, power) is var amount && amount >= low && amount <= high) amounts.Add(new(amount, Roundness(leading)));
        return [.. amounts];
    }

    /// <summary>0 for powers of ten, 1 for their halves, doubles and the other single digits, 2 for two digits.</summary>
    static int Roundness(double leading) => leading == 1 ? 0 : leading == Math.Floor(leading) ? 1 : 2;
}

/// <summary>A round amount.</summary>
/// <param name="Amount">In the currency of the data.</param>
/// <param name="Roundness">Class of equally round amounts, which are compared with each other.</param>
readonly record struct RoundAmount(double Amount, int Roundness);
