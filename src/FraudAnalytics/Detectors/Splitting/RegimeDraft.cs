using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>What all findings about a regime have in common: subject, lots and rows nearest below the threshold, years, and the reminder that no buyer is meant.</summary>
static class RegimeDraft
{
    const int MostLots = 200;
    const int MostSources = 40;
    const int MostYears = 12;

    /// <summary>What to say where no purchase stands under a threshold that is known: silence would look like nothing found.</summary>
    public const string NoRegime = "no purchase under a threshold on file";

    /// <summary>Width of the bands that sentences speak of.</summary>
    public const double Band = 0.1;

    /// <param name="regime">The regime.</param>
    /// <param name="sample">Its values or estimates.</param>
    /// <param name="from">Lowest ratio that the finding rests on.</param>
    /// <param name="sentence">One plain sentence.</param>
    /// <param name="p">Its p-value.</param>
    /// <param name="excess">Contracts in excess from there to the threshold.</param>
    /// <param name="evidence">Facts; sources are added.</param>
    public static Draft Of(Regime regime, ThresholdSample sample, double from, string sentence, double p, double excess, IEnumerable<Evidence> evidence)
    {
        var slots = sample.Ratios.Slots(from, 1);
        var contracts = Array.ConvertAll(slots[^Math.Min(MostLots, slots.Length)..].ToArray(), slot => regime.Purchases[slot].Contract);
        ImmutableArray<Source> sources = [.. contracts.TakeLast(MostSources).Select(contract => contract.SourceOf("contract amount")).Distinct()];
        var share = slots.Length == 0 ? 0 : Math.Clamp(excess / slots.Length, 0, 1);
        return new()
        {
            Subject = new(SubjectKind.Market, [.. regime.Ids], regime.Label),
            Sentence = $"{sentence} This describes the whole market, not any one buyer.",
            PValue = p,
            Evidence = [.. evidence.Concat(Years(regime)).Append(LeftOut(regime)).Select(item => item with { Sources = sources })],
            AmountAtStake = Part(regime.Sum(slots), share),
            Lots = [.. contracts.Select(contract => contract.Lot.Id).Distinct().Order(StringComparer.Ordinal)],
            Date = contracts.Length == 0 ? Day.None : contracts.Max(contract => contract.Date),
        };
    }

    static Money Part(Money sum, double share) => Money.Of(decimal.Round(sum.Amount * (decimal)share, 2), sum.Currency);

    /// <summary>Source and tax basis of the threshold.</summary>
    public static string Law(Features.Threshold threshold) => $"{threshold.Regime}, {threshold.TaxWords}, {(threshold.Verified ? threshold.Source : "not verified: " + threshold.Source)}";

    /// <summary>Contracts below beyond those that a smooth distribution has for as many above.</summary>
    public static double Excess(BelowShare band) => Math.Max(0, band.Below - band.Above * band.Expected / (1 - band.Expected));

    /// <summary>A number of things as people read it.</summary>
    public static string Count(int count, string things) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {(count == 1 ? things.TrimEnd('s') : things)}");

    static Evidence LeftOut(Regime regime) =>
        new("contracts left out because their price is fixed", regime.FixedPrices.Count, double.NaN, "contracts") { Peers = "at least three buyers paid the same, to the cent and no round amount, for the same kind of thing" };

    static IEnumerable<Evidence> Years(Regime regime)
    {
        var smooth = regime.Values.Smooth.ShareBelow(Band);
        foreach (var (year, (below, above)) in regime.ByYear(Band).TakeLast(MostYears))
            yield return new(string.Create(CultureInfo.InvariantCulture, $"contracts below within 10%, {(year == 0 ? "no year" : year.ToString(CultureInfo.InvariantCulture))}"), below, (below + above) * smooth, "contracts")
            {
                Peers = $"{Count(below + above, "contracts")} within 10% of the threshold",
            };
    }
}
