using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>What all findings about one lot have in common: subject, money, filters, and the picture of its bids.</summary>
static class LotDraft
{
    const int MaximumMarks = 60;

    public static Draft Of(Lot lot, string sentence, params ImmutableArray<Evidence> evidence) => new()
    {
        Subject = Subject.Of(SubjectKind.Lot, lot.Id, lot.Title.Length == 0 ? lot.Id : $"{lot.Id} {lot.Title}"),
        Sentence = sentence,
        Evidence = evidence,
        AmountAtStake = lot.Value,
        Exhibit = Strip(lot),
        Buyer = lot.Tender.Buyer?.Id,
        Suppliers = [.. lot.Awards.Where(award => award is { IsActive: true, Supplier: not null }).Select(award => award.Supplier!.Value.Id).Distinct().Order(StringComparer.Ordinal)],
        Lots = [lot.Id],
        Date = lot.Date,
    };

    /// <summary>The rows of the bids behind the prices.</summary>
    public static ImmutableArray<Source> PriceSources(Lot lot) =>
        [.. lot.PricedBids.ToArray().Select(bid => lot.Data.Bids[bid].SourceOf("bids/details/value")).Distinct()];

    static BidStrip? Strip(Lot lot)
    {
        BidMark[] marks =
        [
            .. lot.Bids.Where(bid => bid.Amount is { Units: > 0 } amount && (lot.PriceState != PriceState.Comparable || amount.Currency == lot.PriceCurrency))
                .Take(MaximumMarks).Select(bid => new BidMark(bid.Bidder.Label, bid.Amount!.Value.Amount, bid.IsWinner, bid.IsValid)),
        ];
        if (marks.Length == 0) return null;
        var currency = lot.PriceState == PriceState.Comparable ? lot.PriceCurrency : Currency.None;
        return new(currency.ToString(), lot.Estimate is { } estimate && estimate.Currency == currency ? estimate.Amount : null, [.. marks]);
    }
}
