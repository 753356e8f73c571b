using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-08</c>. Source: methods CO-08.</summary>
public sealed record IdenticalBidsSettings
{
    /// <summary>Largest probability that equal prices come about by chance; inclusive; 0.0001 to 0.5, default 0.05.</summary>
    [Range(0.0001, 0.5)] public double MaximumProbability { get; init; } = 0.05;

    /// <summary>Where a larger share of comparable lots has equal prices, they come from the market (a tariff, a floor, a published price); 0.01 to 1, default 0.2.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.2;

    /// <summary>So many lots with equal bids at the same share of the estimate mean a tariff or floor, if they also are a fifth of the market's lots with equal bids; inclusive; 2 to 1000, default 5.</summary>
    [Range(2, 1000)] public int TariffLots { get; init; } = 5;
}

/// <summary>Different bidders ask exactly the same price for a lot.</summary>
public sealed class IdenticalBids(IdenticalBidsSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-08",
        Title = "Identical bids",
        Page = "CO-08-identical-bids",
        Condition = "Two or more bidders ask exactly the same price for a lot in a market where that is rare.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidPrices],
        InnocentExplanations =
        [
            "The price is fixed by law, tariff or collective agreement.",
            "Both bid the buyer's ceiling or a published unit price.",
            "The bidders belong together and bid openly as such, or one entry was keyed in twice.",
        ],
        HowToCheck =
        [
            "Compare the unit prices behind the totals: equal totals from different items are stranger than equal items.",
            "See whether the same bidders handed in equal prices elsewhere.",
            "Check the ceiling, tariff or floor that applied.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input.Prices.Guards, input.EqualBids, answers);
    }

    void Judge(Lot lot, Guards guards, EqualBids equal, Answers answers)
    {
        if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) answers.Excluded("tender cancelled");
        else if (lot.PriceState == PriceState.MixedCurrencies) answers.NotAssessable("bids in several currencies");
        else if (lot.ValidPrices.Length < 2) answers.NotAssessable("fewer than 2 valid prices");
        else if (EqualBids.Groups(lot) is not { Count: > 0 } groups) answers.NotFlagged();
        else if (groups.TrueForAll(group => OneFirm(lot.Data, group))) answers.Excluded("equal prices of one firm or its joint bid");
        else if (IsCeiling(lot, groups)) answers.Excluded("price equal to the estimate");
        else if (lot.Tender.Framework.Length > 0) answers.Excluded(Guards.Framework.Reason);
        else if (guards.HasMarketRule(lot, settings.TariffLots)) answers.Excluded(Guards.MarketRule.Reason);
        else if (guards.HasPublishedPrices(lot)) answers.Excluded(Guards.PublishedPrices.Reason);
        else if (equal.UsualShare(lot) > settings.MaximumUsualShare) answers.Excluded("equal prices are usual in this market");
        else Test(lot, equal, groups, answers);
    }

    void Test(Lot lot, EqualBids equal, List<int[]> groups, Answers answers)
    {
        var chance = ChanceOfTie(lot.ValidPrices);
        if (chance <= settings.MaximumProbability) answers.Flagged(Draft(lot, equal, groups.First(group => !OneFirm(lot.Data, group)), chance));
        else answers.NotFlagged();
    }

    /// <summary>No two of the bidders are different firms: the same name under two ids, or a joint bid beside one of its member.</summary>
    static bool OneFirm(Dataset data, int[] bidders) =>
        Pairs(bidders).All(pair => Related(data.Parties[pair.First], data.Parties[pair.Second]));

    static bool Related(Party first, Party second)
    {
        if (string.Equals(first.Label, second.Label, StringComparison.OrdinalIgnoreCase)) return true;
        if (first.Members.Contains(second.Index) || second.Members.Contains(first.Index)) return true;
        foreach (var member in first.Members)
            if (second.Members.Contains(member)) return true;
        return false;
    }

    /// <summary>Most bids of the lot are exactly the published estimate.</summary>
    static bool IsCeiling(Lot lot, List<int[]> groups)
    {
        if (lot.Estimate is not { Units: > 0 } estimate || estimate.Currency != lot.PriceCurrency) return false;
        var atEstimate = 0;
        foreach (var bid in lot.PricedBids)
            if (lot.Data.Bids[bid].Amount == estimate) atEstimate++;
        return groups.Count == 1 && atEstimate >= 2 && atEstimate * 2 >= lot.PricedBids.Length;
    }

    /// <summary>
    /// Probability that n prices on a grid of G values hold a tie: 1 - Π (1 - i/G). The grid is as fine as the largest power of ten that divides all prices of the lot
    /// and reaches over 2 sqrt(pi) standard deviations of the lot's own prices, at least 1% of the price each: there a uniform price meets another as often as a normal one does.
    /// Source: methods CO-08.
    /// </summary>
    internal static double ChanceOfTie(ReadOnlySpan<double> prices)
    {
        var spread = 2 * Math.Sqrt(Math.PI) * Math.Max(Screens.Of(prices).Cv, 0.01) * prices[prices.Length / 2];
        var values = Math.Max(prices.Length, spread / Granularity(prices));
        var distinct = 1d;
        for (var index = 1; index < prices.Length; index++) distinct *= 1 - index / values;
        return 1 - Math.Max(0, distinct);
    }

    static double Granularity(ReadOnlySpan<double> prices)
    {
        for (var step = 1_000_000d; step > 0.01; step /= 10)
            if (AllMultiples(prices, step)) return step;
        return 0.01;
    }

    static bool AllMultiples(ReadOnlySpan<double> prices, double step)
    {
        foreach (var price in prices)
            if (Math.Abs(Math.Round(price / step) * step - price) > step * 1e-6) return false;
        return true;
    }

    static Draft Draft(Lot lot, EqualBids equal, int[] bidders, double chance)
    {
        var names = bidders.Select(bidder => lot.Data.Parties[bidder].Label).Order(StringComparer.Ordinal).ToArray();
        var price = lot.PricedBids.ToArray().Select(bid => lot.Data.Bids[bid]).First(bid => bid.BidderIndex == bidders[0]).Amount;
        var repeated = Pairs(bidders[..Math.Min(bidders.Length, EqualBids.MaximumPaired)]).Max(pair => equal.LotsOf(pair.First, pair.Second));
        var again = repeated < 2 ? "" : string.Create(CultureInfo.InvariantCulture, $" Two of them did so in {repeated} lots.");
        var usual = equal.UsualShare(lot);
        var sentence = string.Create(CultureInfo.InvariantCulture, $"{names.Length} bidders ask exactly {price}: {string.Join(", ", names)}. By chance that happens in {chance:0.0000%} of lots with {lot.ValidPrices.Length} such prices.{again}");
        var sources = LotDraft.PriceSources(lot);
        return LotDraft.Of(lot, sentence,
            new Evidence("bidders with the same price", bidders.Length, 1, "bidders") { PValue = chance, Peers = "prices on a grid of the lot's own digits", Weight = Tails.EvidenceBits(chance, 2.5), Sources = sources },
            new Evidence("lots in which two of them had equal prices", repeated, 1, "lots") { Weight = repeated < 2 ? 0 : 0.8, Sources = sources },
            new Evidence("comparable lots with equal prices", usual * 100, double.NaN, "%") { Peers = "lots of the same market with two or more prices", Sources = sources });
    }

    static IEnumerable<(int First, int Second)> Pairs(int[] bidders)
    {
        for (var first = 0; first < bidders.Length; first++)
            for (var second = first + 1; second < bidders.Length; second++) yield return (bidders[first], bidders[second]);
    }
}
