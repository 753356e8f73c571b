using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>What all findings about two bidders have in common: subject, money, filters, and the picture of who won where they met.</summary>
static class PairDraft
{
    const int MaximumSources = 40;
    const int MaximumBars = 10;

    /// <summary>A draft about a pair and some of its lots.</summary>
    /// <param name="first">Where direction matters, the one that the sentence names first; else either.</param>
    /// <param name="second">The other.</param>
    /// <param name="ordered">True where direction matters; else the ids are put in ordinal order.</param>
    /// <param name="lots">The lots that the finding rests on; at least one.</param>
    /// <param name="fields">Who bid and won.</param>
    /// <param name="sentence">One plain sentence.</param>
    /// <param name="p">p-value; null where nothing was tested.</param>
    /// <param name="evidence">Facts; sources are added where they have none.</param>
    public static Draft Of(Party first, Party second, bool ordered, IReadOnlyCollection<Lot> lots, LotFields fields, string sentence, double? p, params ImmutableArray<Evidence> evidence)
    {
        ImmutableArray<Source> sources = [.. lots.Take(MaximumSources).Select(lot => lot.SourceOf("bids")).Distinct()];
        return new()
        {
            Subject = new(SubjectKind.PartyPair, ordered || string.CompareOrdinal(first.Id, second.Id) <= 0 ? [first.Id, second.Id] : [second.Id, first.Id], $"{first.Label} and {second.Label}"),
            Sentence = sentence,
            PValue = p,
            Evidence = [.. evidence.Select(item => item.Sources.IsEmpty ? item with { Sources = sources } : item)],
            AmountAtStake = LotSet.Value(lots),
            Exhibit = Bars(first, second, lots, fields),
            Buyer = LotSet.OnlyBuyer(lots),
            Suppliers = [.. new[] { first.Id, second.Id }.Order(StringComparer.Ordinal)],
            Lots = LotSet.Ids(lots),
            Date = lots.Max(lot => lot.Date),
        };
    }

    static ShareBars Bars(Party first, Party second, IReadOnlyCollection<Lot> lots, LotFields fields) =>
        new("Wins in the joint lots", "lots",
        [
            .. lots.SelectMany(lot => fields[lot].Winners).GroupBy(winner => winner)
                .OrderByDescending(wins => wins.Count()).ThenBy(wins => wins.Key).Take(MaximumBars)
                .Select(wins => new ShareBar(new Party(first.Data, wins.Key).Label, wins.Count(), wins.Key == first.Index || wins.Key == second.Index)),
        ]);
}
