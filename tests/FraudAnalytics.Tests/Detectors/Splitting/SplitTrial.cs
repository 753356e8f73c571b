using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Splitting;
using FraudAnalytics.Tests.Features.Splitting;

namespace FraudAnalytics.Tests.Detectors.Splitting;

/// <summary>Runs the four detectors of series over a few orders.</summary>
static class SplitTrial
{
    public static readonly IDetector[] All = [new SplitClusters(new()), new SimilarPurchases(new()), new SequentialPurchases(new()), new RelatedSuppliers(new())];

    public static Answers Run(IDetector detector, Order[] orders, params (string, string)[] addresses) => Trial.Run(detector, Orders.Data(orders, addresses));

    /// <summary>Number of drafts of SP-05 to SP-08.</summary>
    public static int[] Drafts(Order[] orders, params (string, string)[] addresses) => [.. All.Select(detector => Run(detector, orders, addresses).Drafts.Count)];
}
