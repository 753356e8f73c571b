namespace FraudAnalytics.Features.Bunching;

/// <summary>A rule holds for every year and every buyer under it; what one buyer did once is no rule.</summary>
static class KinkRepeats
{
    /// <summary>The kink where it repeats, otherwise null.</summary>
    /// <param name="candidate">The round amount.</param>
    /// <param name="tested">Its share expected below and p-value.</param>
    /// <param name="isOneYear">True where all contracts of the data, also those far away, are of one year: then buyers must show it.</param>
    /// <param name="settings">Bounds of the search.</param>
    public static ThresholdKink? Of(KinkCandidate candidate, TestedKink tested, bool isOneYear, KinkSettings settings)
    {
        var years = Showing(candidate, tested, settings, contract => contract.Year);
        var buyers = isOneYear ? Showing(candidate, tested, settings, contract => contract.Buyer).Length : 0;
        if (isOneYear ? buyers < settings.Repeats : years.Length < settings.Repeats) return null;
        if (isOneYear) years = [.. candidate.Below.Take(1).Select(contract => contract.Year)];
        var (below, above) = (candidate.Below.Length, candidate.Above.Length);
        return new(candidate.Round.Amount, years, buyers, below, above, candidate.At, below / (double)(below + above) - tested.Expected, tested.P, double.NaN);
    }

    /// <summary>Years or buyers with enough contracts and more of them below than chance gives, ascending.</summary>
    static int[] Showing(KinkCandidate candidate, TestedKink tested, KinkSettings settings, Func<DatedAmount, int> part)
    {
        var all = candidate.Below.Concat(candidate.Above).CountBy(part).Where(group => group.Value >= settings.MinimumPart).ToArray();
        var below = candidate.Below.CountBy(part).ToDictionary();
        return [.. all.Where(group => BinomialTail.AtLeast(below.GetValueOrDefault(group.Key), group.Value, tested.Expected) <= settings.LargestPartP).Select(group => group.Key).Order()];
    }
}
