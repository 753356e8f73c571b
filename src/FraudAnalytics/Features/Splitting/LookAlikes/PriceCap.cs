namespace FraudAnalytics.Features.Splitting.LookAlikes;

/// <summary>Amounts at exactly one price that other buyers pay too: a tariff or a price cap, not a choice of this buyer. Source: methods SP-03, false positives.</summary>
/// <remarks>
/// Not for round amounts (up to two digits before the zeros), which recur everywhere, nor for amounts within half a percent below the threshold: a threshold is common
/// to all buyers too, and who stays just below it names the same few figures (39,999).
/// </remarks>
static class PriceCap
{
    /// <summary>What to say of such orders.</summary>
    public const string Reason = "price that other buyers pay too";

    /// <summary>Fewest other buyers with the same amount.</summary>
    public const int FewestBuyers = 3;

    // Share of amounts that are equal to the cent; fewest of them.
    const double EqualShare = 0.8;
    const int FewestAmounts = 2;

    // Amounts from this share of the threshold up to it are explained by it.
    const double NearThreshold = 0.995;

    /// <summary>"price that other buyers pay too", or null.</summary>
    /// <param name="amounts">Amounts of the cluster in units of one currency.</param>
    /// <param name="otherBuyers">Number of other buyers with exactly this amount, in any year.</param>
    /// <param name="threshold">Threshold the cluster lies below, in the same units; 0 when there is none.</param>
    public static string? Why(ReadOnlySpan<long> amounts, Func<long, int> otherBuyers, long threshold = 0)
    {
        var (amount, count) = MostFrequent(amounts);
        if (count < FewestAmounts || count < EqualShare * amounts.Length) return null;
        if (IsRound(amount) || amount >= NearThreshold * threshold && amount < threshold) return null;
        return otherBuyers(amount) >= FewestBuyers ? Reason : null;
    }

    static (long Amount, int Count) MostFrequent(ReadOnlySpan<long> amounts)
    {
        long[] sorted = [.. amounts];
        Array.Sort(sorted);
        var (best, most, run) = (0L, 0, 0);
        for (var at = 0; at < sorted.Length; at++)
        {
            run = at > 0 && sorted[at] == sorted[at - 1] ? run + 1 : 1;
            if (run > most) (best, most) = (sorted[at], run);
        }
        return (best, most);
    }

    static bool IsRound(long amount)
    {
        while (amount != 0 && amount % 10 == 0) amount /= 10;
        return Math.Abs(amount) < 100;
    }
}
