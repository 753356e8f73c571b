using System.IO.Hashing;
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
    readonly Dictionary<(int Row, PartyRef Reference), string> details = [];
    readonly Dictionary<string, (string First, bool Several)> byName = new(StringComparer.Ordinal);

    /// <summary>Makes the profiles that are needed.</summary>
    public void TellApart(PartyDirectory directory)
    {
        Collect();
        foreach (var ((row, reference), text) in details)
        {
            if (CanonicalName(reference) is not { } name) continue;
            ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(byName, name, out var exists);
            known = exists ? (known.First, known.Several || known.First != text) : (text, false);
        }
        foreach (var ((row, reference), text) in details)
            if (CanonicalName(reference) is { } name && byName[name].Several) directory.Separate(row, reference, $"{name}@{Hash(text)}");
    }

    void Collect()
    {
        foreach (var raw in store.Parties)
            if (raw.Address.HasValue || raw.Postcode.HasValue || raw.Locality.HasValue || raw.Contact.HasValue)
                Add(raw.Row, raw.Ref, $"{Plain(raw.Address)}|{Plain(raw.Postcode)}|{Plain(raw.Locality)}|{Plain(raw.Contact)}");
        // Facts in ordinal order, so that the order of fields in a row does not matter.
        foreach (var (key, facts) in store.Facts.Where(Identifying).GroupBy(fact => (fact.Row, fact.Party)).Select(group => (group.Key, group.Select(Said).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))))
            Add(key.Row, key.Party, string.Join('|', facts));
    }

    static bool Identifying(RawPartyFact fact) => fact.Kind is PartyFactKind.Identifier or PartyFactKind.Phone or PartyFactKind.Email or PartyFactKind.Website or PartyFactKind.BankAccount;

    string Said(RawPartyFact fact) => $"{fact.Kind}:{Plain(fact.Value)}";

    void Add(int row, PartyRef reference, string text)
    {
        if (PartyIds.Identifies(store.Strings[reference.Id].Trim())) return;
        if (details.TryGetValue((row, reference), out var before)) text = $"{before}|{text}";
        details[(row, reference)] = text;
    }

    string? CanonicalName(PartyRef reference) =>
        PartyIds.Canonical(store.Strings[reference.Id], store.Strings[reference.Name]) is { } id && id.StartsWith("name:", StringComparison.Ordinal) ? id : null;

    string Plain(Text text) => text.HasValue ? PartyIds.NormalName(store.Strings[text]) : "";

    static string Hash(string text) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text)).ToString("x16", System.Globalization.CultureInfo.InvariantCulture)[..12];
}
