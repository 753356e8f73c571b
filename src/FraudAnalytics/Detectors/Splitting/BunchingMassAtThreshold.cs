using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-04</c>. Source: methods SP-04.</summary>
public sealed record BunchingMassAtThresholdSettings
{
    /// <summary>Hundredths of the threshold, just below it, that are looked at for the excess; 1 to 10, default 5.</summary>
    [Range(1, 10)] public int ExcessBins { get; init; } = 5;

    /// <summary>Hundredths of the threshold, on each side of it, that the polynomial goes through; 20 to 60, default 30.</summary>
    [Range(20, 60)] public int Reach { get; init; } = 30;

    /// <summary>Fewest contracts in excess; 1 to 100000, default 10.</summary>
    [Range(1.0, 100_000.0)] public double MinimumExcess { get; init; } = 10;

    /// <summary>Smallest excess in bins' worth of contracts (b); 0 to 100, default 0.5.</summary>
    [Range(0.0, 100.0)] public double MinimumRatio { get; init; } = 0.5;

    /// <summary>Bootstrap draws for the intervals; 100 to 10000, default 500.</summary>
    [Range(100, 10_000)] public int Draws { get; init; } = 500;

    /// <summary>Fewest contracts in the bins of the excess for a buyer to be told as context; 5 to 1000, default 15.</summary>
    [Range(5, 1000)] public int MinimumOfBuyer { get; init; } = 15;

    /// <summary>Most evidence that an excess can add, in bits; 0 to 10, default 4.</summary>
    [Range(0.0, 10.0)] public double MaximumWeight { get; init; } = 4;
}

