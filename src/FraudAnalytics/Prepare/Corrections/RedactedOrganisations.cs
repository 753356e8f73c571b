using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare.Corrections;

/// <summary>Removes ids that the settings name from organisations, which are then known by their names.</summary>
static class RedactedOrganisations
{
    const string Code = "organisation-id-redacted";

    public static void Apply(ImmutableArray<string> ids, RawStore store, CorrectionCounts counts, ICollection<DataIssue> issues)
    {
        if (ids.IsEmpty) return;
        var redacted = ids.Select(id => store.Strings.Intern(Encoding.UTF8.GetBytes(id))).ToHashSet();
        foreach (ref var raw in store.Tenders)
        {
            raw.Buyer = Of(raw.Buyer, raw.Row);
            All(raw.Tenderers, raw.Row);
        }
        foreach (ref readonly var raw in store.Bids) All(raw.Tenderers, raw.Row);
        foreach (ref readonly var raw in store.Awards) All(raw.Suppliers, raw.Row);
        foreach (ref readonly var raw in store.Contracts)
        {
            All(raw.Suppliers, raw.Row);
            All(raw.Subcontractors, raw.Row);
        }
        foreach (ref var raw in CollectionsMarshal.AsSpan(store.Parties)) raw.Ref = Of(raw.Ref, raw.Row);
        foreach (ref var raw in CollectionsMarshal.AsSpan(store.Facts)) (raw.Party, raw.Other) = (Of(raw.Party, raw.Row), Of(raw.Other, raw.Row));
        foreach (ref var raw in CollectionsMarshal.AsSpan(store.Officials)) raw.Buyer = Of(raw.Buyer, raw.Row);
        counts.Tell(Code, "id", "ids of organisations stand for nobody, as the settings say; the organisations are known by name.", issues);

        void All(Slice references, int row)
        {
            foreach (ref var party in CollectionsMarshal.AsSpan(store.PartyRefs).Slice(references.Start, references.Count)) party = Of(party, row);
        }

        PartyRef Of(PartyRef party, int row)
        {
            if (!party.Id.HasValue || !redacted.Contains(party.Id)) return party;
            counts.Add(Code, row);
            return party with { Id = Text.Empty };
        }
    }
}
