using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-08</c>. Source: methods SP-08.</summary>
public sealed record RelatedSuppliersSettings
{
    /// <summary>Lowest score that is flagged (see the page of SP-05 for the formula); 0 to 14, default 4.5.</summary>
    [Range(0.0, 14.0)] public double MinimumScore { get; init; } = 4.5;

    /// <summary>Most findings about one buyer, strongest first; 1 to 1000, default 10.</summary>
    [Range(1, 1000)] public int MaximumPerBuyer { get; init; } = 10;
}

/// <summary>Orders that go in turn to suppliers which belong together, each below a threshold that they exceed together.</summary>
public sealed class RelatedSuppliers(RelatedSuppliersSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-08",
        Title = "Series of orders to connected suppliers",
        Page = "SP-08-related-suppliers",
        Condition = "Orders of one buyer to suppliers that the records connect stay below a legal threshold one by one and exceed it together.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.ContractCluster,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.Supplier, DataField.ContractAmount, DataField.ContractDate, DataField.PartyDetails],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Firms at one address need not know each other: business centres, shared accountants.",
            "Names alike are common in some trades and families.",
            "Firms of one group that sell different things.",
        ],
        HowToCheck =
        [
            "Look the suppliers up in the company register: owners, directors, date of foundation.",
            "Compare specifications and offers: who wrote them?",
            "See whether the firms were asked against each other.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var series = new SeriesAnswers(Info, SeriesKind.RelatedSuppliers, settings.MinimumScore, settings.MaximumPerBuyer);
        SeriesAnswers.CountUnassigned(input, partitions, answers);
        foreach (var buyer in input.Data.Buyers[partitions])
        {
            if (series.Judge(input, buyer, answers).Length > 0) continue;
            if (!KnowsRelations(input, buyer)) answers.NotAssessable("no connection between its suppliers is known");
            else SeriesAnswers.WithoutSeries(SeriesAnswers.Barrier(input.Purchases.Of(buyer)), answers);
        }
    }

    static bool KnowsRelations(DetectionInput input, Buyer buyer)
    {
        var seen = new HashSet<int>();
        foreach (var pair in buyer.Suppliers)
            if (input.Series.Families.IsShared(pair.Supplier.Index) && !seen.Add(input.Series.Families[pair.Supplier.Index])) return true;
        return false;
    }
}
