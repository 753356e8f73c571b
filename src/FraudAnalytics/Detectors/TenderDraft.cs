using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>What all findings about how a tender was run have in common. They stand at its first lot and name all of them: one fault is one finding.</summary>
static class TenderDraft
{
    /// <summary>What other lots of the tender are answered with.</summary>
    public const string WithFirstLot = "judged with the first lot of its tender";

    /// <summary>A draft about the tender of a lot.</summary>
    /// <param name="lot">Its first lot.</param>
    /// <param name="sentence">One plain sentence.</param>
    /// <param name="field">The field that the evidence comes from.</param>
    /// <param name="evidence">Facts; sources are added where they have none.</param>
    public static Draft Of(Lot lot, string sentence, string field, params ImmutableArray<Evidence> evidence)
    {
        var tender = lot.Tender;
        ImmutableArray<Source> sources = [tender.SourceOf(field)];
        var draft = LotDraft.Of(lot, sentence, [.. evidence.Select(item => item.Sources.IsEmpty ? item with { Sources = sources } : item)]);
        if (tender.Lots.Count == 1) return draft;
        return draft with
        {
            AmountAtStake = LotSet.Value(tender.Lots),
            Suppliers = [.. tender.Lots.SelectMany(one => one.Awards).Where(award => award is { IsActive: true, Supplier: not null }).Select(award => award.Supplier!.Value.Id).Distinct().Order(StringComparer.Ordinal)],
            Lots = LotSet.Ids(tender.Lots),
        };
    }
}
