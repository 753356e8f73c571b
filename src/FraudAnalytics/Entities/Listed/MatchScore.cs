using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Listed;

/// <summary>A name of a party beside one of an entry.</summary>
readonly record struct NamePair(WordedName Of, WordedName Listed, NameAgreement Agreement);

/// <summary>Adds up what speaks for and against an entry being a party.</summary>
/// <param name="listing">The entry.</param>
/// <param name="entries">Number of different entries that it could be.</param>
sealed class MatchScore(Listing listing, int entries)
{
    // About one bidder in two hundred is on a list; which of the entries it is, is open.
    const double ListedShare = 0.005;

    // The number is the same, the names have nothing in common: two registers may count alike, firms change names.
    const double OtherNames = -6;

    public NamePair? Names { get; init; }
    public (double Bits, string Id)? Identifier { get; init; }
    public double Country { get; init; }
    public double Address { get; init; }

    /// <summary>Number of parties with an id of their own that bear the name.</summary>
    public int Bearers { get; init; }

    /// <summary>Whether both sides give a name.</summary>
    public bool HasNames { get; init; }

    public ListingMatch Match(WordRarity rarity)
    {
        var moves = new List<MatchReason>();
        if (Identifier is { } id)
        {
            moves.Add(new($"same number {id.Id}", id.Bits));
            if (Names is null && HasNames) moves.Add(new("names have no rare word in common", OtherNames));
        }
        if (Names is { } pair) AddNames(pair, rarity, moves);
        if (Country != 0) moves.Add(new(Country > 0 ? "same country" : "different countries", Country));
        if (Address != 0) moves.Add(new("same address", Address));
        if (Bearers > 1 && Identifier is null) moves.Add(new($"{Bearers} different parties bear the name", -Math.Log2(Bearers)));
        ImmutableArray<MatchReason> reasons = [new($"before comparing, one of {entries} different entries", Math.Log2(ListedShare / entries)), .. moves.OrderByDescending(reason => Math.Abs(reason.Weight)).ThenBy(reason => reason.Label, StringComparer.Ordinal)];
        return new(listing, Identifier is null ? MatchBasis.Name : MatchBasis.Identifier, reasons.Sum(reason => reason.Weight), reasons);
    }

    static void AddNames(NamePair pair, WordRarity rarity, List<MatchReason> moves)
    {
        var (of, listed, agreement) = pair;
        var common = string.Join(' ', listed.Words.Where(of.Words.Contains).Select(word => rarity[word]));
        moves.Add(new(of.Key == listed.Key ? "names of the same words" : common.Length > 0 ? $"names share {common}" : "names alike letter by letter", agreement.Shared));
        if (agreement.Differing != 0)
            moves.Add(new($"only in one of the names: {string.Join(' ', of.Words.Except(listed.Words).Concat(listed.Words.Except(of.Words)).Select(word => rarity[word]))}", agreement.Differing));
        if (agreement.Form != 0) moves.Add(new("legal form and completeness of the name", agreement.Form));
    }
}
