using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>BR-11</c>. Source: methods BR-11.</summary>
public sealed record TightSubgroupSettings
{
    /// <summary>Largest probability of so close a group in a comparable competitive lot with as many bids; inclusive; 0.00001 to 0.05, default 0.001. False discoveries are held at 5% beside it.</summary>
    [Range(0.00001, 0.05)] public double MaximumProbability { get; init; } = 0.001;

    /// <summary>Most log2 odds that it adds; 0 to 10, default 2.5.</summary>
    [Range(0.0, 10.0)] public double MaximumWeight { get; init; } = 2.5;
}

/// <summary>Three or four bids of a lot lie closer together than competition explains, while others lie apart: some bidders may have agreed among outsiders.</summary>
public sealed class TightSubgroup(TightSubgroupSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "BR-11",
        Title = "Some bids closer together than competition explains",
        Page = "BR-11-tight-subgroup",
        Condition = "Three or four of the bids of a lot lie far closer together than the closest three or four of comparable lots with as many bids.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidPrices],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Some bidders resell the same maker's product, or calculate with the same subcontractor's offer.",
            "Prices are rounded to a coarse step, so that some fall together.",
            "Firms of one group bid openly beside each other.",
        ],
        HowToCheck =
        [
            "See whether the same bidders lie close together in other lots, and who of them wins.",
            "Compare their unit prices and documents with each other and with the bidders outside the group.",
            "Ask whether they share owners, staff, suppliers or subcontractors.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions])
            if (!PriceGuard.Answered(lot, input, PriceMeasures.SubgroupBids, answers)) Judge(lot, input.Prices.Tests, answers);
    }

    void Judge(Lot lot, PriceTests tests, Answers answers)
    {
        var (three, four) = (tests.PValue(PriceTail.ThreeLow, lot), tests.PValue(PriceTail.FourLow, lot));
        if (double.IsNaN(tests.Value(PriceTail.ThreeLow, lot)))
        {
            answers.Excluded("three or more prices equal (see CO-08)");
            return;
        }
        if (double.IsNaN(three) || double.IsNaN(four))
        {
            answers.NotAssessable("fewer than 50 comparable lots");
            return;
        }
        var p = MultipleTesting.Cauchy([three, four]);
        if (p > settings.MaximumProbability) answers.NotFlagged(p);
        else answers.Flagged(Draft(lot, tests, p, three < four ? PriceTail.ThreeLow : PriceTail.FourLow));
    }

    Draft Draft(Lot lot, PriceTests tests, double p, PriceTail tail)
    {
        var size = tail == PriceTail.ThreeLow ? 3 : 4;
        var start = Subgroups.Tightest(lot.ValidPrices, size);
        var group = lot.PricedBids.Slice(start, size).ToArray();
        var names = group.Select(bid => lot.Data.Bids[bid].Bidder.Label).Order(StringComparer.Ordinal).ToArray();
        var (value, usual) = (tests.Value(tail, lot), tests.Usual(tail, lot));
        var groups = SubgroupScreens.Of(lot.ValidPrices, size);
        var peers = PriceScreen.Peers(tests.ScaleOf(tail, lot)!);
        var sentence = string.Create(CultureInfo.InvariantCulture, $"{size} of {lot.ValidPrices.Length} bids vary by only {value:0.00##%} around their mean: {string.Join(", ", names)}; {usual:0.00##%} is usual for the closest {size} of so many among {peers}. A competitive lot there is as unusual with a probability of {p:0.00##%}.");
        return LotDraft.Of(lot, sentence,
            new Evidence($"coefficient of variation of the {size} closest bids", value * 100, usual * 100, "%") { PValue = p, Peers = peers, Weight = Tails.EvidenceBits(p, settings.MaximumWeight), Sources = [.. group.Select(bid => lot.Data.Bids[bid].SourceOf("bids/details/value")).Distinct()] },
            new Evidence($"middle coefficient of variation of {(groups.IsExact ? "all" : "drawn")} groups of {size} bids", groups[Screen.Cv].Median * 100, double.NaN, "%") { Sources = LotDraft.PriceSources(lot) }) with
        {
            PValue = p,
            Suppliers = [.. group.Select(bid => lot.Data.Bids[bid].Bidder.Id).Distinct().Order(StringComparer.Ordinal)],
        };
    }
}
