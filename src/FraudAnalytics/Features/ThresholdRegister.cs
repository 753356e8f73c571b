using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Features;

/// <summary>A legal threshold: from this value on, another procedure is required. Source: methods SP-01.</summary>
public sealed record Threshold
{
    /// <summary>ISO 3166 alpha-2 country, or <c>EU</c>.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Law or regulation in short.</summary>
    public required string Regime { get; init; }

    /// <summary>Kind of buyer it binds (<c>central</c>, <c>sub-central</c>, <c>utility</c>); empty for all.</summary>
    public string BuyerType { get; init; } = "";

    /// <summary>What is bought; <see cref="ProcurementCategory.Unknown"/> for all.</summary>
    public ProcurementCategory Category { get; init; }

    /// <summary>What is required from the threshold on, in words.</summary>
    public required string ProcedureUnlocked { get; init; }
    public required Money Amount { get; init; }

    /// <summary>True when the amount includes value-added tax.</summary>
    public bool VatIncluded { get; init; }

    /// <summary>First day it applies, inclusive.</summary>
    public required Day ValidFrom { get; init; }

    /// <summary>Last day it applies, inclusive; <see cref="Day.None"/> when still in force.</summary>
    public Day ValidTo { get; init; }

    /// <summary>Where it was read.</summary>
    public required string Source { get; init; }
}

/// <summary>The dated list of legal thresholds that a scan applies; data, not code.</summary>
public sealed record ThresholdRegister(ImmutableArray<Threshold> Thresholds);
