using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>BR-12</c>. Source: methods BR-12.</summary>
public sealed record HighLevelSettings
{
    /// <summary>Largest share of comparable lots whose lowest price stands as high against the estimate; inclusive; 0.001 to 0.5, default 0.03.</summary>
    [Range(0.001, 0.5)] public double MaximumLevelShare { get; init; } = 0.03;

    /// <summary>Largest share of comparable lots with a variation at most as low; inclusive; 0.001 to 0.5, default 0.1.</summary>
    [Range(0.001, 0.5)] public double MaximumCvShare { get; init; } = 0.10;

    /// <summary>Lower end of the band below the estimate whose bids are counted as context, as a share of the estimate; 0.5 to 1, default 0.95.</summary>
    [Range(0.5, 1.0)] public double PressedFrom { get; init; } = 0.95;

    /// <summary>Most log2 odds that both markers add together; 0 to 10, default 2.5.</summary>
    [Range(0.0, 10.0)] public double MaximumWeight { get; init; } = 2.5;
}

/// <summary>All bids of a lot are high against the estimate and close together.</summary>
public sealed class HighLevel(HighLevelSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "BR-12",
        Title = "High and close bids against the estimate",
        Page = "BR-12-high-level",
        Condition = "Even the lowest bid of a lot is high against the estimate beside comparable lots of the time, and the bids vary little.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidPrices, DataField.Estimate],
        InnocentExplanations =
        [
            "The estimate was low or out of date: prices rose faster than the estimates of this buyer.",
            "The work is harder than its class suggests, and all bidders saw it.",
            "The estimate was published and bidders aim at it.",
        ],
        HowToCheck =
        [
            "See when and how the estimate was made: it must have been fixed before bids were opened.",
            "Compare with other estimates of the same buyer at the time and with prices where an outsider bid.",
            "See whether the same bidders bid high together elsewhere.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions])
            if (!PriceGuard.Answered(lot, input, 3, answers)) Judge(lot, input, answers);
    }

    void Judge(Lot lot, DetectionInput input, Answers answers)
    {
        var relative = EstimateLevels.Relative(lot);
        if (double.IsNaN(relative)) answers.NotAssessable("no estimate in the currency of the bids");
        // Nobody bids the estimate to the cent by himself: it was written from the bid.
        else if (relative is 1) answers.NotAssessable("estimate equal to the lowest bid");
        else if (input.Prices.Levels.Of(lot) is not { } level || input.Markets.VariationOf(lot) is not { } peers) answers.NotAssessable("fewer than 50 comparable lots");
        else if (level.Share > settings.MaximumLevelShare) answers.NotFlagged();
        else if (peers.Low(lot.ValidPrices.Length, input.Screens.Of(lot).Cv) is var close && close > settings.MaximumCvShare) answers.NotFlagged();
        else answers.Flagged(Draft(lot, level, peers, input.Screens.Of(lot).Cv, close));
    }

    Draft Draft(Lot lot, EstimateLevel level, CvPeers peers, double cv, double close)
    {
        var bids = lot.ValidPrices.Length;
        var sources = LotDraft.PriceSources(lot);
        var pressed = Pressed(lot, settings.PressedFrom);
        // Both markers come from the same prices: together they count what their Cauchy combination is worth (methods XC-03).
        var weight = Tails.EvidenceBits(MultipleTesting.Cauchy([level.Share, close]), settings.MaximumWeight) / 2;
        return LotDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"The lowest of {bids} bids is {level.Relative:0.0%} of the estimate, where {level.Usual:0.0%} is usual at the time among {level.Peers}, and the bids vary by {cv:0.0##%} around their mean, where {peers.Median(bids):0.0##%} is usual."),
            new Evidence("lowest bid over the estimate", level.Relative * 100, level.Usual * 100, "%") { Percentile = level.Share, Peers = level.Peers, Weight = weight, Sources = [.. sources, lot.SourceOf("tender/value")] },
            new Evidence("coefficient of variation", cv * 100, peers.Median(bids) * 100, "%") { Percentile = close, Peers = peers.Market, Weight = weight, Sources = sources },
            new Evidence(string.Create(CultureInfo.InvariantCulture, $"bids between {settings.PressedFrom:0.##%} and 100% of the estimate"), pressed * 100, double.NaN, "%") { Sources = sources });
    }

    /// <summary>Share of the valid prices just below the estimate, both ends included. Source: methods BR-12, PRESS.</summary>
    internal static double Pressed(Lot lot, double from)
    {
        var estimate = (double)lot.Estimate!.Value.Amount;
        var inside = 0;
        foreach (var price in lot.ValidPrices)
            if (price >= from * estimate && price <= estimate) inside++;
        return (double)inside / lot.ValidPrices.Length;
    }
}
