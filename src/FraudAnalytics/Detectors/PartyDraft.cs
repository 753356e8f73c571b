using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>What all findings about one bidder have in common: subject, money, filters, and the picture of who won where it bid.</summary>
static class PartyDraft
{
    const int MaximumSources = 40;
    const int MaximumBars = 10;

    /// <summary>A draft about a bidder and some of its lots.</summary>
    /// <param name="party">The bidder.</param>
    /// <param name="lots">The lots that the finding rests on; none where the records only name it.</param>
    /// <param name="fields">Who bid and won.</param>
    /// <param name="sentence">One plain sentence.</param>
    /// <param name="p">p-value; null where nothing was tested.</param>
    /// <param name="evidence">Facts; sources are added where they have none.</param>
    public static Draft Of(Party party, IReadOnlyCollection<Lot> lots, LotFields fields, string sentence, double? p, params ImmutableArray<Evidence> evidence)
    {
        ImmutableArray<Source> sources = [.. lots.Take(MaximumSources).Select(lot => lot.SourceOf("bids")).Distinct()];
        return new()
        {
            Subject = Subject.Of(SubjectKind.Party, party.Id, party.Label),
            Sentence = sentence,
            PValue = p,
            Evidence = [.. evidence.Select(item => item.Sources.IsEmpty ? item with { Sources = sources } : item)],
            AmountAtStake = LotSet.Value(lots),
            Exhibit = Bars(party, lots, fields),
            Buyer = LotSet.OnlyBuyer(lots),
            Suppliers = [party.Id],
            Lots = LotSet.Ids(lots),
            Date = lots.Select(lot => lot.Date).DefaultIfEmpty().Max(),
        };
    }

    static ShareBars Bars(Party party, IReadOnlyCollection<Lot> lots, LotFields fields) =>
        new("Wins in the lots it bid for", "lots",
        [
            .. lots.SelectMany(lot => fields[lot].Winners).GroupBy(winner => winner)
                .OrderByDescending(wins => wins.Count()).ThenBy(wins => wins.Key).Take(MaximumBars)
                .Select(wins => new ShareBar(new Party(party.Data, wins.Key).Label, wins.Count(), wins.Key == party.Index)),
        ]);
}
