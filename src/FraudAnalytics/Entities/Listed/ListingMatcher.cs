using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Listed;

/// <summary>Matches one party after the other with all entries.</summary>
sealed class ListingMatcher
{
    const double LeastProbability = 0.05;
    const int MostMatches = 20;
    const int MostNames = 20;

    readonly Dataset data;
    readonly WordRarity rarity = new();
    readonly ListedNames names;
    readonly ListedIdentifiers identifiers;
    readonly ListedPlace[] places;
    readonly WordedName[][] namesOf;
    readonly Dictionary<string, int> bearers = new(StringComparer.Ordinal);
    readonly int entries;

    public ListingMatcher(Dataset data)
    {
        this.data = data;
        namesOf = new WordedName[data.Parties.Count][];
        foreach (var party in ListingMatches.Candidates(data)) namesOf[party] = NamesOf(data.Parties[party]);
        var listed = data.Listings.SelectMany(NamesOf).ToList();
        foreach (var name in listed) rarity.Count(name.Name);
        rarity.Close();
        names = new(listed, rarity);
        identifiers = new(data);
        places = [.. data.Listings.Select(ListedPlace.Of)];
        // Banks take over each other's entries: one firm on five lists is one.
        var different = listed.DistinctBy(name => name.Listing).ToDictionary(name => name.Listing, name => name.Name.Key);
        entries = data.Listings.Select(listing => different.GetValueOrDefault(listing.Index, listing.Id)).Distinct(StringComparer.Ordinal).Count();
    }

    /// <summary>The entries that may be the party, the strongest first.</summary>
    public ImmutableArray<ListingMatch> Match(Party party)
    {
        var best = Best(namesOf[party.Index]);
        var ids = identifiers.Find(party);
        if (best.Count == 0 && ids.Count == 0) return [];
        var place = ListedPlace.Of(party);
        return
        [
            .. best.Keys.Union(ids.Keys).Select(listing => new MatchScore(data.Listings[listing], entries)
            {
                Names = best.TryGetValue(listing, out var pair) ? pair : null,
                Identifier = ids.TryGetValue(listing, out var id) ? id : null,
                Country = place.CountryBits(places[listing]),
                Address = place.AddressBits(places[listing]),
                Bearers = pair.Of is null ? 1 : bearers.GetValueOrDefault(pair.Of.Key, 1),
                HasNames = namesOf[party.Index].Length > 0 && data.Listings[listing].Name.Length > 0,
            }.Match(rarity)).Where(match => match.Probability >= LeastProbability)
            .OrderByDescending(match => match.Score).ThenBy(match => match.Listing.Index).Take(MostMatches),
        ];
    }

    /// <summary>Of every entry the name that agrees best with one of the party's.</summary>
    Dictionary<int, NamePair> Best(WordedName[] own)
    {
        var best = new Dictionary<int, NamePair>();
        var found = new List<int>();
        foreach (var name in own)
        {
            found.Clear();
            names.Find(name, found);
            found.Sort();
            foreach (var candidate in found)
            {
                var pair = new NamePair(name, names[candidate].Name, Compare(name, names[candidate].Name));
                if (pair.Agreement.Bits > 0 && (!best.TryGetValue(names[candidate].Listing, out var known) || pair.Agreement.Bits > known.Agreement.Bits)) best[names[candidate].Listing] = pair;
            }
        }
        return best;
    }

    // A human being is matched by the full name only, and never with a firm.
    NameAgreement Compare(WordedName left, WordedName right)
    {
        var person = left.Nature == PartyNature.Person || right.Nature == PartyNature.Person;
        if (!person) return NameAgreement.Of(left, right, rarity);
        return left.Nature == PartyNature.Organisation || right.Nature == PartyNature.Organisation || left.PersonKey != right.PersonKey ? default : NameAgreement.OfPersons(left, right, rarity);
    }

    WordedName[] NamesOf(Party party)
    {
        var countries = Countries.In(party.Country);
        var country = countries.Length == 1 ? countries[0] : "";
        var texts = Enumerable.Range(0, party.NameCount).Select(party.NameAt).Concat(party.Facts.Where(fact => fact.Kind == PartyFactKind.OtherName).Select(fact => fact.Value));
        WordedName[] all = [.. texts.Distinct().Take(MostNames).Select(text => WordedName.Of(text, country, party.Nature, rarity)).OfType<WordedName>()];
        foreach (var name in all) rarity.Count(name);
        // Without numbers of their own two parties of one name may be one firm written twice.
        if (!party.Id.StartsWith("name:", StringComparison.Ordinal))
            foreach (var key in all.Select(name => name.Key).Distinct()) bearers[key] = bearers.GetValueOrDefault(key) + 1;
        return all;
    }

    IEnumerable<ListedName> NamesOf(Listing listing)
    {
        var countries = Countries.In(listing.Country);
        var country = countries.Length == 1 ? countries[0] : "";
        return Enumerable.Range(0, listing.OtherNameCount).Select(listing.OtherNameAt).Prepend(listing.Name).Distinct()
            .Select(text => WordedName.Of(text, country, listing.Nature, rarity)).OfType<WordedName>().Select(name => new ListedName(listing.Index, name));
    }
}
