using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-05</c>; what counts as a series is set for all detectors of split contracts together, in <c>purchases</c>. Sources: methods SP-05 and SP-09.</summary>
public sealed record SplitClustersSettings
{
    /// <summary>Lowest score that is flagged (see the page for the formula); 0 to 14, default 4.5.</summary>
    [Range(0.0, 14.0)] public double MinimumScore { get; init; } = 4.5;

    /// <summary>Most findings about one buyer, strongest first; 1 to 1000, default 25.</summary>
    [Range(1, 1000)] public int MaximumPerBuyer { get; init; } = 25;
}

/// <summary>Series of orders to one supplier for one kind of thing, each below a threshold that they exceed together.</summary>
public sealed class SplitClusters(SplitClustersSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-05",
        Version = 2,
        Title = "Series of orders below a threshold",
        Page = "SP-05-split-clusters",
        Condition = "Orders of one buyer to one supplier within 90 days stay below a legal threshold one by one and exceed it together.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.ContractCluster,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.ContractAmount, DataField.ContractDate],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "The orders are for different things, sites or budget lines and were never one need.",
            "They are call-offs under a framework or continuing supply that the data does not mark as such.",
            "An emergency, a failed tender or a lawful exemption allowed direct orders.",
            "Amounts include tax, options or corrections of earlier entries.",
        ],
        HowToCheck =
        [
            "Compare titles and specifications: were the orders one need known at the time of the first?",
            "Look for the procurement plan, requester and approver of each order.",
            "Check which threshold applied on the day the procedure commenced, and whether tax is included.",
            "See what happened after the last order: later additions, the next budget year, other suppliers.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var series = new SeriesAnswers(Info, SeriesKind.SameItem, settings.MinimumScore, settings.MaximumPerBuyer);
        SeriesAnswers.CountUnassigned(input, partitions, answers);
        foreach (var buyer in input.Data.Buyers[partitions])
        {
            var known = series.Judge(input, buyer, answers).SelectMany(one => one.Purchases).Select(Group).ToHashSet();
            foreach (var group in input.Purchases.Of(buyer).GroupBy(Group))
                if (!known.Contains(group.Key)) SeriesAnswers.WithoutSeries(SeriesAnswers.Barrier(group), answers);
        }
    }

    static (int Supplier, string Item) Group(Purchase purchase) => (purchase.Contract.Supplier!.Value.Index, purchase.Item);
}
