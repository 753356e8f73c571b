using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Review.Report;

/// <summary>Finds the natural persons of a dataset. In doubt somebody named in the role of a person is one: a firm masked by mistake does less harm than a person shown.</summary>
sealed class PersonFinder(PersonMask mask)
{
    readonly HashSet<(string, bool)> seen = [];

    public void Find(Dataset data)
    {
        foreach (var party in data.Parties) Find(party);
        foreach (var official in data.Officials)
        {
            Add(official.Name);
            AddId(official.Id);
        }
        foreach (var tender in data.Tenders) AddRole(tender.Official, tender.Country);
        foreach (var listing in data.Listings)
            if (listing.Nature == PartyNature.Person || listing.Nature == PartyNature.Unknown && IsNamedAsPerson(listing.Name, "")) Find(listing);
    }

    void Find(Party party)
    {
        AddRole(party.Contact, party.Country);
        foreach (var fact in party.Facts) Find(fact);
        if (party.Members.IsEmpty && IsPerson(party)) AddParty(party);
    }

    void Find(Listing listing)
    {
        Add(listing.Name);
        for (var index = 0; index < listing.OtherNameCount; index++) Add(listing.OtherNameAt(index), listing.Name);
        AddId(listing.Id);
    }

    static bool IsPerson(Party party)
    {
        if (party.Nature == PartyNature.Person || IsPersonal(party.Id, "", party.Country)) return true;
        foreach (var fact in party.Facts)
            if (fact.Kind == PartyFactKind.Identifier && IsPersonal(fact.Value, fact.Scheme, party.Country)) return true;
        return IsNamedAsPerson(party.Name, party.Country);
    }

    static bool IsPersonal(string id, string scheme, string country) => id.Length > 0 && Identifiers.IsPersonal(Identifiers.Of(id, scheme, country));

    static bool IsNamedAsPerson(string name, string country) => name.Length > 0 && NameForms.Of(name, country).Nature == PartyNature.Person;

    /// <summary>A sole trader has a firm name beside the own one: all go, since each leads to the person.</summary>
    void AddParty(Party party)
    {
        for (var index = 0; index < party.NameCount; index++) Add(party.NameAt(index), party.Label);
        AddId(party.Id);
        foreach (var profile in party.Profiles) AddId(profile);
        foreach (var fact in party.Facts)
            if (fact.Kind == PartyFactKind.Identifier) AddId(fact.Value);
            else if (fact.Kind == PartyFactKind.OtherName) Add(fact.Value.Length > 0 ? fact.Value : fact.OtherName, party.Label);
    }

    void Find(PartyFact fact)
    {
        var isRole = fact.Kind is PartyFactKind.Director or PartyFactKind.Owner or PartyFactKind.Representative;
        var name = fact.OtherName.Length > 0 ? fact.OtherName : isRole && fact.OtherId.Length == 0 ? fact.Value : "";
        var isPerson = fact.OtherNature == PartyNature.Person || fact.OtherNature == PartyNature.Unknown && (isRole && !HasForm(name, fact.Party.Country) || IsNamedAsPerson(name, fact.Party.Country));
        if (!isPerson && !IsPersonal(fact.OtherId, "", fact.Party.Country)) return;
        Add(name);
        AddId(fact.OtherId);
        if (fact.Other is { } other && other.Nature != PartyNature.Organisation && !HasForm(other.Name, other.Country)) AddParty(other);
    }

    static bool HasForm(string name, string country) => NameForms.Of(name, country).Form.Length > 0;

    /// <summary>Somebody to turn to, unless it is an office.</summary>
    void AddRole(string name, string country)
    {
        if (name.Length > 0 && NameForms.Of(name, country).Nature != PartyNature.Organisation && seen.Add((name, true))) mask.Add(name, name, isWeak: true);
    }

    void Add(string name, string? of = null)
    {
        if (name.Length > 0 && seen.Add((name, false))) mask.Add(name, of ?? name);
    }

    // Ids made from names hold the name, which is found in them; those of joint bidders hold the ids of their members.
    void AddId(string id)
    {
        if (id.Length == 0 || id.StartsWith("name:", StringComparison.Ordinal) || id.StartsWith("joint:", StringComparison.Ordinal) || id.StartsWith("unnamed:", StringComparison.Ordinal)) return;
        // By itself, not by the name: two of one name must not become one.
        mask.Add(id, id, isId: true);
        if (Identifiers.Of(id) is { Value: var value } && value != id) mask.Add(value, id, isId: true);
    }
}
