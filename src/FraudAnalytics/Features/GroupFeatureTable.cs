using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>A measured property of a group of bidders that a model looks at.</summary>
/// <param name="Name">Short and stable; part of the feature schema.</param>
/// <param name="Label">In the words of the field.</param>
/// <param name="Neutral">What is said of a group of which it is not known.</param>
public sealed record GroupFeature(string Name, string Label, float Neutral);

/// <summary>What models are given about groups of bidders. No amount, date, place or identity. Source: methods CO-02, CO-11, CO-15.</summary>
public sealed class GroupFeatureTable
{
    /// <summary>Raised when a feature is computed differently; models of another version are refused.</summary>
    public const int SchemaVersion = 1;

    // Beyond this many lots, more of them say no more about a group.
    const double ManyLots = 200;

    static readonly int SpreadMeasure = LotFeatureTable.Measures.ToList().FindIndex(measure => measure.Name == "spd");

    readonly Dataset data;
    readonly MeetingFacts meetings;
    readonly LotFeatureTable lots;

    /// <summary>The features of a dataset's groups; computed when asked for.</summary>
    public GroupFeatureTable(Dataset data, MeetingFacts meetings, LotFeatureTable lots) => (this.data, this.meetings, this.lots) = (data, meetings, lots);

    /// <summary>The features in the order that models get them.</summary>
    public static ImmutableArray<GroupFeature> Schema { get; } =
    [
        new("tie-outlier", "strength of the members' ties beyond what is usual in their market (robust standard deviations, up to 5, over 5)", 0),
        new("exclusivity", "share of the members' meetings that are with each other", .5f),
        new("coherence", "evenness of how often the pairs of members meet", .5f),
        new("density", "share of the pairs of members that meet more than chance", .5f),
        new("inside-wins", "share of its lots won by a member, beyond that to be expected", 0),
        new("alone", "share of its lots where nobody else bid", 0),
        new("evenness", "evenness of wins among members", .5f),
        new("spread", "rank of the spread of bids in its lots in their market", .5f),
        new("members", "number of members (logarithm, over that of the largest group)", .3f),
        new("lots", "number of its lots (logarithm, over that of many)", .3f),
    ];

    /// <summary>False where the market has too few bidders to tell whether the members' ties stand out.</summary>
    public bool CanCompare(BidderGroup group) => group.Members.Any(member => !double.IsNaN(lots.Behaviours.Profiles[member].TieOutlier));

    /// <summary>Writes the features of a group in schema order.</summary>
    public void Fill(BidderGroup group, Span<float> row)
    {
        var wins = Wins(group);
        row[0] = (float)TieOutlier(group);
        row[1] = (float)group.Shape.Exclusivity;
        row[2] = (float)group.Shape.Coherence;
        row[3] = (float)group.Shape.Density;
        row[4] = (float)wins.Beyond;
        row[5] = (float)wins.Alone;
        row[6] = (float)wins.Evenness;
        row[7] = (float)Spread(group);
        row[8] = (float)(Math.Log(group.Members.Length) / Math.Log(BidderGroups.MaximumMembers));
        row[9] = (float)(Math.Log(1 + Math.Min(ManyLots, group.Lots.Length)) / Math.Log(1 + ManyLots));
    }

    double TieOutlier(BidderGroup group)
    {
        var sum = 0.0;
        foreach (var member in group.Members) sum += Math.Clamp(lots.Behaviours.Profiles[member].TieOutlier, 0, LotFeature.OutlierFull) is var tie && double.IsNaN(tie) ? 0 : tie / LotFeature.OutlierFull;
        return sum / group.Members.Length;
    }

    (double Beyond, double Alone, double Evenness) Wins(BidderGroup group)
    {
        double inside = 0, expected = 0, alone = 0, known = 0;
        var wins = new Dictionary<int, int>();
        foreach (var lot in group.Lots)
        {
            var field = meetings.Fields[data.Lots[lot]];
            var members = field.Bidders.Count(bidder => IsMember(group, bidder));
            if (members == field.Bidders.Length) alone++;
            if (field.Winners.Length == 0) continue;
            known++;
            expected += members / (double)field.Bidders.Length;
            if (!field.Winners.Any(winner => IsMember(group, winner))) continue;
            inside++;
            foreach (var winner in field.Winners)
                if (IsMember(group, winner)) wins[winner] = wins.GetValueOrDefault(winner) + 1;
        }
        return (known == 0 ? 0 : (inside - expected) / known, group.Lots.Length == 0 ? 0 : alone / group.Lots.Length, Evenness([.. wins.Values], group.Members.Length));
    }

    /// <summary>Entropy of the wins over that of equal wins; half where there are none.</summary>
    static double Evenness(int[] wins, int members)
    {
        double total = wins.Sum();
        return total == 0 ? 0.5 : -wins.Order().Sum(count => count / total * Math.Log(count / total)) / Math.Log(members);
    }

    double Spread(BidderGroup group)
    {
        double sum = 0;
        var count = 0;
        foreach (var lot in group.Lots)
        {
            var rank = lots.Compare(data.Lots[lot], SpreadMeasure).Rank;
            if (double.IsNaN(rank)) continue;
            sum += rank;
            count++;
        }
        return count == 0 ? 0.5 : sum / count;
    }

    static bool IsMember(BidderGroup group, int party) => Array.BinarySearch(group.Members, party) >= 0;
}
