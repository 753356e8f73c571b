using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Structure;

/// <summary>Settings of <c>ST-04</c>. Source: methods ST-04.</summary>
public sealed record RebidRanksSettings
{
    /// <summary>Largest gap of two bids of the first round that counts as close, as a share of the lower; 0.0005 to 0.1, default 0.01.</summary>
    [Range(0.0005, 0.1)] public double Closeness { get; init; } = 0.01;

    /// <summary>Fewest lots with two rounds in a market; 10 to 100000, default 20.</summary>
    [Range(10, 100_000)] public int MinimumLots { get; init; } = 20;

    /// <summary>Fewest close first rounds, between the lowest two and between the second and third each; 5 to 10000, default 10.</summary>
    [Range(5, 10_000)] public int MinimumClose { get; init; } = 10;
}

/// <summary>When lots are bid for again, the lowest bidder of the first round stays the lowest although it led by a hair, while the places behind it change.</summary>
public sealed class RebidRanks(RebidRanksSettings settings) : IDetector
{
    const double Level = 0.01;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "ST-04",
        Title = "The first stays first when bids are repeated",
        Page = "ST-04-rebid-ranks",
        Condition = "In lots that were bid for again, the lowest bidder of the first round stays ahead of a close second more often than the second stays ahead of a close third.",
        Family = DetectorFamily.Structure,
        Subject = SubjectKind.Market,
        Partition = PartitionKey.Market,
        Needs = [DataField.BidPrices, DataField.Deadline],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "The lowest bid of the first round was announced and only its bidder was asked to improve.",
            "The others lost interest after the first round and repeated their bids for form's sake.",
            "One bidder calculates more carefully than the rest.",
        ],
        HowToCheck =
        [
            "Read how the second round was called: what did bidders learn from the first?",
            "Look at the second round's changes: does everyone but the first come down by next to nothing?",
            "See who was first in these lots over time, and whether they take turns.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.MarketLots.Count);
        for (var market = start; market < start + count; market++) Judge(input.MarketLots[market], input.Data, answers);
    }

    void Judge(MarketSegment segment, Dataset data, Answers answers)
    {
        RebidLot[] lots = [.. segment.Lots.Select(lot => RebidLot.Of(data.Lots[lot])).OfType<RebidLot>()];
        var ranks = RankPersistence.Of(lots, settings.Closeness);
        if (lots.Length == 0) answers.NotAssessable("no rebid rounds");
        else if (lots.Length < settings.MinimumLots) answers.NotAssessable("too few lots with rebid rounds");
        else if (ranks.LowestClose < settings.MinimumClose || ranks.SecondClose < settings.MinimumClose) answers.NotAssessable("too few close first rounds");
        else
        {
            // Staying alone may be a matter of costs; staying more than the places behind is not.
            var p = ranks.LowestShare > ranks.SecondShare ? Math.Max(ranks.LowestPValue, ranks.FisherPValue) : 1;
            if (p <= Level) answers.Flagged(Draft(segment, data, lots, ranks, p));
            else answers.NotFlagged(p);
        }
    }

    Draft Draft(MarketSegment segment, Dataset data, RebidLot[] lots, RankPersistence ranks, double p)
    {
        var sentence = string.Create(CultureInfo.InvariantCulture, $"In {segment.Market}, of {lots.Length:#,0} lots that were bid for again, the lowest bidder of the first round led by at most {settings.Closeness:0.##%} in {ranks.LowestClose} and stayed ahead in {ranks.LowestStayed} ({ranks.LowestShare:0%}); the second stayed ahead of a close third in {ranks.SecondStayed} of {ranks.SecondClose} ({ranks.SecondShare:0%}).");
        return MarketDraft.Of(segment, data, [.. lots.Select(lot => lot.Lot)], sentence, p,
            new ShareBars("Stayed ahead in the second round", "%", [new("lowest, ahead of a close second", 100 * ranks.LowestShare, true), new("second, ahead of a close third", 100 * ranks.SecondShare, false)]),
            new Evidence("lots in which the lowest stayed ahead of a close second", ranks.LowestStayed, ranks.LowestClose / 2.0, "lots") { PValue = ranks.LowestPValue, Weight = Tails.EvidenceBits(p, 4), Peers = MarketDraft.Count(ranks.LowestClose, "lots with a close first round") },
            new Evidence("lots in which the second stayed ahead of a close third", ranks.SecondStayed, ranks.SecondClose / 2.0, "lots") { PValue = ranks.SecondPValue, Peers = MarketDraft.Count(ranks.SecondClose, "lots with a close first round") },
            new Evidence("odds of staying, lowest over second", ranks.OddsRatio, 1, "") { PValue = ranks.FisherPValue });
    }
}
