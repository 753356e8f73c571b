using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-21</c>. Source: methods CO-21.</summary>
public sealed record AverageBidGroupsSettings
{
    /// <summary>Fewest lots that all members bid for; 5 to 1000, default 10.</summary>
    [Range(5, 1000)] public int MinimumJointLots { get; init; } = 10;

    /// <summary>Most of these lots looked at, the latest; 20 to 1000, default 100.</summary>
    [Range(20, 1000)] public int MaximumLots { get; init; } = 100;
}

/// <summary>Where an average of the bids decides, the members of a group come together and pull the average together.</summary>
public sealed class AverageBidGroups(AverageBidGroupsSettings settings) : IDetector
{
    const double WorthReporting = 0.05;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-21",
        Title = "Group moves the average of the bids",
        Page = "CO-21-average-bid-groups",
        Condition = "In a market where the lowest bid mostly loses, the members of a group bid for the same lots more often than random bidders, and their bids lie together on one side of the average.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.Group,
        Partition = PartitionKey.Group,
        Needs = [DataField.BidPrices],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Members of a consortium or of one owner that bid openly as several firms.",
            "Firms of one place that know the same lots and calculate with the same costs.",
            "The award goes by points for quality, and better firms ask more.",
        ],
        HowToCheck =
        [
            "Recalculate the award without the group's bids: who would have won?",
            "Look for joint owners, addresses, guarantees of one bank on one day, envelopes posted together.",
            "Compare the members' bids in lots where they come alone.",
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
        if (input.AverageBidLots.Of(group) is not { } market)
        {
            answers.Excluded("the lowest bid mostly wins in the market, or few bids are made");
            return;
        }
        var joint = group.Lots.Length < settings.MinimumJointLots ? [] : market.Joint(group.Members);
        if (joint.Length < settings.MinimumJointLots) answers.NotAssessable("too few lots that all members bid for");
        else Test(group, market, joint[^Math.Min(joint.Length, settings.MaximumLots)..], input, answers);
    }

    static void Test(BidderGroup group, AverageBidMarket market, int[] joint, DetectionInput input, Answers answers)
    {
        var participation = market.Participation(group.Members, GroupRandom.For(input.Seed, "CO-21 participation", group));
        if (participation.P > WorthReporting)
        {
            answers.NotFlagged(participation.P);
            return;
        }
        var support = AverageBidSupport.Of(Array.ConvertAll(joint, lot => input.Data.Lots[lot]), group.Members, GroupRandom.For(input.Seed, "CO-21 bids", group));
        // Groups were chosen because they meet; only both tests together say something.
        var p = Math.Max(participation.P, support.P);
        if (p <= WorthReporting) answers.Flagged(Draft(group, participation, support, p, input));
        else answers.NotFlagged(p);
    }

    static Draft Draft(BidderGroup group, (int Joint, double Expected, double P) participation, AverageBidSupport support, double p, DetectionInput input)
    {
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"All of {GroupDraft.Name(group)} bid for {participation.Joint} lots of a market where the lowest bid mostly loses, where {participation.Expected:0.##} would be expected of random bidders as active, and their bids lie {support.Shift:0.##} deviations from the average on one side, where {support.ExpectedShift:0.##} would be usual.");
        return GroupDraft.Of(group, input.Fields, sentence, p,
            new("lots that all members bid for", participation.Joint, participation.Expected, "lots") { PValue = participation.P, Peers = "random bidders of the market with about as many lots" },
            new("distance of the members' mean bid from the trimmed mean, in deviations of the lot", support.Shift, support.ExpectedShift, "") { PValue = support.P, Weight = Tails.EvidenceBits(p, 4), Peers = "as many random bidders of the same lots" },
            new("share of lots that another would win without the members who lost", support.Pivotal, support.ExpectedPivotal, "") { Peers = "as many random bidders of the same lots" });
    }
}
