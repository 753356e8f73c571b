using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>Numbers the organisations of a scan provisionally, as they are met; <see cref="PartyClosing"/> then decides which are the same and numbers them for good.</summary>
sealed class PartyDirectory(RawStore store)
{
    readonly Dictionary<PartyRef, (int Number, int Mentions)> byReference = [];
    readonly Dictionary<Text, int> byId = [];
    readonly Dictionary<(int Row, PartyRef Reference), int> detailed = [];
    readonly Dictionary<(int Number, Text Name), int> namesOfDetailed = [];

    /// <summary>Nobody: no id and no name.</summary>
    public const int Nobody = -1;

    /// <summary>All that were met, by provisional number.</summary>
    public List<PartyEntry> Entries { get; } = [];

    /// <summary>The provisional number of an organisation as named in a row, or <see cref="Nobody"/>.</summary>
    public int Meet(PartyRef reference, int row)
    {
        if (detailed.Count == 0 || !detailed.TryGetValue((row, reference), out var number)) return Meet(reference);
        CollectionsMarshal.GetValueRefOrAddDefault(namesOfDetailed, (number, reference.Name), out _)++;
        return number;
    }

    /// <summary>The provisional number of one or several organisations acting together; a joint bidder gets an entry of its own.</summary>
    public int Meet(ReadOnlySpan<PartyRef> references, int row)
    {
        if (references.Length == 1) return Meet(references[0], row);
        var members = new SortedSet<string>(StringComparer.Ordinal);
        var provisional = new List<int>();
        foreach (var reference in references)
            if (Meet(reference, row) is >= 0 and var member && members.Add(store.Strings[Entries[member].Id])) provisional.Add(member);
        return provisional.Count switch
        {
            0 => Nobody,
            1 => provisional[0],
            _ => Add(store.Strings.Intern("joint:" + string.Join('+', members)), [.. provisional]),
        };
    }

    /// <summary>The provisional number of the unnamed bidder of one bid; its id is made from the bid's, so it is met nowhere else.</summary>
    public int MeetUnnamed(RawBid bid)
    {
        var which = bid.BidId.HasValue ? store.Strings[bid.BidId] : FormattableString.Invariant($"{bid.Amount.Currency} {bid.Amount.Units}");
        var number = Add(store.Strings.Intern($"unnamed:{store.Strings[bid.Ocid]}#{which}"), []);
        CollectionsMarshal.AsSpan(Entries)[number].IsUnnamed = true;
        return number;
    }

    /// <summary>Takes in all details of organisations; several rows may tell of one. To be called before anybody is met.</summary>
    /// <param name="tellApart">True to keep organisations of one name apart where the records give them different addresses or contacts.</param>
    public void Describe(bool tellApart)
    {
        if (tellApart) new PartyDetails(store).TellApart(this);
        for (var index = 0; index < store.Parties.Count; index++)
        {
            var raw = store.Parties[index];
            if (Meet(raw.Ref, raw.Row) is >= 0 and var number) Take(number, raw);
            if (store.TimesOf(index) is > 1 and var times) CollectionsMarshal.GetValueRefOrNullRef(byReference, raw.Ref).Mentions += times - 1;
        }
        foreach (var fact in store.Facts)
        {
            var number = NumberOf(fact.Party, fact.Row);
            if (number >= 0 && fact.Kind == PartyFactKind.Representative && !Entries[number].Contact.HasValue) Describe(number, fact);
            if (fact.OtherNature == PartyNature.Organisation) Meet(fact.Other);
        }
    }

    /// <summary>Makes a profile of its own for a name in a row.</summary>
    public void Separate(int row, PartyRef reference, string id) => detailed[(row, reference)] = Add(store.Strings.Intern(id), []);

    /// <summary>The provisional number of an organisation as named in a row, without counting it as met.</summary>
    public int NumberOf(PartyRef reference, int row)
    {
        if (detailed.Count > 0 && detailed.TryGetValue((row, reference), out var number)) return number;
        number = Meet(reference);
        CollectionsMarshal.GetValueRefOrNullRef(byReference, reference).Mentions--;
        return number;
    }

