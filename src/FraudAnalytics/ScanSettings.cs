using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Entities;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare.Corrections;

namespace FraudAnalytics;

/// <summary>Everything that can be set for a scan. <c>fraudscan init</c> writes it with its defaults; unknown keys are errors.</summary>
public sealed record ScanSettings
{
    /// <summary>Currency that amounts are compared in across currencies, three letters; empty (the default) for the most frequent one of the data.</summary>
    public string BaseCurrency { get; init; } = "";

    /// <summary>CSV file with columns <c>date,from,to,rate</c>; empty (the default) for none: then amounts of other currencies are never compared or added.</summary>
    public string RatesFile { get; init; } = "";

    /// <summary>JSON file with legal thresholds in addition to those shipped; empty (the default) for none.</summary>
    public string ThresholdsFile { get; init; } = "";

    /// <summary>Seed of permutation tests and samples. Default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Probability that a case is worth a review before any evidence; 0.0001 to 0.5, default 0.02. Source: methods ML-13.</summary>
    [Range(0.0001, 0.5)] public double PriorRisk { get; init; } = 0.02;

    /// <summary>Share of each family's weight that counts, for families that are not quite independent; 0.1 to 1, default 1. Source: methods ML-13.</summary>
    [Range(0.1, 1.0)] public double Tempering { get; init; } = 1.0;

    /// <summary>Largest weight of one family, up or down, in log2 odds; 0 to 20, default 3.321928094887362 (likelihood ratio 10). Source: methods ML-13.</summary>
    [Range(0.0, 20.0)] public double MaxFamilyWeight { get; init; } = 3.321928094887362;

    /// <summary>Factors by detector code that weights of its findings are multiplied by before they count; 0 to 10, without an entry (the default) 1. What-if proposes them.</summary>
    [Factors] public ImmutableSortedDictionary<string, double> WeightFactors { get; init; } = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <summary>A run with a larger share of quarantined rows ends with exit code 4; 0 to 1, default 0.05.</summary>
    [Range(0.0, 1.0)] public double MaxQuarantinedShare { get; init; } = 0.05;

    /// <summary>A detector that flags a larger share of what it could assess is warned about; 0 to 1, default 0.2.</summary>
    [Range(0.0, 1.0)] public double FlagRateWarning { get; init; } = 0.2;

    /// <summary>Share of the cases that is drawn at random for the control sample, at least five of them, beside as many lots without a finding; 0 to 0.5, default 0.05; 0 draws none.</summary>
    [Range(0.0, 0.5)] public double ControlShare { get; init; } = 0.05;

    /// <summary>How it is decided which organisations are the same; by default spellings are joined by the shipped model.</summary>
    public PartySettings Parties { get; init; } = new();

    /// <summary>What is corrected in the records before anything is computed from them; by default nothing.</summary>
    public CorrectionSettings Corrections { get; init; } = new();

    /// <summary>Replace natural persons by marks such as <c>person 3f2a91</c> in everything that a scan writes for readers; true or false, default false.</summary>
    public bool MaskPersons { get; init; }

    /// <summary>What counts as a purchase below a threshold and as a series of them, for all detectors of split contracts; by default as methods SP-05 has it.</summary>
    public PurchaseSettings Purchases { get; init; } = new();

    /// <summary>Settings by detector code. A detector runs if its section is here; by default all are.</summary>
    public ImmutableSortedDictionary<string, object> Detectors { get; init; } = ImmutableSortedDictionary<string, object>.Empty;
}

/// <summary>Holds every factor between 0 and 10.</summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class FactorsAttribute() : ValidationAttribute("Every factor of {0} must be between 0 and 10.")
{
    public override bool IsValid(object? value) => value is ImmutableSortedDictionary<string, double> factors && factors.Values.All(factor => factor is >= 0 and <= 10);
}
