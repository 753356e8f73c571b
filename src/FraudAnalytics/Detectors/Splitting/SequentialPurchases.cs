using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-07</c>. Source: methods SP-07.</summary>
public sealed record SequentialPurchasesSettings
{
    /// <summary>Lowest score that is flagged (see the page of SP-05 for the formula); 0 to 14, default 6.</summary>
    [Range(0.0, 14.0)] public double MinimumScore { get; init; } = 6;

    /// <summary>Most findings about one buyer, strongest first; 1 to 1000, default 10.</summary>
    [Range(1, 1000)] public int MaximumPerBuyer { get; init; } = 10;
}

/// <summary>Orders or payments to one supplier on one day or with consecutive numbers, for different things by their codes, that exceed a threshold together.</summary>
public sealed class SequentialPurchases(SequentialPurchasesSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-07",
        Title = "Orders on one day or with consecutive numbers",
        Page = "SP-07-sequential-purchases",
        Condition = "Orders of one buyer to one supplier on one day or with consecutive numbers, under several codes, stay below a legal threshold one by one and exceed it together.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.ContractCluster,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.ContractAmount, DataField.ContractDate],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "A register that enters what it has on one day gives orders of weeks one day and consecutive numbers.",
            "A supplier of many things delivers different things on one day.",
            "Payments: one invoice per site or per month, paid together.",
        ],
        HowToCheck =
        [
            "See when the orders were placed, not when they were registered or paid.",
            "Compare requester, approver and specification of the orders.",
            "Consecutive numbers of the supplier's own invoices: has the supplier other customers?",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var series = new SeriesAnswers(Info, SeriesKind.Sequence, settings.MinimumScore, settings.MaximumPerBuyer);
        SeriesAnswers.CountUnassigned(input, partitions, answers);
        foreach (var buyer in input.Data.Buyers[partitions])
            if (series.Judge(input, buyer, answers).Length == 0)
                SeriesAnswers.WithoutSeries(SeriesAnswers.Barrier(input.Purchases.Of(buyer), payments: true), answers);
    }
}
