using System.Globalization;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>Facts, listings and officials of a batch in plain texts, those of rows set aside left out.</summary>
static class PartyFacts
{
    public static string[] Facts(this RawBatch batch) =>
        [.. batch.Facts.Where(fact => !batch.Rows[fact.Row].Quarantined).Select(fact => $"{batch.Ref(fact.Party)} {fact.Kind} {Told(batch, fact)}".TrimEnd())];

    public static string[] Parties(this RawBatch batch) =>
        [.. batch.Parties.Where(party => !batch.Rows[party.Row].Quarantined).Select(party => $"{batch.Ref(party.Ref)} {party.Nature} {string.Join('|', new[] { party.Country, party.Region, party.Locality, party.Postcode, party.Address }.Select(batch.Name))}")];

    public static string[] Listings(this RawBatch batch) =>
        [.. batch.Listings.Where(entry => !batch.Rows[entry.Row].Quarantined).Select(entry => string.Join('|', batch.Name(entry.List), batch.Name(entry.Id), batch.Name(entry.Name), string.Join('+', batch.TextsOf(entry.OtherNames)), entry.Nature, batch.Name(entry.Country), batch.Name(entry.Address), $"{entry.From}..{entry.To}", batch.Name(entry.Grounds)))];

    public static string[] TextsOf(this RawBatch batch, Slice slice) => [.. batch.Texts.Skip(slice.Start).Take(slice.Count).Select(batch.Name)];

    public static string[] RefsOf(this RawBatch batch, Slice slice) => [.. batch.PartyRefs.Skip(slice.Start).Take(slice.Count).Select(batch.Ref)];

    public static string Ref(this RawBatch batch, PartyRef party) => $"{batch.Name(party.Id)}/{batch.Name(party.Name)}";

    static string Told(RawBatch batch, RawPartyFact fact)
    {
        var parts = new List<string>();
        if (fact.Value.HasValue) parts.Add(batch.Name(fact.Value));
        if (fact.Other != default) parts.Add($"{batch.Ref(fact.Other)}:{fact.OtherNature}");
        if (fact.Scheme.HasValue) parts.Add($"[{batch.Name(fact.Scheme)}]");
        if (fact.Born.HasValue) parts.Add($"born {batch.Name(fact.Born)}");
        if (!double.IsNaN(fact.Number)) parts.Add(fact.Number.ToString(CultureInfo.InvariantCulture));
        if (fact.From.HasValue || fact.To.HasValue) parts.Add($"{fact.From}..{fact.To}");
        return string.Join(' ', parts);
    }
}
