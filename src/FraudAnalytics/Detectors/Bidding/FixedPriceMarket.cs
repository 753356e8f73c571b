using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>XC-06</c>.</summary>
public sealed record FixedPriceMarketSettings
{
    /// <summary>So many lots with equal bids at the same share of the estimate are told as one rule of the market; inclusive; 2 to 1000, default 5.</summary>
    [Range(2, 1000)] public int MinimumLots { get; init; } = 5;
}

/// <summary>A market in which a floor, tariff or published price fixes what many bidders ask: one fact about the market instead of a finding for every lot.</summary>
/// <remarks>A market has no partition of its own: its first lot with two prices answers for it.</remarks>
public sealed class FixedPriceMarket(FixedPriceMarketSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "XC-06",
        Title = "Market with a common fixed price",
        Page = "XC-06-fixed-price-market",
        Condition = "In many lots of a market, two or more bidders ask exactly the same price at the same share of the estimate.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.Market,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidPrices],
        InnocentExplanations =
        [
            "A law sets the lowest price that is allowed, and a draw decides among those who ask it.",
            "A tariff, collective agreement or published unit price sets the price.",
            "The buyer publishes the ceiling and all bid it.",
        ],
        HowToCheck =
        [
            "Find the rule that sets the price, and whether it held at the time of the lots.",
            "If there is none, look at who wins the draws and how often.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions])
            if (input.EqualBids.Represents(lot)) Judge(lot, input.EqualBids, answers);
    }

    void Judge(Lot lot, EqualBids equal, Answers answers)
    {
        var rules = equal.RulesOf(lot, settings.MinimumLots);
        if (rules.IsEmpty && equal.CountsOf(lot).Priced < settings.MinimumLots) answers.NotAssessable("too few lots with two prices");
        else if (rules.IsEmpty) answers.NotFlagged();
        else answers.Flagged(Draft(lot.Data, rules.MaxBy(rule => rule.Lots)!, rules.Length));
    }

    static Draft Draft(Dataset data, FixedShare rule, int rules)
    {
        var lots = rule.Examples.Select(index => data.Lots[index]).ToArray();
        var others = rules == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" {rules - 1} other shares occur as often as a rule would.");
        var examples = lots.SelectMany(lot => LotDraft.PriceSources(lot)).Distinct();
        return new()
        {
            Subject = Subject.Of(SubjectKind.Market, Id(rule.Market), rule.Market.ToString()),
            Sentence = string.Create(CultureInfo.InvariantCulture, $"In {rule.Lots} of {rule.PricedLots} lots of {rule.Market}, two or more bidders ask exactly the same price at {rule.Permille / 10.0:0.0}% of the estimate; these lots are not judged one by one.{others}"),
            Evidence =
            [
                new("lots with equal bids at the same share of the estimate", rule.Lots, double.NaN, "lots") { Peers = string.Create(CultureInfo.InvariantCulture, $"{rule.EqualLots} lots with equal bids: {rule.Market}"), Sources = [.. examples] },
                new("share of the estimate", rule.Permille / 10.0, double.NaN, "%") { Sources = [.. lots.Select(lot => lot.SourceOf("tender/value"))] },
            ],
            Lots = [.. lots.Select(lot => lot.Id)],
        };
    }

    /// <summary>Classification and country as published: they outlive a rescan.</summary>
    static string Id(Market market) => $"{market.Classification}/{market.Country}";
}
