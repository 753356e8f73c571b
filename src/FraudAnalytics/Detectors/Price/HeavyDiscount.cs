using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>R058</c>. Source: R058 of the Open Contracting Partnership's guide; limits are ours.</summary>
public sealed record HeavyDiscountSettings
{
    /// <summary>Smallest distance from the winning bid to the next over the winning bid; inclusive; 0.01 to 100, default 0.25.</summary>
    [Range(0.01, 100.0)] public double MinimumGap { get; init; } = 0.25;

    /// <summary>Largest distance; above it the prices are hardly of one thing, or one is mistyped; inclusive; 1 to 1000, default 20.</summary>
    [Range(1.0, 1000.0)] public double MaximumGap { get; init; } = 20;

    /// <summary>Largest share of comparable lots with as wide a gap; inclusive; 0.001 to 0.5, default 0.02.</summary>
    [Range(0.001, 0.5)] public double MaximumShare { get; init; } = 0.02;
}

/// <summary>The winner's bid lies far below the next, more so than in comparable lots.</summary>
public sealed class HeavyDiscount(HeavyDiscountSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R058",
        Title = "Winning bid far below the next",
        Page = "R058-heavy-discount",
        Condition = "The lowest bid won and lies at least a quarter below the next, further than in nearly all comparable lots with as many bids.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidPrices, DataField.Winner],
        InnocentExplanations =
        [
            "The winner has an advantage of cost, or wants to get into the market.",
            "It left something out, or made a slip that it stands by.",
            "The description left room: bidders priced different things.",
        ],
        HowToCheck =
        [
            "See whether the buyer asked how the price comes about, and what was answered.",
            "Follow the contract: changes, extra work and final amount.",
            "Look at whether the other bids come from firms that usually bid high next to the same winner.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input, answers);
    }

    void Judge(Lot lot, DetectionInput input, Answers answers)
    {
        if (lot.ValidPrices.Length >= 3 && lot.PriceState == PriceState.Comparable && lot.Status is not (TenderStatus.Cancelled or TenderStatus.Withdrawn) && input.Screens[Screen.Diffp][lot.Index] < settings.MinimumGap)
        {
            answers.NotFlagged();
            return;
        }
        if (input.Prices.Guards.Against(lot, 3) is { } barrier)
            if (barrier.IsExclusion) answers.Excluded(barrier.Reason);
            else answers.NotAssessable(barrier.Reason);
        else if (input.Screens[Screen.Diffp][lot.Index] > settings.MaximumGap) answers.NotAssessable("prices too far apart to be of one thing");
        else if (!Winner(lot).Known) answers.NotAssessable("winning bid not known");
        else if (!Winner(lot).Lowest) answers.Excluded("another than the lowest bid won");
        else if (input.Markets.PeersOf(lot) is not { } peers) answers.NotAssessable("fewer than 50 comparable lots");
        else if (input.Screens[Screen.Diffp][lot.Index] is var gap && Share(peers, gap) is var share && share <= settings.MaximumShare) answers.Flagged(Draft(lot, gap, share, peers));
        else answers.NotFlagged();
    }

    static (bool Known, bool Lowest) Winner(Lot lot)
    {
        var known = false;
        foreach (var bid in lot.Bids) known |= bid.IsWinner;
        return (known, lot.Data.Bids[lot.PricedBids[0]].IsWinner);
    }

    /// <summary>Share of comparable lots at least as far apart; those too far apart to be of one thing do not count.</summary>
    double Share(ScreenPeers peers, double gap) => peers.High(Screen.Diffp, gap) - peers.High(Screen.Diffp, settings.MaximumGap) + 1.0 / (peers.Lots + 1);

    static Draft Draft(Lot lot, double gap, double share, ScreenPeers peers) => LotDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"The next of {lot.ValidPrices.Length} bids lies {100 * gap:0.#}% above the winning one, in comparable lots {100 * peers.Median(Screen.Diffp):0.#}% ({peers.Market}); {100 * share:0.##}% of them have as wide a gap."),
        new Evidence("gap between the winning bid and the next", 100 * gap, 100 * peers.Median(Screen.Diffp), "%")
        {
            Percentile = share,
            Peers = peers.Market,
            Weight = Tails.EvidenceBits(share, 0.75),
            Sources = LotDraft.PriceSources(lot),
        });
}
