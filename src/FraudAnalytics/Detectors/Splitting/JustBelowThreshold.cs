using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-02</c>. Source: methods SP-02.</summary>
public sealed record JustBelowThresholdSettings
{
    /// <summary>Width of the bands below and above the threshold, as a share of it; 0.01 to 0.12, default 0.1.</summary>
    [Range(0.01, 0.12)] public double Band { get; init; } = 0.1;

    /// <summary>Fewest contracts in both bands together; 5 to 1000, default 15.</summary>
    [Range(5, 1000)] public int MinimumContracts { get; init; } = 15;

    /// <summary>Share of contracts just below where values thin out smoothly; 0.5 to 0.9, default 0.528 (lognormal values).</summary>
    [Range(0.5, 0.9)] public double SmoothShare { get; init; } = 0.528;

    /// <summary>Kind of buyer for the choice of thresholds; empty (the default) where not known: then sub-central.</summary>
    public string BuyerType { get; init; } = "";
}

/// <summary>A buyer's contract values pile up just below a legal threshold.</summary>
public sealed class JustBelowThreshold(JustBelowThresholdSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-02",
        Title = "Values just below a threshold",
        Page = "SP-02-just-below-threshold",
        Condition = "More of a buyer's contracts lie just below a legal threshold than just above it, compared with other amounts.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.Buyer,
        Partition = PartitionKey.Buyer,
        FalseDiscoveryRate = 0.10,
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
        var thresholds = new ContractThresholds(input.Thresholds, settings.BuyerType);
        foreach (var buyer in input.Data.Buyers[partitions]) Judge(buyer, thresholds, answers);
    }

    void Judge(Buyer buyer, ContractThresholds thresholds, Answers answers)
    {
        var reason = "no amount";
        var ladders = new SortedDictionary<string, List<NearValue>>(StringComparer.Ordinal);
        foreach (var contract in buyer.Contracts)
        {
            if (contract.Amount is not { Units: > 0 } amount) continue;
            var applicable = thresholds.Of(contract, amount.Currency);
            reason = applicable.WhyNone ?? reason;
            foreach (var threshold in applicable.Thresholds)
            {
                if (!ladders.TryGetValue(threshold.Series, out var ladder)) ladders[threshold.Series] = ladder = [];
                ladder.Add(new(contract, threshold, amount));
            }
        }
        NearBand[] bands = [.. ladders.Values.Select(values => NearBand.Of(values, settings)).Where(band => band.Total >= settings.MinimumContracts).OrderBy(band => band.PValue)];
        if (ladders.Count == 0) answers.NotAssessable(reason);
        else if (bands.Length == 0) answers.NotAssessable("too few contracts near a threshold");
        // One finding a buyer; its other thresholds count as tests made.
        for (var i = 0; i < bands.Length; i++)
            if (i == 0 && bands[i].PValue <= 0.05) answers.Flagged(Draft(buyer, bands[i]));
            else answers.NotFlagged(bands[i].PValue);
    }

    Draft Draft(Buyer buyer, NearBand band)
    {
        var threshold = band.Threshold;
        Contract[] contracts = [.. band.Below.Select(value => value.Contract)];
        ImmutableArray<Source> sources = [.. contracts.Select(contract => contract.SourceOf("contract amount"))];
        return new()
        {
            Subject = Subject.Of(Info.Subject, buyer.Party.Id, buyer.Party.Label),
            PValue = band.PValue,
            Sentence = string.Create(CultureInfo.InvariantCulture, $"{band.Below.Count} of the {band.Total} contracts of {buyer.Party.Label} within {100 * settings.Band:0}% of {threshold.Amount} lie below it, from which {threshold.ProcedureUnlocked} is required; {100 * band.Expected:0}% would be expected."),
            Evidence =
            [
                new("share of contracts near the threshold that are below it", 100.0 * band.Below.Count / band.Total, 100 * band.Expected, "%")
                {
                    PValue = band.PValue,
                    Weight = Tails.EvidenceBits(band.PValue, 3),
                    Peers = $"{band.PlaceboTotal} contracts of the buyer around amounts that are no threshold; {threshold.Regime}, {(threshold.Verified ? threshold.Source : "not verified: " + threshold.Source)}",
                    Sources = sources,
                },
                new("share below at amounts that are no threshold", band.PlaceboTotal == 0 ? double.NaN : 100.0 * band.PlaceboBelow / band.PlaceboTotal, 100 * settings.SmoothShare, "%") { Sources = sources },
            ],
            AmountAtStake = band.Below.Aggregate(new Money(0, threshold.Amount.Currency), (sum, value) => sum + value.Amount),
            Exhibit = band.Histogram(settings.Band),
            Buyer = buyer.Party.Id,
            Suppliers = [.. contracts.Select(contract => contract.Supplier!.Value.Id).Distinct().Order(StringComparer.Ordinal)],
            Lots = [.. contracts.Select(contract => contract.Lot.Id).Distinct().Order(StringComparer.Ordinal)],
            Date = contracts.Max(contract => contract.Date),
        };
    }
}

/// <summary>A contract with a threshold that applied to it.</summary>
sealed record NearValue(Contract Contract, Threshold Threshold, Money Amount)
{
    public double Ratio => Amount.Units / (double)Threshold.Amount.Units;
}

/// <summary>A buyer's contracts near a threshold, and near amounts that are none.</summary>
sealed record NearBand(IReadOnlyList<NearValue> Below, IReadOnlyList<NearValue> Above, int PlaceboBelow, int PlaceboTotal, double Expected)
{
    // Fractions of the threshold that are round where it is; their bands of up to 12% touch neither it nor each other.
    static readonly double[] Placebos = [0.25, 0.5, 0.75, 1.5, 2, 2.5];

    // Weight of the smooth share against the buyer's own placebo counts, in contracts.
    const int PriorContracts = 10;

    public int Total => Below.Count + Above.Count;

    /// <summary>The threshold that applied to most recent contract of the band.</summary>
    public Threshold Threshold => Below.Concat(Above).MaxBy(value => (value.Contract.Date, value.Contract.Index))!.Threshold;

    /// <summary>Chance of so many below. Source: methods SP-02.</summary>
    public double PValue => Tails.Binomial(Below.Count, Total, Expected);

    public static NearBand Of(List<NearValue> values, JustBelowThresholdSettings settings)
    {
        var (low, high) = (1 - settings.Band, 1 + settings.Band);
        var (below, total) = (0, 0);
        foreach (var placebo in Placebos)
            foreach (var value in values)
            {
                var ratio = value.Ratio / placebo;
                if (ratio < low || ratio >= high) continue;
                total++;
                if (ratio < 1) below++;
            }
        var share = (below + PriorContracts * settings.SmoothShare) / (total + PriorContracts);
        return new(values.FindAll(value => value.Ratio >= low && value.Ratio < 1), values.FindAll(value => value.Ratio >= 1 && value.Ratio < high), below, total, Math.Max(settings.SmoothShare, share));
    }

    public ShareBars Histogram(double band)
    {
        var counts = new int[10];
        foreach (var value in Below.Concat(Above)) counts[Math.Clamp((int)((value.Ratio - 1 + band) / band * 5), 0, 9)]++;
        var limit = Threshold.Amount;
        return new($"Contracts by value near {limit}", "contracts",
            [.. counts.Select((count, bin) => new ShareBar(Money.Of(decimal.Round(limit.Amount * (decimal)(1 - band + bin * band / 5), 2), limit.Currency).ToString(), count, bin < 5))]);
    }
}
