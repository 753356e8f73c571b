using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>
/// Tells organisations of one name apart that have no id: where rows give a name different addresses or contacts, each set of them becomes a profile of its own
/// (<c>name:…@hash</c>). Which of them are the same all the same is for resolution to say.
/// </summary>
sealed class PartyDetails(RawStore store)
{
    // A hash stands for what a row says: the texts of all rows would take more memory than the rows.
    readonly List<(int Row, PartyRef Reference, Text Name, ulong Said)> details = [];
    readonly Dictionary<Text, (ulong First, bool Several)> byName = [];
    readonly Dictionary<PartyRef, Text> names = [];

    /// <summary>Makes the profiles that are needed.</summary>
    public void TellApart(PartyDirectory directory)
    {
        Collect();
        foreach (var (_, _, name, said) in details)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byName, name, out var exists);
            known = exists ? (known.First, known.Several || known.First != said) : (said, false);
        }
        foreach (var (row, reference, name, said) in details)
            if (byName[name].Several) directory.Separate(row, reference, $"{store.Strings[name]}@{Short(said)}");
    }

    void Collect()
    {
        var (parties, facts) = (Parties(), Facts());
        var said = new Dictionary<PartyRef, (List<string> Places, SortedSet<string> Facts)>();
        for (var row = 0; row < store.Rows.Count; row++)
        {
            if (parties[row].IsEmpty && facts[row].IsEmpty) continue;
            said.Clear();
            foreach (var index in parties[row]) Add(said, store.Parties[index]);
            foreach (var index in facts[row]) Add(said, store.Facts[index]);
            foreach (var (reference, (places, numbers)) in said) details.Add((row, reference, names[reference], Hash(string.Join('|', places.Concat(numbers)))));
        }
    }

    Grouping Parties() => Columns.GroupBy(store.Rows.Count, store.Parties.Count, index => store.Parties[index] is var raw
        && (raw.Address.HasValue || raw.Postcode.HasValue || raw.Locality.HasValue || raw.Contact.HasValue) && HasNameOnly(raw.Ref) ? raw.Row : -1);

    Grouping Facts() => Columns.GroupBy(store.Rows.Count, store.Facts.Count, index => store.Facts[index] is var raw
        && raw.Kind is PartyFactKind.Identifier or PartyFactKind.Phone or PartyFactKind.Email or PartyFactKind.Website or PartyFactKind.BankAccount && HasNameOnly(raw.Party) ? raw.Row : -1);

    void Add(Dictionary<PartyRef, (List<string> Places, SortedSet<string> Facts)> said, in RawParty raw) =>
        Of(said, raw.Ref).Places.Add($"{Plain(raw.Address)}|{Plain(raw.Postcode)}|{Plain(raw.Locality)}|{Plain(raw.Contact)}");

    // Facts in ordinal order, so that the order of fields in a row does not matter.
    void Add(Dictionary<PartyRef, (List<string> Places, SortedSet<string> Facts)> said, in RawPartyFact raw) => Of(said, raw.Party).Facts.Add($"{raw.Kind}:{Plain(raw.Value)}");

    static (List<string> Places, SortedSet<string> Facts) Of(Dictionary<PartyRef, (List<string> Places, SortedSet<string> Facts)> said, PartyRef reference)
    {
        ref var lists = ref CollectionsMarshal.GetValueRefOrAddDefault(said, reference, out var known);
        if (!known) lists = ([], new(StringComparer.Ordinal));
        return lists;
    }

    bool HasNameOnly(PartyRef reference)
    {
        ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(names, reference, out var known);
        if (!known && CanonicalName(store.Strings[reference.Id], store.Strings[reference.Name]) is { } canonical) name = store.Strings.Intern(canonical);
        return name.HasValue;
    }

    static string? CanonicalName(string id, string name) =>
        !PartyIds.Identifies(id.Trim()) && PartyIds.Canonical(id, name) is { } canonical && canonical.StartsWith("name:", StringComparison.Ordinal) ? canonical : null;

    string Plain(Text text) => text.HasValue ? PartyIds.NormalName(store.Strings[text]) : "";

    static ulong Hash(string text) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text));

    static string Short(ulong hash) => hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture)[..12];
}
