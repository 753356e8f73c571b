namespace FraudAnalytics.Features.Bunching;

/// <summary>Chance that numbers drawn at random follow one another.</summary>
static class SequenceChance
{
    /// <summary>k! (N-k+1) / (N)_k: chance that k different numbers out of N are consecutive. 1 for fewer than two, 0 where there are not as many. Source: methods SP-07.</summary>
    /// <param name="numbers">How many numbers (requisitions, orders, invoices) k belong together.</param>
    /// <param name="issued">How many were issued in all, N.</param>
    public static double Of(int numbers, int issued)
    {
        if (numbers <= 1) return 1;
        if (numbers > issued) return 0;
        var chance = issued - numbers + 1.0;
        for (var drawn = 0; drawn < numbers; drawn++) chance *= (numbers - drawn) / (double)(issued - drawn);
        return Math.Min(1, chance);
    }
}
