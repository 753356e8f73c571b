using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>Settings of <c>CO-03</c>. Source: methods CO-03.</summary>
public sealed record ConditionalIndependenceSettings
{
    /// <summary>Fewest joint lots with three or more prices that are not all equal; 5 to 1000, default 8.</summary>
    [Range(5, 1000)] public int MinimumJointLots { get; init; } = 8;
}

/// <summary>Prices of two bidders move together, or against each other, beyond what the lots explain.</summary>
public sealed class ConditionalIndependence(ConditionalIndependenceSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-03",
        Title = "Prices of two bidders depend on each other",
        Page = "CO-03-conditional-independence",
        Condition = "Over the lots where two bidders met, their prices move together or against each other once the level and spread of each lot and the bidders' own levels are taken out.",
        Family = DetectorFamily.Bidding,
        Subject = SubjectKind.PartyPair,
        Partition = PartitionKey.Pair,
        Needs = [DataField.BidPrices],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Both are far from the same sites, near the same others, or buy from the same supplier: costs that move together.",
            "One is cheap where the other is dear because they are at home in different places or kinds of work.",
            "The lots are parts of one large tender and not independent of each other.",
        ],
        HowToCheck =
        [
            "Look for what may move both costs: distance to the site, a common supplier, free capacity.",
            "See whether the link holds in lots of one buyer and one kind of work alone.",
            "Compare with each one's prices in lots where the other did not bid.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (start, count) = partitions.GetOffsetAndLength(input.Pairs.Count);
        for (var index = start; index < start + count; index++) Judge(input.Pairs[index], input.Fields, answers);
    }

    void Judge(PartyPair pair, LotFields fields, Answers answers)
    {
        if (pair.Lots.Length < settings.MinimumJointLots)
        {
            answers.NotAssessable("fewer joint lots than the minimum");
            return;
        }
        var joint = JointPrice.Of(pair);
        joint.RemoveAll(lot => lot.Lot.ValidPrices is var prices && (prices.Length < 3 || prices[0] >= prices[^1]));
        if (joint.Count < settings.MinimumJointLots) answers.NotAssessable("fewer joint lots with three different prices than the minimum");
        else Test(pair, joint, fields, answers);
    }

    static void Test(PartyPair pair, List<JointPrice> joint, LotFields fields, Answers answers)
    {
        var found = ResidualCorrelation.Of(joint);
        if (double.IsNaN(found.PValue)) answers.NotAssessable("prices of one bidder do not vary");
        else if (found.PValue > 0.05) answers.NotFlagged(found.PValue);
        else answers.Flagged(Draft(pair, joint, found, fields));
    }

    static Draft Draft(PartyPair pair, List<JointPrice> joint, ResidualCorrelation found, LotFields fields)
    {
        var manner = found.Z > 0 ? "move together" : "move against each other";
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"Over {found.Lots} lots the prices of {pair.First.Label} and {pair.Second.Label} {manner} beyond what the lots explain: correlation {found.Correlation:0.00}, where independent bids give {found.Mechanical:0.00}.");
        return PairDraft.Of(pair.First, pair.Second, false, joint.ConvertAll(lot => lot.Lot), fields, sentence, found.PValue,
            new Evidence("correlation of prices within lots", found.Correlation, found.Mechanical, "") { PValue = found.PValue, Weight = Tails.EvidenceBits(found.PValue, 2), Peers = "independent bids in lots with as many bidders" });
    }
}
