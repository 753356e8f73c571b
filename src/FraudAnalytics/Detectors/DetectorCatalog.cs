using System.Collections.Immutable;

namespace FraudAnalytics.Detectors;

/// <summary>A detector of the catalog: its code, its settings' type and how to make it.</summary>
public sealed record DetectorEntry(string Code, Type Settings, Func<object, IDetector> Create)
{
    /// <summary>The entry of a detector whose settings are <typeparamref name="TSettings"/>.</summary>
    public static DetectorEntry Of<TSettings>(string code, Func<TSettings, IDetector> create) where TSettings : class, new() =>
        new(code, typeof(TSettings), settings => create((TSettings)settings));
}

/// <summary>The only list of built-in detectors. Adding a detector adds one line.</summary>
public static class DetectorCatalog
{
    /// <summary>All built-in detectors in order of code.</summary>
    public static ImmutableArray<DetectorEntry> All { get; } =
    [
        DetectorEntry.Of<Price.ConspicuousTenderSettings>("BR-10", settings => new Price.ConspicuousTender(settings)),
        DetectorEntry.Of<Bidding.CoalitionScreensSettings>("CO-02", settings => new Bidding.CoalitionScreens(settings)),
        DetectorEntry.Of<Bidding.IdenticalBidsSettings>("CO-08", settings => new Bidding.IdenticalBids(settings)),
        DetectorEntry.Of<Bidding.WinnerRotationSettings>("CO-10", settings => new Bidding.WinnerRotation(settings)),
        DetectorEntry.Of<Bidding.WinSharesSettings>("CO-11", settings => new Bidding.WinShares(settings)),
        DetectorEntry.Of<Bidding.MarketAllocationSettings>("CO-12", settings => new Bidding.MarketAllocation(settings)),
        DetectorEntry.Of<Bidding.BidSuppressionSettings>("CO-13", settings => new Bidding.BidSuppression(settings)),
        DetectorEntry.Of<Bidding.BidderCommunitySettings>("CO-15", settings => new Bidding.BidderCommunity(settings)),
        DetectorEntry.Of<Bidding.LoserWinnerPersistenceSettings>("CO-17", settings => new Bidding.LoserWinnerPersistence(settings)),
        DetectorEntry.Of<Bidding.WithdrawalPatternsSettings>("CO-20", settings => new Bidding.WithdrawalPatterns(settings)),
        DetectorEntry.Of<Bidding.AverageBidGroupsSettings>("CO-21", settings => new Bidding.AverageBidGroups(settings)),
        DetectorEntry.Of<Competition.SingleBidSettings>("RI-01", settings => new Competition.SingleBid(settings)),
        DetectorEntry.Of<Competition.SupplierShareSettings>("RI-07", settings => new Competition.SupplierShare(settings)),
        DetectorEntry.Of<Splitting.JustBelowThresholdSettings>("SP-02", settings => new Splitting.JustBelowThreshold(settings)),
        DetectorEntry.Of<Splitting.SplitClustersSettings>("SP-05", settings => new Splitting.SplitClusters(settings)),
    ];
}
