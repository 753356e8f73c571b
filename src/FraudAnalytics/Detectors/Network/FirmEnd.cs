using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Listed;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>A day on which a firm was debarred or ceased.</summary>
/// <param name="Day">The day; <see cref="Day.None"/> where the list gives none.</param>
/// <param name="Match">The entry; null for a firm that ceased.</param>
/// <param name="Source">Where it was read.</param>
sealed record FirmEnd(Day Day, ListingMatch? Match, Source Source)
{
    /// <summary>In words, to follow the name of the firm.</summary>
    public string Words => Match is null ? $"was dissolved on {Day}" : Match.Basis == MatchBasis.Identifier
        ? $"has the number of {ListedWords.Entry(Match.Listing)}"
        : FormattableString.Invariant($"may be (probability {Match.Probability:0.00}, a name match, not yet an identity) {ListedWords.Entry(Match.Listing)}");

    /// <summary>All that is known of a party.</summary>
    public static ImmutableArray<FirmEnd> Of(DetectionInput input, Party party, double minimum) =>
    [
        .. input.Listed[party.Index].Where(match => match.Probability >= minimum).Select(match => new FirmEnd(match.Listing.From, match, match.Listing.SourceOf("from"))),
        .. party.Facts.Where(fact => fact.Kind == PartyFactKind.Dissolved && fact.From.HasValue).Select(fact => new FirmEnd(fact.From, null, fact.SourceOf("dissolved"))),
    ];
}

/// <summary>When a firm began.</summary>
/// <param name="Day">The day; <see cref="Day.None"/> when unknown.</param>
/// <param name="IsRegistered">True where a source tells the foundation, false where it is only the first appearance in the records.</param>
readonly record struct Founding(Day Day, bool IsRegistered)
{
    public string Words => IsRegistered ? $"founded on {Day}" : $"first seen in the records on {Day}";

    public static Founding Of(DetectionInput input, Party party)
    {
        foreach (var fact in party.Facts)
            if (fact.Kind == PartyFactKind.Founded && fact.From.HasValue) return new(fact.From, true);
        return new(input.Records.FirstSeen(party.Index), false);
    }
}
