using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Evaluation;

namespace FraudAnalytics.Detectors.Competition;

/// <summary>Settings of <c>R019</c>. Source: R019 of the Open Contracting Partnership's guide, methods L.2; limits are ours.</summary>
public sealed record FewBiddersSettings
{
    /// <summary>Fewest lots open to bidders of the buyer; 5 to 100000, default 10.</summary>
    [Range(5, 100000)] public int MinimumCount { get; init; } = 10;

    /// <summary>Smallest ratio of the buyer's share to that of other buyers; inclusive; 1 to 100, default 1.5.</summary>
    [Range(1.0, 100.0)] public double MinimumRatio { get; init; } = 1.5;
}

/// <summary>A buyer draws fewer bidders than others for the same goods.</summary>
public sealed class FewBidders(FewBiddersSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R019",
        Title = "Few bidders at a buyer",
        Page = "R019-few-bidders",
        Condition = "The lots of a buyer that are open to competition draw two bids or fewer more often than those of other buyers of the same classes of goods.",
        Family = DetectorFamily.Competition,
        Subject = SubjectKind.Buyer,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.Method, DataField.BidCount],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "A remote place, or small lots.",
            "Goods that the class does not tell apart and that few make.",
            "The buyer publishes fewer of the bids it received.",
        ],
        HowToCheck =
        [
            "Compare requirements, time to bid and size of lots with those of similar buyers.",
            "Ask firms that bid elsewhere why they do not bid here.",
            "See who wins: always the same?",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var rule = new BuyerRate("lots with two bids or fewer", "lots", BuyerCount.Few) { OutOf = "lots open to bidders", MinimumTrials = settings.MinimumCount, MinimumRatio = settings.MinimumRatio, MaximumWeight = 1.5 };
        foreach (var buyer in input.Data.Buyers[partitions]) rule.Judge(buyer, input.Evaluation.Few, input.Evaluation, answers);
    }
}
