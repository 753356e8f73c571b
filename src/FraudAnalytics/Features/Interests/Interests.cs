using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Interests;

/// <summary>An official in comparable form.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="Role">In words; empty when not given.</param>
/// <param name="Holdings">Contacts and account.</param>
/// <param name="Source">Where it was read.</param>
sealed record KnownOfficial(KnownPerson Person, string Role, Holding[] Holdings, Source Source);

/// <summary>People of buyers and suppliers, with how many have each value and how rare names are. Work grows with the number of facts.</summary>
sealed class Interests
{
    // No dataset holds all who could have a value; a small one must not make a telephone number look usual.
    const int LeastHolders = 40_000;

    readonly Dataset data;
    readonly SortedDictionary<int, List<KnownOfficial>> officials = [];
    readonly Dictionary<Holding, int> holders = [];
    readonly FullNames names = new();

    public Interests(Dataset data)
    {
        this.data = data;
        foreach (var official in data.Officials) Add(official);
        foreach (var tender in data.Tenders) Add(tender);
        // Without officials nothing is compared, so that nothing need be counted.
        if (officials.Count == 0) return;
        foreach (var party in data.Parties)
        {
            foreach (var holding in Holding.Of(party)) holders[holding] = holders.GetValueOrDefault(holding) + 1;
            foreach (var person in PeopleOf(party)) Count(person);
        }
    }

    /// <summary>Number of people named, with repetitions.</summary>
    public int People => names.People;

    /// <summary>Officials of a buyer, by its party number.</summary>
    public IReadOnlyList<KnownOfficial> OfficialsOf(int buyer) => officials.TryGetValue(buyer, out var known) ? known : [];

    /// <summary>Directors, owners and representatives who are human beings, the contact person, and the supplier itself where it is one.</summary>
    public static IEnumerable<KnownPerson> PeopleOf(Party party)
    {
        foreach (var fact in party.Facts)
            if (fact.Kind is PartyFactKind.Director or PartyFactKind.Owner or PartyFactKind.Representative && fact.OtherNature != PartyNature.Organisation)
                yield return KnownPerson.Of(fact.OtherName, fact.OtherId, fact.Born, party.Country);
        if (party.Contact.Length > 0) yield return KnownPerson.Of(party.Contact, "", "", party.Country);
        if (party.Nature == PartyNature.Person) yield return KnownPerson.Of(party.Name, party.Id.StartsWith("name:", StringComparison.Ordinal) ? "" : party.Id, "", party.Country);
    }

    /// <summary>Rarity of a contact or account in bits: log2(N / df). Source: methods EN-04 and EN-06.</summary>
    public double Bits(Holding holding) => Math.Log2(Math.Max(LeastHolders, data.Parties.Count) / (double)Math.Max(2, HoldersOf(holding) + 1));

    /// <summary>Number of parties that have it.</summary>
    public int HoldersOf(Holding holding) => holders.GetValueOrDefault(holding);

    /// <summary>Chance that somebody else bears a full name.</summary>
    public double Chance(string key) => names.Chance(key);

    void Add(Official official)
    {
        if (official.Buyer is not { } buyer) return;
        Add(buyer.Index, new(KnownPerson.Of(official.Name, official.Id, official.Born, buyer.Country), official.Role, [.. Holding.Of(official, buyer.Country)], official.SourceOf("official")));
    }

    /// <summary>Who a record says is responsible is an official of its buyer, known by name only.</summary>
    void Add(Tender tender)
    {
        if (tender.Official.Length == 0 || tender.Buyer is not { } buyer) return;
        var person = KnownPerson.Of(tender.Official, "", "", buyer.Country);
        if (!OfficialsOf(buyer.Index).Any(known => known.Person.Key == person.Key)) Add(buyer.Index, new(person, "", [], tender.SourceOf("official")));
    }

    void Add(int buyer, KnownOfficial official)
    {
        if (!officials.TryGetValue(buyer, out var known)) officials[buyer] = known = [];
        known.Add(official);
        Count(official.Person);
    }

    void Count(KnownPerson person)
    {
        if (person.Key.Length > 0) names.Count(person.Key);
    }
}
