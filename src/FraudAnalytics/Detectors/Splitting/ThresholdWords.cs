using System.Globalization;
using FraudAnalytics.Features;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>A threshold and shares as evidence and sentences name them.</summary>
static class ThresholdWords
{
    /// <summary>The law, its tax basis and where it was read.</summary>
    public static string Law(Threshold threshold) => $"{threshold.Regime}, {threshold.TaxWords}, {(threshold.Verified ? threshold.Source : "not verified: " + threshold.Source)}";

    /// <summary>A share as a percentage with at most one decimal.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#}%");
}
