using System.Collections.Immutable;

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

    /// <summary>The bars of a case: the starting point, then one per family, or per likely entry error across families, in order of family. They sum to <see cref="Score"/>.</summary>
    public static ImmutableArray<ScoreBar> Bars(IEnumerable<Finding> findings, ScanSettings settings)
    {
        var strongest = findings.GroupBy(GroupOf).OrderBy(group => group.Min(finding => finding.Family)).ThenBy(group => group.Key).Select(Strongest);
        return [Start(settings.PriorRisk), .. strongest.Select(finding => Bar(finding, settings))];
    }

    /// <summary>Sum of the bars, in log2 odds.</summary>
    public static double Score(ImmutableArray<ScoreBar> bars)
    {
        var score = 0.0;
        foreach (var bar in bars) score += bar.Weight;
        return score;
    }

    /// <summary>Probability of a score in log2 odds: 2^s / (1 + 2^s).</summary>
    public static double Risk(double score) => 1 / (1 + Math.Pow(2, -score));

    /// <summary>Band of a risk from 0 to 1.</summary>
    public static RiskBand Band(double risk) => risk switch { < 0.1 => RiskBand.Low, < 0.5 => RiskBand.Medium, _ => RiskBand.High };

    static ScoreBar Start(double prior) => new(StartingPoint, Math.Log2(prior / (1 - prior)), null);

    // One cause is one piece of evidence, whatever families of detectors it sets off.
    static int GroupOf(Finding finding) => finding.LikelyFault is { } fault ? -1 - (int)fault.Kind : (int)finding.Family;

    static Finding Strongest(IEnumerable<Finding> family) =>
        family.OrderByDescending(finding => finding.Weight).ThenBy(finding => finding.Detector, StringComparer.Ordinal).ThenBy(finding => finding.Id, StringComparer.Ordinal).First();

    static ScoreBar Bar(Finding finding, ScanSettings settings)
    {
        var capped = Math.Clamp(finding.Weight, -settings.MaxFamilyWeight, settings.MaxFamilyWeight);
        return new($"{finding.Detector} {finding.Title}{(finding.LikelyFault is null ? "" : " (may be an entry error)")}", settings.Tempering * capped, finding.Id);
    }
}
