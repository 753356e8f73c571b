using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Evaluation;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>R034</c>. Source: R034 of the Open Contracting Partnership's guide; tests are ours.</summary>
public sealed record BidTimingSettings
{
    /// <summary>Fewest joint lots in which both bids have a moment; 3 to 1000, default 5.</summary>
    [Range(3, 1000)] public int MinimumJointLots { get; init; } = 5;

    /// <summary>Seconds between two bids up to which they came together; inclusive; 1 to 3600, default 60.</summary>
    [Range(1, 3600)] public int CloseSeconds { get; init; } = 60;

    /// <summary>Smallest ratio of lots in which it was so to lots to expect; inclusive; 1 to 100, default 1.5.</summary>
    [Range(1.0, 100.0)] public double MinimumLift { get; init; } = 1.5;
}

/// <summary>Two bidders hand in within the minute, or one right behind the other, more often than chance.</summary>
public sealed class BidTiming(BidTimingSettings settings) : IDetector
{
    const double Level = 0.05;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R034",
        Title = "Bids handed in together or in one order",
        Page = "R034-bid-timing",
        Condition = "The bids of two bidders came in within a minute, or one right behind the other, more often than the moments of all bids for these lots let expect.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.PartyPair,
        Partition = PartitionKey.Pair,
        Needs = [DataField.BidTime],
        FalseDiscoveryRate = 0.01,
        InnocentExplanations =
        [
            "Both bid in the last minutes, as others do not.",
            "An agent or chamber hands in for several firms.",
            "The moment is that of a clerk who entered paper bids one after the other.",
        ],
        HowToCheck =
        [
            "Ask the operator of the platform for accounts, network addresses and devices.",
            "See whether the order fits the order of prices.",
            "Look for joint owners, addresses or representatives of the two.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.Pairs.Count);
        if (count == 0) return;
        if (!input.Evaluation.Times.Any) answers.NotAssessable("no moments of bids", count);
        else
            for (var index = start; index < start + count; index++) Judge(input.Pairs[index], input, answers);
    }

    void Judge(PartyPair pair, DetectionInput input, Answers answers)
    {
        if (pair.Lots.Length < settings.MinimumJointLots)
        {
            answers.NotAssessable("fewer joint lots than the minimum");
            return;
        }
        var timing = PairTiming.Of(input.Evaluation.Times, pair.First.Index, pair.Second.Index, pair.Lots, settings.CloseSeconds);
        if (timing.Lots < settings.MinimumJointLots) answers.NotAssessable("too few joint lots with moments of both bids");
        else if (timing.P <= Level && Lift(timing) >= settings.MinimumLift) answers.Flagged(Draft(pair, timing, input));
        else answers.NotFlagged(timing.P);
    }

    static bool TellsCloseness(PairTiming timing) => timing.CloseP <= timing.FollowingP;

    static double Lift(PairTiming timing) => TellsCloseness(timing) ? timing.Close / timing.ExpectedClose : timing.Following / timing.ExpectedFollowing;

    Draft Draft(PartyPair pair, PairTiming timing, DetectionInput input)
    {
        var (first, second) = timing.SecondFollows ? (pair.First, pair.Second) : (pair.Second, pair.First);
        var data = input.Data;
        var seen = TellsCloseness(timing)
            ? string.Create(CultureInfo.InvariantCulture, $"came in within {settings.CloseSeconds} seconds of each other in {timing.Close} of {timing.Lots} joint lots, where {timing.ExpectedClose:0.#} were to be expected of two bidders of these lots")
            : string.Create(CultureInfo.InvariantCulture, $"came in one right behind the other, that of {first.Label} first, in {timing.Following} of {timing.Lots} joint lots, where {timing.ExpectedFollowing:0.#} were to be expected");
        return PairDraft.Of(first, second, ordered: false, [.. pair.Lots.ToArray().Select(lot => data.Lots[lot])], input.Fields, $"The bids of {first.Label} and {second.Label} {seen}.", timing.P,
            new Evidence("joint lots with bids close together in time", timing.Close, timing.ExpectedClose, "lots") { PValue = timing.CloseP, Weight = TellsCloseness(timing) ? Tails.EvidenceBits(timing.P, 1.5) : 0, Peers = "all bids for these lots" },
            new Evidence("joint lots with one bid right behind the other", timing.Following, timing.ExpectedFollowing, "lots") { PValue = timing.FollowingP, Weight = TellsCloseness(timing) ? 0 : Tails.EvidenceBits(timing.P, 1.5), Peers = "all bids for these lots" });
    }
}