/// <summary>More contracts than a smooth curve has are crowded just below a threshold, and as many lack above it.</summary>
public sealed class BunchingMassAtThreshold(BunchingMassAtThresholdSettings settings) : IDetector
{
    const int MostBuyers = 5;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-04",
        Title = "Contracts crowd below a threshold",
        Page = "SP-04-bunching-mass",
        Condition = "More contracts of a country and category lie just below a legal threshold than the curve through the values around it has.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.Market,
        Partition = PartitionKey.Regime,
        Needs = [DataField.ContractAmount, DataField.ContractDate],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Needs are planned to fit a budget that follows the threshold, which is lawful.",
            "Contracts above the threshold are published elsewhere or later and are partly missing here.",
            "Prices end just below this round amount as they do below others that were not compared.",
        ],
        HowToCheck =
        [
            "Compare the years before and after the threshold was changed: does the excess move with it?",
            "See whether the orders of the polynomial agree; where they do not, the number is uncertain.",
            "Look at which buyers have the contracts just below: SP-02 names buyers that stand out from the others.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        if (input.RegimeCount == 0) answers.NotAssessable(RegimeDraft.NoRegime);
        var (start, length) = partitions.GetOffsetAndLength(input.RegimeCount);
        for (var number = start; number < start + length; number++) Judge(input.Regimes[number], input.Seed, answers);
    }

    void Judge(Regime regime, ulong seed, Answers answers)
    {
        var measured = RegimeMass.Of(regime.Values, regime.Placebos, new(1 - settings.ExcessBins, settings.Reach), settings.Draws, regime.Stream(seed, Info.Code));
        if (measured.Value is not { } mass) answers.NotAssessable(measured.Reason!);
        else if (StandsOut(mass)) answers.Flagged(Draft(regime, mass));
        else answers.NotFlagged(mass.IsLargest ? mass.P : 1);
    }

    bool StandsOut(RegimeMass mass) =>
        mass.Main.Spread.Excess.Low > 0 && mass.Main.Masses.Excess >= settings.MinimumExcess && mass.Main.Masses.Ratio >= settings.MinimumRatio && mass.HoldsForAllOrders && mass.IsLargest;

    Draft Draft(Regime regime, RegimeMass mass)
    {
        var from = 1 - settings.ExcessBins * RegimeMass.Width;
        var draft = RegimeDraft.Of(regime, regime.Values, from, Sentence(regime, mass), mass.P, mass.Main.Masses.Excess, EvidenceOf(regime, mass, from));
        return draft with { Exhibit = RegimeHistogram.Of($"Contracts by value near {regime.Threshold.Amount}", regime.Threshold, mass) };
    }

    string Sentence(Regime regime, RegimeMass mass)
    {
        var (masses, spread) = (mass.Main.Masses, mass.Main.Spread);
        return string.Create(CultureInfo.InvariantCulture,
            $"Of {regime.Label}, {RegimeDraft.Count((int)mass.Bunched, "contracts")} lie within {settings.ExcessBins}% below the limit, about {masses.Excess:#,0} more (95% interval {spread.Excess.Low:#,0} to {spread.Excess.High:#,0}) than the curve through the values around it has; above the limit {Above(masses.Missing)}. From there {regime.Threshold.ProcedureUnlocked} is required.");
    }

    static string Above(double missing) => missing >= 1 ? string.Create(CultureInfo.InvariantCulture, $"about {missing:#,0} lack") : "none lack";

    IEnumerable<Evidence> EvidenceOf(Regime regime, RegimeMass mass, double from)
    {
        var (main, masses) = (mass.Main, mass.Main.Masses);
        yield return new("contracts in excess just below the threshold (B)", masses.Excess, 0, "contracts")
        {
            PValue = mass.P,
            Weight = Tails.EvidenceBits(mass.P, settings.MaximumWeight),
            Peers = string.Create(CultureInfo.InvariantCulture, $"polynomial of order 5 through the contracts within {settings.Reach}% of the threshold without those from {settings.ExcessBins}% below to {main.To}% above; 95% interval {main.Spread.Excess.Low:0.0} to {main.Spread.Excess.High:0.0} of {settings.Draws} bootstrap draws. {RegimeDraft.Law(regime.Threshold)}"),
        };
        yield return new("the same in bins' worth of contracts (b)", masses.Ratio, 0, "") { Peers = string.Create(CultureInfo.InvariantCulture, $"a bin is 1% of the threshold and would hold {masses.AtThreshold:0.0}; 95% interval {main.Spread.Ratio.Low:0.00} to {main.Spread.Ratio.High:0.00}") };
        yield return new("contracts lacking above the threshold (M)", masses.Missing, masses.Excess, "contracts") { Peers = string.Create(CultureInfo.InvariantCulture, $"within {main.To}% above; contracts that moved should lack there") };
        foreach (var order in mass.Orders)
            if (order.Value is { } estimate)
                yield return new(string.Create(CultureInfo.InvariantCulture, $"b with a polynomial of order {estimate.Order}"), estimate.Masses.Ratio, 0, "") { Peers = string.Create(CultureInfo.InvariantCulture, $"B {estimate.Masses.Excess:0.0}, 95% interval {estimate.Spread.Excess.Low:0.0} to {estimate.Spread.Excess.High:0.0}") };
        yield return new("largest b at a round amount that is no threshold", mass.Placebos.Select(placebo => placebo.Ratio).DefaultIfEmpty(double.NaN).Max(), 0, "") { Peers = string.Create(CultureInfo.InvariantCulture, $"{InWords(mass.Placebos)}; at the threshold in as narrow a range {mass.Alike:0.00}") };
        yield return Buyers(regime, from);
    }

    static string InWords(PlaceboRatio[] placebos) =>
        placebos.Length == 0 ? "no round amount with enough contracts" : string.Join("; ", placebos.Select(placebo => string.Create(CultureInfo.InvariantCulture, $"{placebo.Amount:0.##} of the threshold: {placebo.Ratio:0.00}")));

    /// <summary>Context, not the finding: who has how many of the contracts; only with enough of them.</summary>
    Evidence Buyers(Regime regime, double from)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var slot in regime.Values.Ratios.Slots(from, 1)) counts[regime.BuyerOf(slot)] = counts.GetValueOrDefault(regime.BuyerOf(slot)) + 1;
        var many = counts.Where(buyer => buyer.Value >= settings.MinimumOfBuyer).OrderByDescending(buyer => buyer.Value).ThenBy(buyer => buyer.Key).ToArray();
        var named = string.Join("; ", many.Take(MostBuyers).Select(buyer => string.Create(CultureInfo.InvariantCulture, $"{regime.Purchases.Data.Parties[buyer.Key].Label} {buyer.Value}")));
        return new(string.Create(CultureInfo.InvariantCulture, $"buyers with at least {settings.MinimumOfBuyer} contracts just below"), many.Length, double.NaN, "buyers") { Peers = $"{RegimeDraft.Count(counts.Count, "buyers")} have any{(named.Length > 0 ? ": " + named : "")}" };
    }
}
