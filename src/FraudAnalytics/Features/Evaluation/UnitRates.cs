using System.Runtime.InteropServices;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>How often something was seen at one unit, a buyer or a buyer's supplier, and how often its markets let expect it.</summary>
/// <param name="Seen">Trials in which it was.</param>
/// <param name="Trials">All trials.</param>
/// <param name="Expected">Trials to expect, from the other units of the same markets.</param>
/// <param name="Correlation">Correlation of two trials of a unit, from the other units: units have habits.</param>
/// <param name="Others">Trials of the other units in these markets.</param>
readonly record struct UnitRate(int Seen, int Trials, double Expected, double Correlation, int Others)
{
    /// <summary>Share of its trials, 0 to 1.</summary>
    public double Share => (double)Seen / Trials;

    /// <summary>Share to expect, 0 to 1.</summary>
    public double Usual => Expected / Trials;

    /// <summary>P of as many or more (beta-binomial).</summary>
    public double P => BetaBinomial.Tail(Seen, Trials, Usual, Correlation);
}

/// <summary>Counts of trials by unit and market; each unit is compared with all others, itself left out. Source: methods L.2, matrix RI: base rate of the stratum.</summary>
sealed class UnitRates
{
    // A small market is drawn towards all markets by as many trials.
    const double Prior = 20;
    const int FewestTrials = 5;
    const int FewestUnits = 5;
    const double Assumed = 0.05;

    readonly Dictionary<int, List<(Market Market, int Seen, int Trials)>> units = [];
    readonly Dictionary<Market, (int Seen, int Trials)> markets = [];
    readonly Lazy<(double Excess, double Scale, int Units)> spread;
    int seenOfAll;
    int trialsOfAll;

    /// <summary>No trials yet.</summary>
    public UnitRates() => spread = new(Spread);

    /// <summary>Adds trials of a unit, before the first is asked for.</summary>
    public void Add(int unit, Market market, int seen, int trials)
    {
        if (trials == 0) return;
        Note(CollectionsMarshal.GetValueRefOrAddDefault(units, unit, out _) ??= [], market, seen, trials);
        ref var total = ref CollectionsMarshal.GetValueRefOrAddDefault(markets, market, out _);
        total = (total.Seen + seen, total.Trials + trials);
        (seenOfAll, trialsOfAll) = (seenOfAll + seen, trialsOfAll + trials);
    }

    /// <summary>The rate of a unit; null where it has no trials, or no other has any.</summary>
    public UnitRate? Of(int unit)
    {
        if (!units.TryGetValue(unit, out var own)) return null;
        var rate = Rate(own);
        if (trialsOfAll == rate.Trials) return null;
        var (excess, scale, count) = spread.Value;
        if (rate.Trials >= FewestTrials) (excess, scale, count) = (excess - Excess(rate), scale - Scale(rate), count - 1);
        return rate with { Correlation = count < FewestUnits || scale <= 0 ? Assumed : Math.Clamp(excess / scale, 0.001, 0.5) };
    }

    static void Note(List<(Market Market, int Seen, int Trials)> own, Market market, int seen, int trials)
    {
        for (var cell = 0; cell < own.Count; cell++)
            if (own[cell].Market == market)
            {
                own[cell] = (market, own[cell].Seen + seen, own[cell].Trials + trials);
                return;
            }
        own.Add((market, seen, trials));
    }

    UnitRate Rate(List<(Market Market, int Seen, int Trials)> own)
    {
        int seen = 0, trials = 0, others = 0;
        foreach (var cell in own) (seen, trials) = (seen + cell.Seen, trials + cell.Trials);
        var general = (seenOfAll - seen + 0.5) / (trialsOfAll - trials + 1.0);
        var expected = 0.0;
        foreach (var cell in own)
        {
            var market = markets[cell.Market];
            var rest = market.Trials - cell.Trials;
            others += rest;
            expected += cell.Trials * (market.Seen - cell.Seen + Prior * general) / (rest + Prior);
        }
        return new(seen, trials, expected, 0, others);
    }

    (double Excess, double Scale, int Units) Spread()
    {
        var (excess, scale, count) = (0.0, 0.0, 0);
        foreach (var own in units.Values)
            if (Rate(own) is { Trials: >= FewestTrials } rate) (excess, scale, count) = (excess + Excess(rate), scale + Scale(rate), count + 1);
        return (excess, scale, count);
    }

    /// <summary>Square of the distance from the expected number, beyond that of independent trials (method of moments).</summary>
    static double Excess(UnitRate rate) => Math.Pow(rate.Seen - rate.Expected, 2) - rate.Trials * rate.Usual * (1 - rate.Usual);

    static double Scale(UnitRate rate) => rate.Trials * (rate.Trials - 1.0) * rate.Usual * (1 - rate.Usual);
}
