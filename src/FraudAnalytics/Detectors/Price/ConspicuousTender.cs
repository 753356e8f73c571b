using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>BR-10</c>. Source: methods BR-10.</summary>
public sealed record ConspicuousTenderSettings
{
    /// <summary>Largest share of comparable lots with a variation at most as low; inclusive; 0.001 to 0.5, default 0.05.</summary>
    [Range(0.001, 0.5)] public double MaximumCvShare { get; init; } = 0.05;

    /// <summary>Largest probability of so wide a first gap without agreement, given the number of bids; inclusive; 0.001 to 0.5, default 0.05: with 0.1 one and a half in a hundred competitive lots are flagged.</summary>
    [Range(0.001, 0.5)] public double MaximumRdProbability { get; init; } = 0.05;

    /// <summary>Markets whose median variation is lower are left out: all bids follow a published figure there; exclusive; 0 to 0.1, default 0.01.</summary>
    [Range(0.0, 0.1)] public double MinimumMarketCv { get; init; } = 0.01;

    /// <summary>Most log2 odds that the two markers add together; 0 to 10, default 3.32 (likelihood ratio 10). Source: methods ML-13.</summary>
    [Range(0.0, 10.0)] public double MaximumWeight { get; init; } = 3.32;
}

/// <summary>Two markers together: bids unusually close to one another, and the lowest set apart from the rest.</summary>
public sealed class ConspicuousTender(ConspicuousTenderSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "BR-10",
        Title = "Close bids with a gap behind the lowest",
        Page = "BR-10-conspicuous-tender",
        Condition = "The bids of a lot vary less than in nine of ten comparable lots, and the gap between the lowest and the second is wide for so many bids.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidPrices],
        InnocentExplanations =
        [
            "All bidders calculate from the same price list, estimate or subcontractor's offer.",
            "The award rule makes bidders aim at the same value, for example an average-bid rule.",
            "One bidder has an advantage of cost that the others lack, such as plant on the site.",
        ],
        HowToCheck =
        [
            "Lay the bids side by side: same unit prices, same errors, a constant factor between them?",
            "See whether the same bidders meet in other conspicuous lots, and who wins there.",
            "Compare the winning price with the estimate and with lots where an outsider bid.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input, answers);
    }

    void Judge(Lot lot, DetectionInput input, Answers answers)
    {
        if (input.Prices.Guards.AgainstShape(lot, 3) is { } barrier) PriceGuard.Tell(barrier, answers);
        else if (input.Markets.VariationOf(lot) is not { } peers) answers.NotAssessable("fewer than 50 comparable lots");
        else if (double.IsNaN(input.Screens.Of(lot).Rd)) answers.NotAssessable("losing bids all equal");
        else if (peers.Median(lot.ValidPrices.Length) < settings.MinimumMarketCv) PriceGuard.Tell(Guards.PublishedPrices, answers);
        else Compare(lot, input.Screens.Of(lot), peers, answers);
    }

    void Compare(Lot lot, Screens screens, CvPeers peers, Answers answers)
    {
        var low = peers.Low(lot.ValidPrices.Length, screens.Cv);
        var wide = NullTable.High(Screen.Rd, lot.ValidPrices.Length, screens.Rd);
        if (low > settings.MaximumCvShare || wide > settings.MaximumRdProbability) answers.NotFlagged();
        else answers.Flagged(Draft(lot, screens, peers, low, wide));
    }

    Draft Draft(Lot lot, Screens screens, CvPeers peers, double low, double wide)
    {
        var median = peers.Median(lot.ValidPrices.Length);
        var bids = lot.ValidPrices.Length;
        // Both markers come from the same prices, so together they count what their Cauchy combination is worth, shared evenly (methods XC-03).
        var weight = Tails.EvidenceBits(MultipleTesting.Cauchy([low, wide]), settings.MaximumWeight) / 2;
        return LotDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"The {bids} bids differ by {screens.Cv:0.0##%} around their mean, where {median:0.0##%} is usual in {peers.Market}, and the lowest lies {screens.Diffp:0.0##%} below the second, {screens.Rd:0.0} times the spread of the others."),
            new Evidence("coefficient of variation", screens.Cv * 100, median * 100, "%") { Percentile = low, Peers = peers.Market, Weight = weight, Sources = LotDraft.PriceSources(lot) },
            new Evidence("relative distance of the lowest bid", screens.Rd, NullTable.Quantile(Screen.Rd, bids, 0.5), "") { PValue = wide, Peers = string.Create(CultureInfo.InvariantCulture, $"simulated competitive lots with {bids} bids"), Weight = weight, Sources = LotDraft.PriceSources(lot) });
    }
}
