using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Evaluation;

namespace FraudAnalytics.Detectors.Competition;

/// <summary>Settings of <c>R026</c>. Source: R026 of the Open Contracting Partnership's guide, methods L.2; limits are ours.</summary>
public sealed record JointBidsSettings
{
    /// <summary>Fewest bids or awards of the buyer; 5 to 100000, default 20.</summary>
    [Range(5, 100000)] public int MinimumCount { get; init; } = 20;

    /// <summary>Smallest ratio of the buyer's share to that of other buyers; inclusive; 1 to 100, default 2.</summary>
    [Range(1.0, 100.0)] public double MinimumRatio { get; init; } = 2;
}

/// <summary>Firms bid together at a buyer more often than elsewhere.</summary>
public sealed class JointBids(JointBidsSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R026",
        Title = "Joint bids are frequent at a buyer",
        Page = "R026-joint-bids",
        Condition = "Joint bidders make up a larger share of the bids at a buyer than at other buyers of the same classes of goods.",
        Family = DetectorFamily.Competition,
        Subject = SubjectKind.Buyer,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "Large works that no firm of the region can do alone.",
            "A call that asks for several trades together.",
            "A policy to let small firms bid together.",
        ],
        HowToCheck =
        [
            "See whether each member could have bid alone: capacity, earlier contracts.",
            "Look for firms that bid against each other elsewhere and together here.",
            "See who does the work.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var rule = new BuyerRate("joint bids", "bids", BuyerCount.Joint) { OutOf = "bids or awards", MinimumTrials = settings.MinimumCount, MinimumRatio = settings.MinimumRatio, MaximumWeight = 1 };
        foreach (var buyer in input.Data.Buyers[partitions]) rule.Judge(buyer, input.Evaluation.Joint, input.Evaluation, answers);
    }
}
