using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>RI-13</c>. Source: methods RI-13.</summary>
public sealed record RelativePriceLevelSettings
{
    /// <summary>Smallest robust z; inclusive; 1 to 100, default 3.5 (Iglewicz and Hoaglin 1993).</summary>
    [Range(1.0, 100.0)] public double MinimumZ { get; init; } = 3.5;

    /// <summary>Largest share of comparable lots awarded as high against the estimate; inclusive; 0.001 to 0.5, default 0.05.</summary>
    [Range(0.001, 0.5)] public double MaximumShare { get; init; } = 0.05;

    /// <summary>Fewest comparable lots; 8 to 10000, default 30.</summary>
    [Range(8, 10000)] public int MinimumLots { get; init; } = 30;

    /// <summary>Spread that counts at least, as a share of the estimate; 0 to 0.5, default 0.01.</summary>
    [Range(0.0, 0.5)] public double SmallestMad { get; init; } = 0.01;

    /// <summary>Ratios beyond this many times, up or down, are taken for entry errors; 2 to 1000, default 10.</summary>
    [Range(2.0, 1000.0)] public double EntryErrorFactor { get; init; } = 10;

    /// <summary>Most log2 odds; 0 to 10, default 1.5.</summary>
    [Range(0.0, 10.0)] public double MaximumWeight { get; init; } = 1.5;
}

/// <summary>An award far above its estimate beside lots of the same class and year.</summary>
public sealed class RelativePriceLevel(RelativePriceLevelSettings settings) : IDetector
{
    static readonly LotBarrier NoRatio = new(false, "no award and estimate in one currency");
    static readonly LotBarrier TooFew = new(false, "too few comparable lots");
    static readonly LotBarrier EntryError = new(false, "many times apart: perhaps mistyped");

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-13",
        Title = "Award far above the estimate",
        Page = "RI-13-relative-price",
        Condition = "An award is further above its estimate than nearly all lots of the same class and year.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Estimate, DataField.AwardAmount],
        InnocentExplanations =
        [
            "The estimate was old, a budget line or without tax.",
            "Prices of the trade rose between estimate and award.",
            "More was awarded than estimated: options, further years, several lots in one.",
        ],
        HowToCheck =
        [
            "See when the estimate was made, by whom, and on which tax basis.",
            "Compare with the other bids and with prices of the same item elsewhere.",
            "Ask why the tender was not repeated at a price so far above the estimate.",
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
        else if (ratio <= peers.Scale.Median) tally.NotFlagged();
        else if (ratio > settings.EntryErrorFactor * Math.Max(1, peers.Scale.Median)) tally.Against(EntryError);
        else if (peers.Scale.Z(ratio, settings.SmallestMad) < settings.MinimumZ || peers.Values.High(ratio) > settings.MaximumShare) tally.NotFlagged();
        else answers.Flagged(Draft(lot, ratio, peers, levels.Words(lot, peers, level)));
    }

    Draft Draft(Lot lot, double ratio, PeerLevel peers, string words)
    {
        var (z, share) = (peers.Scale.Z(ratio, settings.SmallestMad), peers.Values.High(ratio));
        return LotDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"The award is {ratio:0.0%} of the estimate, where {peers.Scale.Median:0.0%} is the middle of {words}; {share:0.0%} of them stand as high."),
            new Evidence("award over the estimate", 100 * ratio, 100 * peers.Scale.Median, "%")
            {
                Percentile = share,
                Peers = words,
                Weight = Tails.EvidenceBits(share, settings.MaximumWeight),
                Sources = [.. lot.Awards.Select(award => award.SourceOf("awards/value")).Append(lot.SourceOf("tender/value")).Distinct()],
            },
            new Evidence("robust z of the ratio", z, settings.MinimumZ, "") { Peers = "expected: the limit; .6745 (ratio - median) / MAD", Sources = [lot.SourceOf("tender/value")] });
    }
}
