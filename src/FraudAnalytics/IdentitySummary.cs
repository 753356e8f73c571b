using System.Collections.Immutable;
using FraudAnalytics.Review;

namespace FraudAnalytics;

/// <summary>Which records were taken for one organisation, and how sure that is: what the report says under "Who is who".</summary>
public sealed record IdentitySummary
{
    /// <summary>Ways in which the records name organisations.</summary>
    public required int Profiles { get; init; }

    /// <summary>Organisations that they were taken for, at most <see cref="Profiles"/>.</summary>
    public required int Entities { get; init; }

    /// <summary>Profiles that stand with at least one other.</summary>
    public int JoinedProfiles { get; init; }

    /// <summary>Log2 odds from which on profiles were joined; null where the table says nothing of it.</summary>
    public double? Threshold { get; init; }

    /// <summary>How many pairs each rule brought together to be compared, in the order to show.</summary>
    public ImmutableArray<IdentityRule> Rules { get; init; } = [];

    /// <summary>Values that so many profiles have that nobody was compared because of them.</summary>
    public int HubsLeftOut { get; init; }

    /// <summary>What other thresholds would give, the lowest score first.</summary>
    public ImmutableArray<IdentityThreshold> Thresholds { get; init; } = [];

    /// <summary>The entities of most profiles, the largest first; the report shows 20.</summary>
    public ImmutableArray<EntityRecord> Largest { get; init; } = [];

    /// <summary>Profiles that fit two organisations equally well and were left alone, those to look at first; the report shows 20.</summary>
    public ImmutableArray<EntityProfile> Ambiguous { get; init; } = [];

    /// <summary>Number of all of these.</summary>
    public int AmbiguousCount { get; init; }

    /// <summary>Pairs that were left apart and may be one, the likeliest first; the report shows 20.</summary>
    public ImmutableArray<EntityPair> Pairs { get; init; } = [];

    /// <summary>Number of all such pairs.</summary>
    public int PairCount { get; init; }

    /// <summary>File beside the report that holds all entities.</summary>
    public string EntitiesFile { get; init; } = Review.EntitiesFile.Name;

    /// <summary>File beside the report that holds all pairs.</summary>
    public string PairsFile { get; init; } = EntityPairsFile.Name;
}

/// <summary>A rule that brings profiles together to be compared.</summary>
/// <param name="Rule">What they have in common, in words.</param>
/// <param name="Pairs">Pairs that it brought together, those of other rules included.</param>
public sealed record IdentityRule(string Rule, long Pairs);

/// <summary>What joining from a score on would give.</summary>
/// <param name="Score">Log2 odds; inclusive.</param>
/// <param name="Pairs">Pairs at it or above.</param>
/// <param name="ExpectedPrecision">Share of them that are one organisation by their probabilities, 0 to 1.</param>
/// <param name="AuditedPrecision">Share of those with ids on both sides whose ids agree, 0 to 1; null where there are none.</param>
/// <param name="Audited">Number of pairs with ids on both sides.</param>
public sealed record IdentityThreshold(double Score, long Pairs, double ExpectedPrecision, double? AuditedPrecision, long Audited);