    /// <summary>The provisional number of a canonical id, or <see cref="Nobody"/> where nobody has it.</summary>
    public int Find(string canonical) => byId.GetValueOrDefault(store.Strings.Intern(canonical), Nobody);

    /// <summary>Every name of every entry with how often it was met, in no particular order.</summary>
    public IEnumerable<(int Number, Text Name, int Mentions)> Names()
    {
        foreach (var (reference, (number, mentions)) in byReference)
            if (number >= 0 && reference.Name.HasValue) yield return (number, reference.Name, mentions);
        foreach (var ((number, name), mentions) in namesOfDetailed)
            if (name.HasValue) yield return (number, name, mentions);
        foreach (var ((_, reference), number) in detailed)
            if (reference.Name.HasValue) yield return (number, reference.Name, 0);
    }

    /// <summary>The provisional number of a canonical id, new or known.</summary>
    public int Add(Text id, int[] members)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byId, id, out var exists);
        if (exists) return known;
        known = Entries.Count;
        Entries.Add(new() { Id = id, Members = members });
        return known;
    }

    int Meet(PartyRef reference)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byReference, reference, out var met);
        if (!met)
        {
            known.Number = Nobody;
            if (PartyIds.Canonical(store.Strings[reference.Id], store.Strings[reference.Name]) is { } id) known.Number = Add(store.Strings.Intern(id), []);
        }
        known.Mentions++;
        return known.Number;
    }

    void Take(int number, in RawParty raw)
    {
        ref var entry = ref CollectionsMarshal.AsSpan(Entries)[number];
        entry.Country = Smaller(entry.Country, raw.Country);
        entry.Region = Smaller(entry.Region, raw.Region);
        entry.Contact = Smaller(entry.Contact, raw.Contact);
        if (raw.Nature > entry.Nature) entry.Nature = raw.Nature;
        // Street, town and postcode of one row belong together.
        if (!raw.Address.HasValue && !raw.Locality.HasValue && !raw.Postcode.HasValue) return;
        var order = entry.Address.HasValue ? store.Strings.Compare(raw.Address, entry.Address) : raw.Address.HasValue ? -1 : 0;
        if (order == 0) order = store.Strings.Compare(raw.Postcode, entry.Postcode);
        if (order == 0) order = store.Strings.Compare(raw.Locality, entry.Locality);
        if (!raw.Address.HasValue && entry.Address.HasValue || entry.HasPlace && order >= 0) return;
        (entry.Address, entry.Postcode, entry.Locality) = (raw.Address, raw.Postcode, raw.Locality);
    }

    void Describe(int number, in RawPartyFact fact)
    {
        ref var entry = ref CollectionsMarshal.AsSpan(Entries)[number];
        entry.Contact = Smaller(entry.Contact, fact.Other.Name);
    }

    // Of several values the first in ordinal order: any fixed rule that does not depend on the order of rows will do.
    Text Smaller(Text left, Text right)
    {
        if (!left.HasValue || !right.HasValue) return left.HasValue ? left : right;
        return store.Strings.Compare(left, right) <= 0 ? left : right;
    }
}

/// <summary>An organisation as met: by id, by name, by name and details, or several acting together.</summary>
record struct PartyEntry
{
    public Text Id { get; init; }

    /// <summary>Provisional numbers of the members of a joint bidder; empty for all others.</summary>
    public int[] Members { get; set; }

    /// <summary>The unnamed bidder of one bid.</summary>
    public bool IsUnnamed { get; set; }
    public Text Country { get; set; }
    public Text Region { get; set; }
    public Text Locality { get; set; }
    public Text Postcode { get; set; }
    public Text Address { get; set; }
    public Text Contact { get; set; }
    public PartyNature Nature { get; set; }
    public readonly bool HasPlace => Address.HasValue || Locality.HasValue || Postcode.HasValue;
}
