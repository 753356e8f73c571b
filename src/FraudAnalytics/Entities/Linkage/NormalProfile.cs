using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>One profile with all its values normalised.</summary>
sealed class NormalProfile
{
    // Names that follow were given less often; a firm with more spellings is found by these.
    const int MostNames = 4;

    // Longer names are texts that strayed into the wrong column: their beginning says whose they are, if anything does.
    const int LongestName = 256;

    public List<NormalName> Names { get; } = [];
    public List<NormalIdentifier> Identifiers { get; } = [];
    public List<string> Phones { get; } = [];
    public List<string> Emails { get; } = [];
    public List<string> Domains { get; } = [];
    public List<string> Banks { get; } = [];
    public List<string> Representatives { get; } = [];
    public NormalAddress Address { get; private init; }
    public string Country { get; private init; } = "";
    public string Region { get; private init; } = "";

    public static NormalProfile Of(PartyProfile profile)
    {
        var country = profile.Country;
        var normal = new NormalProfile
        {
            Country = country.Trim().ToUpperInvariant(),
            Region = profile.Region.Trim().ToUpperInvariant(),
            Address = Addresses.Of(Cut(profile.Address), profile.Locality, profile.Postcode, country),
        };
        for (var name = 0; name < Math.Min(MostNames, profile.NameCount); name++) normal.AddName(profile.NameAt(name), country);
        if (profile.HasId) normal.Add(Normal.Identifiers.Of(profile.Id, "", country));
        Fill(normal.Representatives, PersonNames.Key(Cut(profile.Contact)));
        for (var fact = 0; fact < profile.FactCount; fact++) normal.AddFact(profile.FactAt(fact), country);
        return normal;
    }

    void AddFact((PartyFactKind Kind, string Value, string Scheme) fact, string country)
    {
        switch (fact.Kind)
        {
            case PartyFactKind.Identifier: Add(Normal.Identifiers.Of(fact.Value, fact.Scheme, country)); break;
            case PartyFactKind.OtherName when Names.Count < MostNames: AddName(fact.Value, country); break;
            case PartyFactKind.Phone: Fill(Phones, Normal.Phones.E164(fact.Value, country)); break;
            case PartyFactKind.Email: AddEmail(fact.Value); break;
            case PartyFactKind.Website: Fill(Domains, Mailboxes.Host(fact.Value)); break;
            case PartyFactKind.BankAccount: Fill(Banks, BankAccounts.Of(fact.Value).Value); break;
            case PartyFactKind.Representative: Fill(Representatives, PersonNames.Key(Cut(fact.Value))); break;
        }
    }

    void AddEmail(string email)
    {
        var (mailbox, domain) = Mailboxes.Of(email);
        Fill(Emails, mailbox);
        Fill(Domains, domain);
    }

    void AddName(string name, string country)
    {
        if (NameForms.Of(Cut(name), country) is { Full.Length: > 0 } normal) Names.Add(normal with { IsUnspelt = Scripts.IsUnspelt(name) });
    }

    void Add(NormalIdentifier identifier)
    {
        if (identifier.Value.Length > 0) Identifiers.Add(identifier);
    }

    static string Cut(string text) => text.Length <= LongestName ? text : text[..LongestName];

    static void Fill(List<string> list, string value)
    {
        if (value.Length > 0) list.Add(value);
    }
}
