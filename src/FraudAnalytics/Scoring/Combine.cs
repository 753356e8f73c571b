using System.Collections.Immutable;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Scoring;

/// <summary>Risk in words; the lines that a closed case must cross to come back. Low below 0.1, medium below 0.5, high from there.</summary>
public enum RiskBand { Low, Medium, High }

/// <summary>
/// The one place where evidence becomes a score. Log2 odds start at the prior; within a family only the strongest finding counts, since its members share their data;
/// across families the weights add, tempered and capped. Findings that one entry error may have caused are as one family. Source: methods ML-13.
/// </summary>
public static class Combine
{
    /// <summary>Label of the first bar.</summary>
    public const string StartingPoint = "starting point";

    /// <summary>The bars of a case: the starting point, then one per family, or per likely entry error across families, in order of family. They sum to <see cref="Score(ImmutableArray{ScoreBar})"/>.</summary>
    public static ImmutableArray<ScoreBar> Bars(IEnumerable<Finding> findings, ScanSettings settings)
    {
        var strongest = findings.GroupBy(finding => GroupOf(finding.Family, finding.LikelyFault?.Kind)).OrderBy(group => group.Min(finding => finding.Family)).ThenBy(group => group.Key).Select(group => Strongest(group, settings));
        return [Start(settings.PriorRisk), .. strongest.Select(finding => Bar(finding, settings))];
    }

    /// <summary>Sum of the bars, in log2 odds.</summary>
    public static double Score(ImmutableArray<ScoreBar> bars)
    {
        var score = 0.0;
        foreach (var bar in bars) score += bar.Weight;
        return score;
    }

    /// <summary>The score of findings of which only what counts is known: the same number as of their bars.</summary>
    internal static double Score(ReadOnlySpan<WeighedFinding> findings, ScanSettings settings)
    {
        Span<double> strongest = stackalloc double[Groups];
        Span<int> families = stackalloc int[Groups];
        strongest.Fill(double.NegativeInfinity);
        families.Fill(int.MaxValue);
        foreach (var finding in findings)
        {
            var group = GroupOf(finding.Family, finding.Fault) + Faults;
            strongest[group] = Math.Max(strongest[group], finding.Weight);
            families[group] = Math.Min(families[group], (int)finding.Family);
        }
        // In the order of the bars, so that the last digit is theirs too.
        var score = Start(settings.PriorRisk).Weight;
        for (var family = 0; family < Families; family++)
            for (var group = 0; group < Groups; group++)
                if (families[group] == family) score += Counted(strongest[group], settings);
        return score;
    }

    /// <summary>Probability of a score in log2 odds: 2^s / (1 + 2^s).</summary>
    public static double Risk(double score) => 1 / (1 + Math.Pow(2, -score));

    /// <summary>Band of a risk from 0 to 1.</summary>
    public static RiskBand Band(double risk) => risk switch { < 0.1 => RiskBand.Low, < 0.5 => RiskBand.Medium, _ => RiskBand.High };

    static readonly int Families = Enum.GetValues<DetectorFamily>().Length, Faults = Enum.GetValues<FaultKind>().Length, Groups = Families + Faults;

    static ScoreBar Start(double prior) => new(StartingPoint, Math.Log2(prior / (1 - prior)), null);

    // One cause is one piece of evidence, whatever families of detectors it sets off.
    static int GroupOf(DetectorFamily family, FaultKind? fault) => fault is { } kind ? -1 - (int)kind : (int)family;

    static double WeightOf(Finding finding, ScanSettings settings) => finding.Weight * settings.WeightFactors.GetValueOrDefault(finding.Detector, 1.0);

    static double Counted(double weight, ScanSettings settings) => settings.Tempering * Math.Clamp(weight, -settings.MaxFamilyWeight, settings.MaxFamilyWeight);

    static Finding Strongest(IEnumerable<Finding> family, ScanSettings settings) =>
        family.OrderByDescending(finding => WeightOf(finding, settings)).ThenBy(finding => finding.Detector, StringComparer.Ordinal).ThenBy(finding => finding.Id, StringComparer.Ordinal).First();

    static ScoreBar Bar(Finding finding, ScanSettings settings) =>
        new($"{finding.Detector} {finding.Title}{(finding.LikelyFault is null ? "" : " (may be an entry error)")}", Counted(WeightOf(finding, settings), settings), finding.Id);
}

/// <summary>What of a finding counts for the score.</summary>
/// <param name="Family">Family of its detector.</param>
/// <param name="Fault">Kind of its likely entry error; null for none.</param>
/// <param name="Weight">Its weight in log2 odds, times the factor of its detector.</param>
readonly record struct WeighedFinding(DetectorFamily Family, FaultKind? Fault, double Weight);
