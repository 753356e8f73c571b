using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>R022</c>. Source: R022 of the Open Contracting Partnership's guide; limits are ours.</summary>
public sealed record WideDisparitySettings
{
    /// <summary>Smallest distance from the lowest to the highest bid over the lowest; inclusive; 0.1 to 100, default 1 (the highest is twice the lowest).</summary>
    [Range(0.1, 100.0)] public double MinimumSpread { get; init; } = 1;

    /// <summary>Largest distance over the lowest; above it the prices are hardly of one thing, or one is mistyped; inclusive; 1 to 1000, default 20.</summary>
    [Range(1.0, 1000.0)] public double MaximumSpread { get; init; } = 20;

    /// <summary>Largest share of comparable lots that spread as much; inclusive; 0.001 to 0.5, default 0.02.</summary>
    [Range(0.001, 0.5)] public double MaximumShare { get; init; } = 0.02;
}

/// <summary>The bids of a lot lie far further apart than those of comparable lots.</summary>
public sealed class WideDisparity(WideDisparitySettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R022",
        Title = "Bids far apart",
        Page = "R022-wide-disparity",
        Condition = "The highest bid of a lot is at least twice the lowest, further above it than in nearly all comparable lots with as many bids.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidPrices],
        InnocentExplanations =
        [
            "The description left room: bidders priced different things.",
            "One price is a slip, or for a part, a unit or a year.",
            "One bidder did not want the contract, or had the machine on site.",
        ],
        HowToCheck =
        [
            "Compare what each bidder priced, line by line.",
            "Read the questions of bidders: was the description understood?",
            "Look at whether high bids come from firms that usually bid high next to the same winner.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input, answers);
    }

    void Judge(Lot lot, DetectionInput input, Answers answers)
    {
        if (lot.ValidPrices.Length >= 3 && lot.PriceState == PriceState.Comparable && lot.Status is not (TenderStatus.Cancelled or TenderStatus.Withdrawn) && input.Screens[Screen.Spd][lot.Index] < settings.MinimumSpread)
        {
            answers.NotFlagged();
            return;
        }
        if (input.Prices.Guards.Against(lot, 3) is { } barrier)
            if (barrier.IsExclusion) answers.Excluded(barrier.Reason);
            else answers.NotAssessable(barrier.Reason);
        else if (input.Screens[Screen.Spd][lot.Index] > settings.MaximumSpread) answers.NotAssessable("prices too far apart to be of one thing");
        else if (input.Markets.PeersOf(lot) is not { } peers) answers.NotAssessable("fewer than 50 comparable lots");
        else if (input.Screens[Screen.Spd][lot.Index] is var spread && Share(peers, spread) is var share && share <= settings.MaximumShare) answers.Flagged(Draft(lot, spread, share, peers));
        else answers.NotFlagged();
    }

    /// <summary>Share of comparable lots at least as far apart; those too far apart to be of one thing do not count.</summary>
    double Share(ScreenPeers peers, double spread) => peers.High(Screen.Spd, spread) - peers.High(Screen.Spd, settings.MaximumSpread) + 1.0 / (peers.Lots + 1);

    static Draft Draft(Lot lot, double spread, double share, ScreenPeers peers) => LotDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"The highest of {lot.ValidPrices.Length} bids lies {100 * spread:0}% above the lowest, in comparable lots {100 * peers.Median(Screen.Spd):0.#}% ({peers.Market}); {100 * share:0.##}% of them spread as much."),
        new Evidence("spread from lowest to highest", 100 * spread, 100 * peers.Median(Screen.Spd), "%")
        {
            Percentile = share,
            Peers = peers.Market,
            Weight = Tails.EvidenceBits(share, 1),
            Sources = LotDraft.PriceSources(lot),
        });
}
