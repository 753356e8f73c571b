using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>Normalises profiles, by several threads, and numbers their values, in order of the profiles.</summary>
sealed class LinkageColumnsBuilder
{
    const int Portion = 16_384;

    readonly ValueColumnBuilder names = new();
    readonly NameTable nameTable = new();
    readonly ValueColumnBuilder identifiers = new();
    readonly List<NormalIdentifier> identifierTable = [];
    readonly ValueColumnBuilder addresses = new();
    readonly List<NormalAddress> addressTable = [];
    readonly ValueColumnBuilder buildings = new();
    readonly ValueColumnBuilder phones = new();
    readonly ValueColumnBuilder mailboxes = new();
    readonly ValueColumnBuilder domains = new();
    readonly ValueColumnBuilder banks = new();
    readonly ValueColumnBuilder countries = new();
    readonly ValueColumnBuilder regions = new();
    readonly ValueColumnBuilder places = new();
    readonly ValueColumnBuilder representatives = new();

    public static LinkageColumns Build(PartyProfiles profiles, int threads)
    {
        var builder = new LinkageColumnsBuilder();
        var normal = new NormalProfile[Math.Min(Portion, profiles.Count)];
        for (var start = 0; start < profiles.Count; start += Portion)
        {
            var (from, length) = (start, Math.Min(Portion, profiles.Count - start));
            Parallel.For(0, length, new() { MaxDegreeOfParallelism = threads }, row => normal[row] = NormalProfile.Of(profiles[from + row]));
            for (var row = 0; row < length; row++) builder.Add(normal[row]);
        }
        return builder.Close();
    }

    void Add(NormalProfile profile)
    {
        foreach (var name in profile.Names) AddName(name);
        foreach (var identifier in profile.Identifiers) AddIdentifier(identifier);
        AddAddress(profile.Address);
        Fill(phones, profile.Phones);
        Fill(mailboxes, profile.Emails);
        Fill(domains, profile.Domains);
        Fill(banks, profile.Banks);
        Fill(representatives, profile.Representatives);
        countries.Add(profile.Country);
        regions.Add(profile.Region);
        foreach (var column in Columns) column.EndRow();
    }

    ValueColumnBuilder[] Columns =>
        [names, identifiers, addresses, buildings, phones, mailboxes, domains, banks, countries, regions, places, representatives];

    static void Fill(ValueColumnBuilder column, List<string> values)
    {
        foreach (var value in values) column.Add(value);
    }

    void AddName(NormalName name)
    {
        if (names.Add(name.Full) == nameTable.Count) nameTable.Add(name);
    }

    // A number with a right check digit is the same under whatever name the source gives its scheme.
    void AddIdentifier(NormalIdentifier identifier)
    {
        var text = identifier.Check == IdentifierCheck.Valid || identifier.Scheme.Length == 0 ? identifier.Value : $"{identifier.Scheme}:{identifier.Value}";
        if (identifiers.Add(text) == identifierTable.Count) identifierTable.Add(identifier);
    }

    void AddAddress(NormalAddress address)
    {
        var (postcode, locality) = (places.Add(address.Postcode), places.Add(address.Locality));
        var building = address.BuildingKey;
        buildings.Add(building);
        var key = address.Unit.Length == 0 ? building : address.Key;
        if (addresses.Add(key) is not (>= 0 and var number) || number != addressTable.Count) return;
        // Equal texts once in memory: towns are many times as many as their names.
        addressTable.Add(address with { Postcode = postcode < 0 ? "" : places.Text(postcode), Locality = locality < 0 ? "" : places.Text(locality) });
    }

    LinkageColumns Close() => new()
    {
        Names = names.Close(),
        NameTable = nameTable.Close(),
        Identifiers = identifiers.Close(),
        IdentifierTable = [.. identifierTable],
        Addresses = addresses.Close(),
        AddressTable = [.. addressTable],
        Buildings = buildings.Close(),
        Phones = phones.Close(),
        Mailboxes = mailboxes.Close(),
        Domains = domains.Close(),
        Banks = banks.Close(),
        Countries = countries.Close(),
        Regions = regions.Close(),
        Places = places.Close(),
        Representatives = representatives.Close(),
    };
}
