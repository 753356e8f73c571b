using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-06</c>. Source: methods SP-06.</summary>
public sealed record SimilarPurchasesSettings
{
    /// <summary>Lowest score that is flagged (see the page of SP-05 for the formula); 0 to 14, default 5.</summary>
    [Range(0.0, 14.0)] public double MinimumScore { get; init; } = 5;

    /// <summary>Most findings about one buyer, strongest first; 1 to 1000, default 10.</summary>
    [Range(1, 1000)] public int MaximumPerBuyer { get; init; } = 10;
}

/// <summary>Orders for the same thing by their titles, over several classification codes or suppliers, that exceed a threshold together.</summary>
public sealed class SimilarPurchases(SimilarPurchasesSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-06",
        Title = "Orders for the same thing under several codes or suppliers",
        Page = "SP-06-similar-purchases",
        Condition = "Orders of one buyer with similar titles, under several codes or from several suppliers, stay below a legal threshold one by one and exceed it together.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.ContractCluster,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.ContractAmount, DataField.ContractDate],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "The titles follow a template of the buyer, and the things differ.",
            "One lot each of a need that was published as a whole elsewhere.",
            "Different suppliers were asked because none could deliver all.",
        ],
        HowToCheck =
        [
            "Read the specifications side by side: is it one thing that was known to be needed?",
            "Ask why the classification differs, or why the supplier changed.",
            "Look for a market survey or a comparison of offers made for one of the orders only.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var series = new SeriesAnswers(Info, SeriesKind.SimilarText, settings.MinimumScore, settings.MaximumPerBuyer);
        SeriesAnswers.CountUnassigned(input, partitions, answers);
        foreach (var buyer in input.Data.Buyers[partitions])
        {
            if (series.Judge(input, buyer, answers).Length > 0) continue;
            var open = input.Purchases.Of(buyer).Where(purchase => purchase.Barrier is null).ToArray();
            if (open.Length > 0 && Array.TrueForAll(open, purchase => purchase.Contract.Title.Length == 0)) answers.NotAssessable("no titles");
            else SeriesAnswers.WithoutSeries(SeriesAnswers.Barrier(input.Purchases.Of(buyer)), answers);
        }
    }
}
