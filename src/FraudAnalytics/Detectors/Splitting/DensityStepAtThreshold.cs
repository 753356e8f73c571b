using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-03</c>. Source: methods SP-03.</summary>
public sealed record DensityStepAtThresholdSettings
{
    /// <summary>Fewest contracts within 10% of the threshold, on both sides together; 15 to 100000, default 60.</summary>
    [Range(15, 100_000)] public int MinimumContracts { get; init; } = 60;

    /// <summary>Most evidence that a step can add, in bits; 0 to 10, default 5.</summary>
    [Range(0.0, 10.0)] public double MaximumWeight { get; init; } = 5;
}

/// <summary>The density of contract values, or estimates, falls at a threshold at once.</summary>
public sealed class DensityStepAtThreshold(DensityStepAtThresholdSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-03",
        Title = "Contracts step down at a threshold",
        Page = "SP-03-density-step",
        Condition = "Just below a legal threshold there are at once many more contracts of a country and category than just above it.",
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
            "The amounts in the data include tax or options and the threshold does not, or the reverse.",
        ],
        HowToCheck =
        [
            "Compare the years before and after the threshold was changed: does the step move with it?",
            "Look at which buyers and categories have the contracts just below: SP-02 names buyers that stand out.",
            "Read how the estimates of the contracts nearest below were made.",
            "Check that contracts above the threshold are published in the same place.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        if (input.RegimeCount == 0) answers.NotAssessable(RegimeDraft.NoRegime);
        var (start, length) = partitions.GetOffsetAndLength(input.RegimeCount);
        for (var number = start; number < start + length; number++) Judge(input.Regimes[number], answers);
    }

    void Judge(Regime regime, Answers answers)
    {
        var values = Tested(regime, regime.Values);
        var estimates = Tested(regime, regime.Estimates);
        if (values.Value is null && estimates.Value is null) answers.NotAssessable(values.Reason!);
        // One finding about a regime: the clearer of both. The other counts as a test made.
        var first = estimates.Value is null || values.Value is { } step && step.P <= estimates.Value.P;
        foreach (var (test, isFirst) in new[] { (values.Value, first), (estimates.Value, !first) })
            if (test is not null && isFirst && test.P <= 0.05 && test.IsLargest) answers.Flagged(Draft(regime, test, first ? estimates.Value : values.Value, !first));
            else if (test is not null) answers.NotFlagged(test.IsLargest ? test.P : 1);
    }

    Assessed<RegimeStep> Tested(Regime regime, ThresholdSample sample) =>
        sample.WhyNot is null && sample.Band(RegimeDraft.Band).Count < settings.MinimumContracts ? new NotAssessable("too few contracts near the threshold") : RegimeStep.Of(sample, regime.Placebos);

    Draft Draft(Regime regime, RegimeStep step, RegimeStep? other, bool ofEstimates)
    {
        var (sample, things) = ofEstimates ? (regime.Estimates, "estimates") : (regime.Values, "values");
        var band = sample.Band(RegimeDraft.Band);
        return RegimeDraft.Of(regime, sample, 1 - RegimeDraft.Band, Sentence(regime, band, ofEstimates), step.P, RegimeDraft.Excess(band), EvidenceOf(regime, step, other, things, sample)) with
        {
            Exhibit = RegimeHistogram.Smooth(regime, sample, $"Contracts by {(ofEstimates ? "estimate" : "value")} near {regime.Threshold.Amount}"),
        };
    }

    static string Sentence(Regime regime, BelowShare band, bool ofEstimates) => string.Create(CultureInfo.InvariantCulture,
        $"Of {regime.Label}, {RegimeDraft.Count(band.Below, "contracts")} {(ofEstimates ? "were estimated" : "lie")} within 10% below the limit and {band.Above:#,0} within 10% above, {Times(band)}; a smooth distribution has {band.Expected / (1 - band.Expected):0.0} times as many. The density falls at the limit at once. From there {regime.Threshold.ProcedureUnlocked} is required.");

    static string Times(BelowShare band) => band.Above == 0 ? "none at all" : string.Create(CultureInfo.InvariantCulture, $"{band.Below / (double)band.Above:0.0} times as many below");

    IEnumerable<Evidence> EvidenceOf(Regime regime, RegimeStep step, RegimeStep? other, string things, ThresholdSample sample)
    {
        var (test, narrow, band) = (step.Step, step.Narrow, sample.Band(RegimeDraft.Band));
        yield return new($"step of the density of {things} at the threshold, in standard errors", step.Strength, 0, "")
        {
            PValue = step.P,
            Weight = Tails.EvidenceBits(step.P, settings.MaximumWeight),
            Peers = string.Create(CultureInfo.InvariantCulture, $"Cattaneo, Jansson and Ma; the weaker of the two tests below; p for steps that vary {step.Spread:0.0} times as much as by chance, as at round amounts that are no threshold. {RegimeDraft.Law(regime.Threshold)}"),
        };
        yield return new("the same within a narrow window", -narrow.T, 0, "") { PValue = narrow.PLeftHigher, Peers = string.Create(CultureInfo.InvariantCulture, $"{RegimeDraft.Count(narrow.CountLeft, "contracts")} below and {narrow.CountRight:#,0} above; a fall that is steep but smooth is no step here") };
        yield return new("the same within the bandwidths that the data choose", -test.T, 0, "") { PValue = test.PLeftHigher, Peers = string.Create(CultureInfo.InvariantCulture, $"{RegimeDraft.Count(test.CountLeft, "contracts")} below and {test.CountRight:#,0} above") };
        yield return new("density just below the threshold", test.Left, test.Right, "") { Peers = "expected is the density just above" };
        yield return new("largest step at a round amount that is no threshold", step.Placebos.Select(placebo => placebo.Strength).DefaultIfEmpty(double.NaN).Max(), 0, "") { Peers = InWords(step.Placebos) };
        yield return new("share of contracts within 10% that are below", 100 * band.Share, 100 * band.Expected, "%") { PValue = band.P, Peers = $"{RegimeDraft.Count(band.Count, "contracts")}; {(sample.IsFitted ? "smooth density fitted away from the threshold" : "lognormal values: too few contracts away from the threshold")}" };
        foreach (var window in Windows(sample, narrow))
            yield return new(string.Create(CultureInfo.InvariantCulture, $"share below within {100 * (Math.Exp(window.Width) - 1):0.0}%"), 100.0 * window.Below / (window.Below + window.Above), 50, "%") { PValue = window.PBelow, Peers = RegimeDraft.Count(window.Below + window.Above, "contracts") };
        if (other is not null)
            yield return new($"the same of {(things == "values" ? "estimates" : "values")}", other.Strength, 0, "") { PValue = other.P };
    }

    /// <summary>The narrowest, a middle and the widest of the windows.</summary>
    static CountWindow[] Windows(ThresholdSample sample, DensityStep test) =>
        BinomialWindows.Of(CenteredValues.Of(sample.Ratios.Logs()), Math.Max(test.Widths.Left, test.Widths.Right), 3).Value ?? [];

    static string InWords(PlaceboStep[] placebos) =>
        placebos.Length == 0 ? "no round amount with enough contracts" : string.Join("; ", placebos.Select(placebo => string.Create(CultureInfo.InvariantCulture, $"{placebo.Fraction:0.##} of the threshold: {placebo.Strength:0.0}")));
}
