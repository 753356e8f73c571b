using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>R031</c>. Source: Open Contracting red flags R031; the guide gives no number.</summary>
public sealed record AwardAtEstimateSettings
{
    /// <summary>Smallest award over the estimate that is very close; inclusive; 0.9 to 1, default 0.99.</summary>
    [Range(0.9, 1.0)] public double MinimumRatio { get; init; } = 0.99;

    /// <summary>Largest share of comparable lots awarded as high; where more are, it is how the market prices; inclusive; 0.001 to 1, default 0.1.</summary>
    [Range(0.001, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;

    /// <summary>Fewest comparable lots; 8 to 10000, default 30.</summary>
    [Range(8, 10000)] public int MinimumLots { get; init; } = 30;
}

/// <summary>An award very close to the estimate or above it, where comparable lots are awarded below.</summary>
public sealed class AwardAtEstimate(AwardAtEstimateSettings settings) : IDetector
{
    static readonly LotBarrier NoRatio = new(false, "no award and estimate in one currency");
    static readonly LotBarrier TooFew = new(false, "too few comparable lots");
    static readonly LotBarrier Usual = new(true, "awards at the estimate are usual in this market");

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R031",
        Title = "Award at or above the estimate",
        Page = "R031-award-at-estimate",
        Condition = "An award is very close to the estimate or above it, where nearly all comparable lots are awarded below.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Estimate, DataField.AwardAmount],
        InnocentExplanations =
        [
            "The estimate was published and is a ceiling that bidders aim at.",
            "The estimate was entered after the award, or the award was entered for it.",
            "A price fixed by law or tariff.",
        ],
        HowToCheck =
        [
            "See whether the estimate was published; if it was secret, who knew it?",
            "Compare the winner's other bids: does it come as close to the estimates of other buyers?",
            "See whether there was a second bid, and where it stood.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var tally = new Tally(answers);
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input.Awarded.RelativePrices, tally, answers);
        tally.HandOver();
    }

    void Judge(Lot lot, PeerLevels levels, Tally tally, Answers answers)
    {
        var ratio = RelativePrice.Of(lot).Value;
        if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) tally.Against(Guards.Cancelled);
        else if (double.IsNaN(ratio)) tally.Against(NoRatio);
        else if (levels.Find(lot, default, settings.MinimumLots, out var level) is not { } peers) tally.Against(TooFew);
        else if (ratio < settings.MinimumRatio) tally.NotFlagged();
        else if (peers.Values.High(settings.MinimumRatio) is var share && share > settings.MaximumUsualShare) tally.Against(Usual);
        else answers.Flagged(Draft(lot, ratio, share, peers, levels.Words(lot, peers, level)));
    }

    Draft Draft(Lot lot, double ratio, double share, PeerLevel peers, string words) => LotDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"The award is {ratio:0.0%} of the estimate; of {words}, {share:0.0%} were awarded at {settings.MinimumRatio:0.#%} or more, and the middle is {peers.Scale.Median:0.0%}."),
        new Evidence("award over the estimate", 100 * ratio, 100 * peers.Scale.Median, "%")
        {
            Percentile = share,
            Peers = words,
            Weight = Tails.EvidenceBits(share, 1),
            Sources = [.. lot.Awards.Select(award => award.SourceOf("awards/value")).Append(lot.SourceOf("tender/value")).Distinct()],
        });
}
