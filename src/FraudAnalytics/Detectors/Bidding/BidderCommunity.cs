using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-15</c>. Source: methods CO-15.</summary>
public sealed record BidderCommunitySettings
{
    /// <summary>Fewest lots that at least two members bid for; 3 to 1000, default 8.</summary>
    [Range(3, 1000)] public int MinimumLots { get; init; } = 8;

    /// <summary>Share of chance groups of like size that are no more exclusive; 0 to 1, default 0.5.</summary>
    [Range(0.0, 1.0)] public double MinimumExclusivity { get; init; } = 0.5;

    /// <summary>Share of the group's lots with a known winner that a member won; 0 to 1, default 0.5.</summary>
    [Range(0.0, 1.0)] public double MinimumInside { get; init; } = 0.5;
}

/// <summary>Bidders that meet one another far more than their customers explain, keep to themselves, and win among themselves.</summary>
public sealed class BidderCommunity(BidderCommunitySettings settings) : IDetector
{
    const double WorthReporting = 0.05;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-15",
        Title = "Bidders that keep to themselves",
        Page = "CO-15-bidder-community",
        Condition = "A group of bidders meets more often than serving the same customers explains, no less exclusively than groups that arise by chance, and wins most of the lots where it meets.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Group,
        Partition = PartitionKey.Group,
        Needs = [DataField.Bidders],
        FalseDiscoveryRate = 0.01,
        InnocentExplanations =
        [
            "A niche: few firms can do the work at all.",
            "Firms of one place, or with the same licence, that bid for the same lots of larger customers.",
            "Members of one consortium or owner that bid openly.",
        ],
        HowToCheck =
        [
            "Ask who else could have bid, and why they did not.",
            "Look for joint owners, addresses, contacts and subcontracts among the members.",
            "See whether the members' prices and turns look agreed: the other indicators on the same group.",
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
            answers.NotAssessable("too few lots where members meet");
            return;
        }
        var chance = input.GroupNull.Like(group.Members.Length);
        var meetings = input.Customers.MeetingsOf(Array.ConvertAll(group.Members, member => input.Participation.LotsOf(member).ToArray()));
        var p = chance.High(meetings.Z);
        var exclusive = chance.Count > 0 && chance.Exclusivity.Low(group.Shape.Exclusivity) >= settings.MinimumExclusivity;
        if (p > WorthReporting || !exclusive) answers.NotFlagged(p);
        else if (InsideShare(group, input.Fields) is not (>= 0 and var inside)) answers.NotAssessable("no known winners");
        else if (inside < settings.MinimumInside) answers.NotFlagged(p);
        else answers.Flagged(Draft(group, chance, meetings, inside, p, input));
    }

    /// <summary>Share of the lots with a known winner that a member won; NaN without winners.</summary>
    static double InsideShare(BidderGroup group, LotFields fields)
    {
        int known = 0, inside = 0;
        foreach (var lot in group.Lots)
        {
            var winners = fields[group.Groups.Data.Lots[lot]].Winners;
            if (winners.Length == 0) continue;
            known++;
            if (winners.Any(winner => Array.BinarySearch(group.Members, winner) >= 0)) inside++;
        }
        return known == 0 ? double.NaN : inside / (double)known;
    }

    static Draft Draft(BidderGroup group, NullGroups chance, GroupMeetings meetings, double inside, double p, DetectionInput input)
    {
        var peers = string.Create(CultureInfo.InvariantCulture, $"{chance.Count} groups of like size found in {input.GroupNull.Randomisations} random exchanges of bidders between lots of the same buyer and class");
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{GroupDraft.Name(group)} met {meetings.Joint} times, counted pair by pair, where their customers explain {meetings.Expected:0}; {group.Shape.Exclusivity:P0} of their ties are among themselves, and they won {inside:P0} of the {group.Lots.Length} lots where they met.");
        return GroupDraft.Of(group, input.Fields, sentence, p,
            new("meetings of members, pair by pair", meetings.Joint, meetings.Expected, "meetings") { PValue = p, Weight = Tails.EvidenceBits(p, 2.5), Peers = peers },
            new("exclusivity of the group's ties", group.Shape.Exclusivity, chance.Exclusivity.At(0.5), "") { Percentile = chance.Exclusivity.High(group.Shape.Exclusivity), Peers = peers },
            new("coherence of the group's ties", group.Shape.Coherence, chance.Coherence.At(0.5), "") { Percentile = chance.Coherence.High(group.Shape.Coherence), Peers = peers },
            new("share of lots won by a member", inside, double.NaN, ""));
    }
}
