using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-10</c>. Source: methods CO-10.</summary>
public sealed record WinnerRotationSettings
{
    /// <summary>Fewest lots that more than half of the members bid for and one won; 8 to 1000, default 8.</summary>
    [Range(8, 1000)] public int MinimumLots { get; init; } = 8;

    /// <summary>Fewest wins of each of at least two members; 2 to 100, default 3.</summary>
    [Range(2, 100)] public int MinimumWins { get; init; } = 3;

    /// <summary>Most lots looked at, the latest; 20 to 2000, default 500.</summary>
    [Range(20, 2000)] public int MaximumLots { get; init; } = 500;
}

/// <summary>The members of a group win in turns, more regularly than chance.</summary>
public sealed class WinnerRotation(WinnerRotationSettings settings) : IDetector
{
    const double WorthReporting = 0.05;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-10",
        Title = "Winners take turns",
        Page = "CO-10-winner-rotation",
        Condition = "Bidders that meet often win in turns: the order of their wins is more regular than nearly all other orders of the same wins.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.Group,
        Partition = PartitionKey.Group,
        Needs = [DataField.Bidders, DataField.Winner],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Whoever has just won is busy and asks more next time (capacity).",
            "The buyer spreads work on purpose: a framework agreement with turns, or a limit of lots per bidder.",
            "Lots of different kinds come in a regular order, and each bidder is good at one of them.",
        ],
        HowToCheck =
        [
            "Look at the order of wins in the sheet: is the turn kept when lots are large and small?",
            "Compare the bids of a member when it is its turn and when it is not.",
            "Ask whether the winner of the lot before had the capacity for this one.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.Groups.Count);
        for (var index = start; index < start + count; index++) Judge(input.Groups[index], input, answers);
    }

    void Judge(BidderGroup group, DetectionInput input, Answers answers)
    {
        if (group.Lots.Length < settings.MinimumLots)
        {
            answers.NotAssessable("too few lots won inside the group");
            return;
        }
        var wins = GroupWins.Of(group, input.Fields).Attended(settings.MinimumLots).Latest(settings.MaximumLots);
        if (wins.Lots.Length < settings.MinimumLots) answers.NotAssessable("too few lots won inside the group");
        else if (wins.WithWins(settings.MinimumWins) < 2) answers.NotAssessable("fewer than two members with enough wins");
        else Test(group, wins, input, answers);
    }

    static void Test(BidderGroup group, GroupWins wins, DetectionInput input, Answers answers)
    {
        var order = WinOrder.Of(wins.Winners, GroupRandom.For(input.Seed, "CO-10", group));
        if (order.P <= WorthReporting) answers.Flagged(Draft(group, wins, order, input.Fields));
        else answers.NotFlagged(order.P);
    }

    static Draft Draft(BidderGroup group, GroupWins wins, WinOrder order, LotFields fields)
    {
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{GroupDraft.Name(group)} won {wins.Lots.Length} lots that all or most of them bid for, and only {order.Repeats} times did the same one win twice in a row, where {order.ExpectedRepeats:0.#} times would be usual: an indicator of turns.");
        var repeats = new Evidence("lots won by the winner of the lot before", order.Repeats, order.ExpectedRepeats, "lots") { PValue = order.P, Weight = Tails.EvidenceBits(order.P, 4), Peers = "all orders of the same wins" };
        var entropy = new Evidence("entropy of the next winner given the last", order.TransitionEntropy, double.NaN, "nats");
        return double.IsNaN(order.GapVariation)
            ? GroupDraft.Of(group, fields, sentence, order.P, repeats, entropy)
            : GroupDraft.Of(group, fields, sentence, order.P, repeats, entropy, new Evidence("variation of the waiting time between wins of a member", order.GapVariation, double.NaN, ""));
    }
}
