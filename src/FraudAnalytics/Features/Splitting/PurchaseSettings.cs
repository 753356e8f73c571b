using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace FraudAnalytics.Features.Splitting;

/// <summary>What counts as a purchase below a threshold, and as a series of them; the detectors of split contracts share it. Sources: methods SP-05 to SP-09.</summary>
public sealed record PurchaseSettings
{
    /// <summary>Kind of buyer for the choice of thresholds: central, sub-central, utility, federal; empty (the default) where not known: then sub-central.</summary>
    public string BuyerType { get; init; } = "";

    /// <summary>Words in the publisher's own name of a procedure that take a purchase out of series, in any case, besides those for frameworks, in-house awards and emergencies that are built in; none by default.</summary>
    public ImmutableArray<string> ExcludedProcedures { get; init; } = [];

    /// <summary>Longest time from the first to the last purchase of a series, in days; 1 to 366, default 90.</summary>
    [Range(1, 366)] public int WindowDays { get; init; } = 90;

    /// <summary>Purchases below this share of the threshold are no part of a series; 0 to 0.9, default 0.1.</summary>
    [Range(0.0, 0.9)] public double MinimumFraction { get; init; } = 0.1;

    /// <summary>Fewest purchases of a series; 2 to 20, default 2.</summary>
    [Range(2, 20)] public int MinimumOrders { get; init; } = 2;

    /// <summary>More purchases than this in one window are continuous supply, not a series; 3 to 1000, default 25.</summary>
    [Range(3, 1000)] public int MaximumOrders { get; init; } = 25;

    /// <summary>Purchases from this share of the threshold up are near it; 0.5 to 0.99, default 0.85.</summary>
    [Range(0.5, 0.99)] public double NearFraction { get; init; } = 0.85;

    /// <summary>A series whose purchases would fall as close together by chance more often than this is no series; 0.001 to 1, default 0.1.</summary>
    [Range(0.001, 1.0)] public double MaximumTimeP { get; init; } = 0.1;
}
