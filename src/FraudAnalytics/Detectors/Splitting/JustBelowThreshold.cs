using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-02</c>. Source: methods SP-02.</summary>
public sealed record JustBelowThresholdSettings
{
    /// <summary>Width of the bands below and above the threshold, as a share of it; 0.01 to 0.12, default 0.1.</summary>
    [Range(0.01, 0.12)] public double Band { get; init; } = 0.1;

    /// <summary>Fewest contracts in both bands together; 5 to 1000, default 15.</summary>
    [Range(5, 1000)] public int MinimumContracts { get; init; } = 15;

    /// <summary>Most evidence that it can add, in bits; 0 to 10, default 3.</summary>
    [Range(0.0, 10.0)] public double MaximumWeight { get; init; } = 3;
}

/// <summary>A buyer's contract values pile up just below a legal threshold, more than those of other buyers.</summary>
public sealed class JustBelowThreshold(JustBelowThresholdSettings settings) : IDetector
{
    // Told beside the band of the settings.
    static readonly double[] NarrowBands = [0.05, 0.02];

    const int MostCuts = 8;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-02",
        Version = 2,
        Title = "Values just below a threshold",
        Page = "SP-02-just-below-threshold",
        Condition = "More of a buyer's contracts lie just below a legal threshold, rather than just above it, than of other buyers under the same threshold.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.Buyer,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.ContractAmount, DataField.ContractDate],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Staying below a threshold is lawful when the need is no larger: budgets are often set to it.",
            "Prices just below round amounts are common in any market.",
            "Contracts above the threshold are published elsewhere and missing here.",
        ],
        HowToCheck =
        [
            "Open the contracts nearest below the threshold: how were the estimates made?",
            "Look for later additions and follow-up orders that take them over it.",
            "Compare with other buyers of the kind and with the years before the threshold changed.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var buyer in input.Data.Buyers[partitions]) Judge(buyer, input, answers);
    }

    void Judge(Buyer buyer, DetectionInput input, Answers answers)
    {
        var (series, why) = BuyerSeries.Of(buyer, input.Purchases, input.Regimes);
        NearBand[] near = [.. series.SelectMany(all => all.Cuts().Select(cut => NearBand.Of(cut, all, settings.Band))).Where(band => band.Inside.Length >= settings.MinimumContracts)];
        NearBand[] bands = [.. near.Where(band => WhyNot(band) is null).OrderBy(band => band.Counts.P).ThenBy(band => band.Cut.What.Length)];
        if (series.Length == 0 && why.IsExclusion) answers.Excluded(why.Reason);
        else if (series.Length == 0) answers.NotAssessable(why.Reason);
        else if (bands.Length == 0) answers.NotAssessable(near.Length == 0 ? "too few contracts near a threshold" : WhyNot(near[0])!);
        // One finding a buyer: its other thresholds, categories and officials count as tests made.
        for (var i = 0; i < bands.Length; i++)
            if (i == 0 && bands[i].Counts.P <= 0.05) answers.Flagged(Draft(buyer, bands));
            else answers.NotFlagged(bands[i].Counts.P);
    }

    /// <summary>The data end at the threshold of one of its regimes.</summary>
    static string? WhyNot(NearBand band) => band.Inside.Select(value => value.Regime.Values.WhyNot).FirstOrDefault(reason => reason is not null);

    Draft Draft(Buyer buyer, NearBand[] bands)
    {
        var band = bands[0];
        Contract[] contracts = [.. band.Inside.Where(value => value.Ratio < 1).Select(value => value.Regime.Purchases[value.Slot].Contract)];
        ImmutableArray<Source> sources = [.. contracts.Select(contract => contract.SourceOf("contract amount"))];
        return new()
        {
            Subject = Subject.Of(Info.Subject, buyer.Party.Id, buyer.Party.Label),
            PValue = band.Counts.P,
            Sentence = Sentence(buyer, band),
            Evidence = [.. EvidenceOf(bands).Select(item => item with { Sources = sources })],
            AmountAtStake = band.Inside.Where(value => value.Ratio < 1).Aggregate(new Money(0, band.Threshold.Amount.Currency), (sum, value) => sum + value.Regime.Sum([value.Slot])),
            Exhibit = RegimeHistogram.Of($"Contracts of {buyer.Party.Label} by value near {band.Threshold.Amount}", band.Threshold, band.Inside[0].Regime.Values.Smooth, settings.Band, [.. band.Cut.Values.Select(value => value.Ratio)]),
            Buyer = buyer.Party.Id,
            Suppliers = [.. contracts.Select(contract => contract.Supplier!.Value.Id).Distinct().Order(StringComparer.Ordinal)],
            Lots = [.. contracts.Select(contract => contract.Lot.Id).Distinct().Order(StringComparer.Ordinal)],
            Date = contracts.Max(contract => contract.Date),
        };
    }

    string Sentence(Buyer buyer, NearBand band) => string.Create(CultureInfo.InvariantCulture,
        $"{band.Counts.Below} of the {band.Counts.Count} contracts of {buyer.Party.Label}{Spaced(band.Cut.What)} within {100 * settings.Band:0}% of {band.Threshold.Amount} lie below it, from which {band.Threshold.ProcedureUnlocked} is required; a smooth distribution has {100 * band.Smooth:0}% there, {OtherBuyers(band)}.");

    static string Spaced(string what) => what.Length == 0 ? "" : " " + what;

    static string OtherBuyers(NearBand band) => band.Others.Count == 0 ? "no other buyer has any" : string.Create(CultureInfo.InvariantCulture, $"other buyers under the same limit {100 * band.Others.Share:0}%");

    IEnumerable<Evidence> EvidenceOf(NearBand[] bands)
    {
        var (band, counts) = (bands[0], bands[0].Counts);
        yield return new("share of contracts near the threshold that are below it", 100 * counts.Share, 100 * band.Expected, "%")
        {
            PValue = counts.P,
            Weight = Tails.EvidenceBits(counts.P, settings.MaximumWeight),
            Peers = $"the largest of the three shares below; {RegimeDraft.Law(band.Threshold)}",
        };
        yield return Share("the same against a smooth distribution", counts with { Expected = band.Smooth }) with { Peers = band.Inside[0].Regime.Values.IsFitted ? "fitted to the values of all buyers away from the threshold" : "lognormal values: too few away from the threshold" };
        yield return new("share below of the other buyers", 100 * band.Others.Share, 100 * band.Smooth, "%") { PValue = band.Others.P, Peers = $"{RegimeDraft.Count(band.Others.Count, "contracts")} under the same threshold" };
        yield return new("share below at amounts that are no threshold", 100 * band.Placebos.Share, 100 * band.Smooth, "%") { Peers = $"{RegimeDraft.Count(band.Placebos.Count, "contracts")} of the buyer at round fractions of the threshold" };
        foreach (var width in NarrowBands.Where(width => width < settings.Band))
            if (NearBand.Of(band.Cut, band.Cut, width) is { Inside.Length: > 0 } narrow)
                yield return Share(string.Create(CultureInfo.InvariantCulture, $"share below within {100 * width:0}%"), narrow.Counts with { Expected = narrow.Smooth });
        foreach (var other in bands.Skip(1).Take(MostCuts)) yield return Share("share below, another view", other.Counts) with { Peers = Others(other) };
    }

    static Evidence Share(string label, BelowShare counts) => new(label, 100 * counts.Share, 100 * counts.Expected, "%") { PValue = counts.P, Peers = RegimeDraft.Count(counts.Count, "contracts") };

    static string Others(NearBand band) => $"{RegimeDraft.Count(band.Counts.Count, "contracts")}{(band.Cut.What.Length == 0 ? " of the buyer in all" : " " + band.Cut.What)} within the band of {band.Threshold.Amount}";
}
