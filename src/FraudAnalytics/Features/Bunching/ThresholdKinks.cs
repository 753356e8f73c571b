namespace FraudAnalytics.Features.Bunching;

/// <summary>Proposes thresholds where none is known: round amounts just below which there are more contracts than a smooth market, and than other round amounts, would have, again and again.</summary>
/// <remarks>
/// A proposal is a question to somebody who knows the law, not a fact. Steps: a smooth local density gives the share expected below (methods SP-02); equal amounts are counted
/// as fewer (design effect), for fifty contracts at 9,500 are one habit; the excess is compared with that of the other round amounts; Benjamini-Hochberg over all candidates (XC-02);
/// and it must repeat, in two years, or where there is but one year, with two buyers.
/// </remarks>
static class ThresholdKinks
{
    /// <summary>The round amounts that pass, ascending.</summary>
    /// <param name="contracts">Amounts of one currency and regime, any order.</param>
    /// <param name="settings">Bounds of the search.</param>
    public static ThresholdKink[] Of(ReadOnlySpan<DatedAmount> contracts, KinkSettings settings)
    {
        var sorted = Positive(contracts);
        if (sorted.Length == 0) return [];
        var candidates = RoundAmounts.Between(Quantile(sorted, 0.01), Quantile(sorted, 0.99))
            .Select(round => KinkCandidate.Of(sorted, round, settings)).OfType<KinkCandidate>().ToArray();
        var tested = candidates.Select(candidate => KinkPeers.Compare(candidate, candidates)).ToArray();
        var q = MultipleTesting.BenjaminiHochberg([.. tested.Select(kink => kink.P)]);
        var oneYear = Array.TrueForAll(sorted, contract => contract.Year == sorted[0].Year);
        var kinks = new List<ThresholdKink>();
        for (var index = 0; index < tested.Length; index++)
            if (q[index] <= settings.LargestQ && KinkRepeats.Of(candidates[index], tested[index], oneYear, settings) is { } kink) kinks.Add(kink with { Q = q[index] });
        return [.. kinks.Where(kink => !kinks.Exists(other => Explains(other, kink, settings.Band)))];
    }

    /// <summary>True where a clearer kink has its contracts in this one's band: what crowds below 75,000 is also below 80,000.</summary>
    static bool Explains(ThresholdKink other, ThresholdKink kink, double band) =>
        !ReferenceEquals(other, kink) && Math.Abs(other.Amount - kink.Amount) < band * Math.Max(other.Amount, kink.Amount)
        && (other.P < kink.P || (other.P == kink.P && other.ExcessShare > kink.ExcessShare));

    static DatedAmount[] Positive(ReadOnlySpan<DatedAmount> contracts)
    {
        var sorted = new List<DatedAmount>(contracts.Length);
        foreach (var contract in contracts)
            if (contract.Amount > 0 && double.IsFinite(contract.Amount)) sorted.Add(contract);
        sorted.Sort((a, b) => a.Amount.CompareTo(b.Amount));
        return [.. sorted];
    }

    static double Quantile(DatedAmount[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))].Amount;
}

/// <summary>A contract as the search for thresholds sees it.</summary>
/// <param name="Amount">In one currency; not positive ones are left out.</param>
/// <param name="Year">Year of the contract.</param>
/// <param name="Buyer">Any number that is the buyer's own.</param>
readonly record struct DatedAmount(double Amount, int Year, int Buyer);

/// <summary>A round amount that may be a threshold.</summary>
/// <param name="Amount">In the currency of the data.</param>
/// <param name="Years">Years in which it shows, ascending; the only year where buyers took their place.</param>
/// <param name="Buyers">Buyers with whom it shows, where there is but one year; otherwise 0.</param>
/// <param name="Below">Contracts in the band below.</param>
/// <param name="Above">Contracts in the band above; those at the amount itself are in neither.</param>
/// <param name="At">Contracts at the amount.</param>
/// <param name="ExcessShare">Share below minus the share expected, -1 to 1.</param>
/// <param name="P">One-sided p-value.</param>
/// <param name="Q">Benjamini-Hochberg q-value over all candidates.</param>
sealed record ThresholdKink(double Amount, int[] Years, int Buyers, int Below, int Above, int At, double ExcessShare, double P, double Q);

/// <summary>Bounds of the search for thresholds.</summary>
sealed record KinkSettings
{
    /// <summary>Width of the bands below and above, as a share of the amount; default .10.</summary>
    public double Band { get; init; } = 0.10;

    /// <summary>Fewest contracts in both bands together; default 40.</summary>
    public int Minimum { get; init; } = 40;

    /// <summary>Fewest contracts in both bands for a year or buyer to count; default 15.</summary>
    public int MinimumPart { get; init; } = BelowShare.Minimum;

    /// <summary>Largest p-value at which a year or a buyer shows the kink; default .05.</summary>
    public double LargestPartP { get; init; } = 0.05;

    /// <summary>Largest q-value of a proposal; default .01.</summary>
    public double LargestQ { get; init; } = 0.01;

    /// <summary>Years, or buyers where there is one year, that must show it; default 2.</summary>
    public int Repeats { get; init; } = 2;
}
