using System.Collections.Immutable;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Listed;

/// <summary>Country and address of a party or of an entry, ready to be compared.</summary>
/// <param name="Countries">Codes of the countries it may be of.</param>
/// <param name="Address">Words of the address.</param>
sealed record ListedPlace(ImmutableArray<string> Countries, ImmutableHashSet<string> Address)
{
    // A bidder and a list's entry of one country: less than the share of a large country tells, because lists follow where contracts are.
    const double SameCountry = 2.5;
    const double OtherCountry = -3.5;
    const double SameAddress = 7;

    public static ListedPlace Of(Listing listing) => new([.. Normal.Countries.In(listing.Country).Union(Normal.Countries.In(listing.Address))], WordsOf(listing.Address));

    public static ListedPlace Of(Party party)
    {
        var own = Normal.Countries.In(party.Country);
        // An address of which only a house number is left is none.
        var words = party.Address.AsSpan().ContainsAnyInRange('0', '9') ? WordsOf(party.Address) : [];
        return new(own.IsEmpty ? Normal.Countries.In(party.Address) : own, words.Count < 2 ? [] : words);
    }

    /// <summary>What countries tell of a party (this) and an entry; 0 where either gives none.</summary>
    public double CountryBits(ListedPlace entry)
    {
        if (Countries.IsEmpty || entry.Countries.IsEmpty) return 0;
        return Countries.Any(code => entry.Countries.Contains(code)) ? SameCountry : OtherCountry;
    }

    /// <summary>Positive where all words of the party's address, house number included, stand in the entry's; two addresses of one firm are ordinary and speak against nothing.</summary>
    public double AddressBits(ListedPlace entry) => Address.Count > 0 && Address.All(entry.Address.Contains) ? SameAddress : 0;

    static ImmutableHashSet<string> WordsOf(string address) => address.Length == 0 ? [] : [.. PlainText.Of(address).Split(' ')];
}
