using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Evaluation;

namespace FraudAnalytics.Detectors.Evaluation;

/// <summary>Settings of <c>R038</c>. Source: OCDS Cardinal R038, methods RI-10; limits are ours.</summary>
public sealed record FrequentDisqualificationSettings
{
    /// <summary>Fewest bids received of the buyer; 5 to 100000, default 20.</summary>
    [Range(5, 100000)] public int MinimumCount { get; init; } = 20;

    /// <summary>Smallest ratio of the buyer's share to that of other buyers; inclusive; 1 to 100, default 1.5.</summary>
    [Range(1.0, 100.0)] public double MinimumRatio { get; init; } = 1.5;
}

/// <summary>A buyer turns away a larger share of bids than others do.</summary>
public sealed class FrequentDisqualification(FrequentDisqualificationSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R038",
        Title = "Buyer turns many bids away",
        Page = "R038-frequent-disqualification",
        Condition = "A buyer disqualifies a larger share of bids than other buyers of the same classes of goods.",
        Family = DetectorFamily.Evaluation,
        Subject = SubjectKind.Buyer,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.BidStatus],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "The buyer buys what needs proofs that small firms do not have.",
            "It examines more strictly, or publishes more completely, than others.",
            "Few large tenders with many bidders and one common defect.",
        ],
        HowToCheck =
        [
            "Read the reasons: do the same ones apply to winners?",
            "Look at which bidders are turned away again and again, and who wins then.",
            "Compare the conditions of its calls with those of similar buyers.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var rule = new BuyerRate("disqualified bids", "bids", BuyerCount.Disqualified) { OutOf = "bids received", MinimumTrials = settings.MinimumCount, MinimumRatio = settings.MinimumRatio, MaximumWeight = 1.5 };
        foreach (var buyer in input.Data.Buyers[partitions]) rule.Judge(buyer, input.Evaluation.Disqualified, input.Evaluation, answers);
    }
}
