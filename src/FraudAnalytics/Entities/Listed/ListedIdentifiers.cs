using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Listed;

/// <summary>Entries of lists by the registry or tax number they carry.</summary>
sealed class ListedIdentifiers
{
    // A check digit that fits is no accident of numbering; other numbers are worth what their length is, up to this.
    const double CheckedBits = 40;
    const double MostUnchecked = 30;
    const double PerCharacter = 2.5;

    readonly Dictionary<string, List<int>> byValue = new(StringComparer.Ordinal);
    readonly NormalIdentifier[] ids;

    public ListedIdentifiers(Dataset data)
    {
        ids = new NormalIdentifier[data.Listings.Count];
        foreach (var listing in data.Listings)
        {
            var countries = Countries.In(listing.Country);
            var id = ids[listing.Index] = Identifiers.Of(listing.Id, "", countries.Length == 1 ? countries[0] : "");
            if (id.Value.Length == 0) continue;
            ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(byValue, id.Value, out _);
            (list ??= []).Add(listing.Index);
        }
    }

    /// <summary>Entries with a number of the party, and what the number is worth.</summary>
    public Dictionary<int, (double Bits, string Id)> Find(Party party)
    {
        var found = new Dictionary<int, (double, string)>();
        if (byValue.Count == 0) return found;
        foreach (var id in Of(party))
            if (byValue.TryGetValue(id.Value, out var listings))
                foreach (var listing in listings)
                    if (Agree(id.Scheme, ids[listing].Scheme)) found[listing] = (Worth(id, ids[listing]), id.Value);
        return found;
    }

    static IEnumerable<NormalIdentifier> Of(Party party)
    {
        var countries = Countries.In(party.Country);
        var country = countries.Length == 1 ? countries[0] : "";
        foreach (var id in party.Profiles.Append(party.Id).Where(IsOfSource)) yield return Identifiers.Of(id, "", country);
        foreach (var fact in party.Facts)
            if (fact.Kind == PartyFactKind.Identifier) yield return Identifiers.Of(fact.Value, fact.Scheme, country);
    }

    static bool IsOfSource(string id) => !(id.StartsWith("name:", StringComparison.Ordinal) || id.StartsWith("short:", StringComparison.Ordinal) || id.StartsWith("joint:", StringComparison.Ordinal));

    // Tax number and VAT number of one country are often the same number; numbers of two countries are never the same firm's.
    static bool Agree(string left, string right) => left.Length < 2 || right.Length < 2 || left[..2] == right[..2];

    static double Worth(NormalIdentifier left, NormalIdentifier right) =>
        left.Check == IdentifierCheck.Valid || right.Check == IdentifierCheck.Valid ? CheckedBits : Math.Min(MostUnchecked, PerCharacter * left.Value.Length);
}
