using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Listed;

/// <summary>What a party and an entry of a list were matched by.</summary>
public enum MatchBasis : byte
{
    /// <summary>A name: a likeness, not yet an identity.</summary>
    Name,
    /// <summary>The same registry or tax number.</summary>
    Identifier,
}

/// <summary>One reason for or against a match.</summary>
/// <param name="Label">What was compared, with the words that agree or differ.</param>
/// <param name="Weight">In log2 odds.</param>
public sealed record MatchReason(string Label, double Weight);

/// <summary>An entry of a list that may be a party.</summary>
/// <param name="Listing">The entry.</param>
/// <param name="Basis">Number or name.</param>
/// <param name="Score">Log2 odds that it is the party; the sum of the reasons.</param>
/// <param name="Reasons">Where the odds start, then what moves them, the largest first.</param>
public sealed record ListingMatch(Listing Listing, MatchBasis Basis, double Score, ImmutableArray<MatchReason> Reasons)
{
    /// <summary>The same as a probability, 0 to 1.</summary>
    public double Probability => 1 / (1 + Math.Pow(2, -Score));
}
