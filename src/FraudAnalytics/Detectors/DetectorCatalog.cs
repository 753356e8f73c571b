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
        DetectorEntry.Of<Price.PriceScreensTogetherSettings>("BR-00", settings => new Price.PriceScreensTogether(settings)),
        DetectorEntry.Of<Price.PriceScreenSettings>("BR-01", settings => new Price.PriceScreen("BR-01", settings)),
        DetectorEntry.Of<Price.PriceScreenSettings>("BR-02", settings => new Price.PriceScreen("BR-02", settings)),
        DetectorEntry.Of<Price.PriceScreenSettings>("BR-03", settings => new Price.PriceScreen("BR-03", settings)),
        DetectorEntry.Of<Price.PriceScreenSettings>("BR-04", settings => new Price.PriceScreen("BR-04", settings)),
        DetectorEntry.Of<Price.PriceScreenSettings>("BR-05", settings => new Price.PriceScreen("BR-05", settings)),
        DetectorEntry.Of<Price.PriceScreenSettings>("BR-06", settings => new Price.PriceScreen("BR-06", settings)),
        DetectorEntry.Of<Price.PriceScreenSettings>("BR-07", settings => new Price.PriceScreen("BR-07", settings)),
        DetectorEntry.Of<Price.PriceScreenSettings>("BR-08", settings => new Price.PriceScreen("BR-08", settings)),
        DetectorEntry.Of<Price.PriceScreenSettings>("BR-09", settings => new Price.PriceScreen("BR-09", settings)),
        DetectorEntry.Of<Price.ConspicuousTenderSettings>("BR-10", settings => new Price.ConspicuousTender(settings)),
        DetectorEntry.Of<Price.TightSubgroupSettings>("BR-11", settings => new Price.TightSubgroup(settings)),
        DetectorEntry.Of<Price.HighLevelSettings>("BR-12", settings => new Price.HighLevel(settings)),
        DetectorEntry.Of<Price.VarianceScreenSettings>("BR-13", settings => new Price.VarianceScreen(settings)),
        DetectorEntry.Of<Bidding.PairwiseInteractionSettings>("CO-01", settings => new Bidding.PairwiseInteraction(settings)),
        DetectorEntry.Of<Bidding.CoalitionScreensSettings>("CO-02", settings => new Bidding.CoalitionScreens(settings)),
        DetectorEntry.Of<Bidding.ConditionalIndependenceSettings>("CO-03", settings => new Bidding.ConditionalIndependence(settings)),
        DetectorEntry.Of<Bidding.ConstantOffsetSettings>("CO-07", settings => new Bidding.ConstantOffset(settings)),
        DetectorEntry.Of<Bidding.IdenticalBidsSettings>("CO-08", settings => new Bidding.IdenticalBids(settings)),
        DetectorEntry.Of<Bidding.RoundLosingBidsSettings>("CO-09", settings => new Bidding.RoundLosingBids(settings)),
        DetectorEntry.Of<Bidding.WinnerRotationSettings>("CO-10", settings => new Bidding.WinnerRotation(settings)),
        DetectorEntry.Of<Bidding.WinSharesSettings>("CO-11", settings => new Bidding.WinShares(settings)),
        DetectorEntry.Of<Bidding.MarketAllocationSettings>("CO-12", settings => new Bidding.MarketAllocation(settings)),
        DetectorEntry.Of<Bidding.BidSuppressionSettings>("CO-13", settings => new Bidding.BidSuppression(settings)),
        DetectorEntry.Of<Bidding.CoBiddingOverRepresentationSettings>("CO-14", settings => new Bidding.CoBiddingOverRepresentation(settings)),
        DetectorEntry.Of<Bidding.BidderCommunitySettings>("CO-15", settings => new Bidding.BidderCommunity(settings)),
        DetectorEntry.Of<Bidding.SuperfluousLoserSettings>("CO-16", settings => new Bidding.SuperfluousLoser(settings)),
        DetectorEntry.Of<Bidding.LoserWinnerPersistenceSettings>("CO-17", settings => new Bidding.LoserWinnerPersistence(settings)),
        DetectorEntry.Of<Bidding.PhantomBidderSettings>("CO-18", settings => new Bidding.PhantomBidder(settings)),
        DetectorEntry.Of<Network.RelatedSubcontractorSettings>("CO-19", settings => new Network.RelatedSubcontractor(settings)),
        DetectorEntry.Of<Bidding.WithdrawalPatternsSettings>("CO-20", settings => new Bidding.WithdrawalPatterns(settings)),
        DetectorEntry.Of<Bidding.AverageBidGroupsSettings>("CO-21", settings => new Bidding.AverageBidGroups(settings)),
        DetectorEntry.Of<Network.RelatedCoBiddersSettings>("EN-07", settings => new Network.RelatedCoBidders(settings)),
        DetectorEntry.Of<Network.SharedTracesSettings>("EN-08", settings => new Network.SharedTraces(settings)),
        DetectorEntry.Of<Network.CompanyAgeSettings>("EN-10", settings => new Network.CompanyAge(settings)),
        DetectorEntry.Of<Network.ShellCompanySettings>("EN-11", settings => new Network.ShellCompany(settings)),
        DetectorEntry.Of<Network.ListedSuccessorSettings>("EN-12", settings => new Network.ListedSuccessor(settings)),
        DetectorEntry.Of<Network.BuyerSupplierInterestSettings>("EN-14", settings => new Network.BuyerSupplierInterest(settings)),
        DetectorEntry.Of<Network.ListedSupplierSettings>("EN-15", settings => new Network.ListedSupplier(settings)),
        DetectorEntry.Of<Procedure.PlanningMissingSettings>("R001", settings => new Procedure.PlanningMissing(settings)),
        DetectorEntry.Of<Procedure.MissingInformationSettings>("R005", settings => new Procedure.MissingInformation(settings)),
        DetectorEntry.Of<Procedure.ParticipationFeeSettings>("R008", settings => new Procedure.ParticipationFee(settings)),
        DetectorEntry.Of<Procedure.AgainstPlanSettings>("R012", settings => new Procedure.AgainstPlan(settings)),
        DetectorEntry.Of<Procedure.MethodHabitSettings>("R013", settings => new Procedure.MethodHabit(settings)),
        DetectorEntry.Of<Procedure.ComplaintSettings>("R020", settings => new Procedure.Complaint(settings)),
        DetectorEntry.Of<Procedure.DiscretionaryCriteriaSettings>("R021", settings => new Procedure.DiscretionaryCriteria(settings)),
        DetectorEntry.Of<Procedure.UnansweredEnquiriesSettings>("R039", settings => new Procedure.UnansweredEnquiries(settings)),
        DetectorEntry.Of<Evaluation.SigningPeriodSettings>("R060", settings => new Evaluation.SigningPeriod(settings)),
        DetectorEntry.Of<Competition.SingleBidSettings>("RI-01", settings => new Competition.SingleBid(settings)),
        DetectorEntry.Of<Procedure.NoCallPublishedSettings>("RI-02", settings => new Procedure.NoCallPublished(settings)),
        DetectorEntry.Of<Procedure.NonOpenProcedureSettings>("RI-03", settings => new Procedure.NonOpenProcedure(settings)),
        DetectorEntry.Of<Procedure.AdvertisementPeriodSettings>("RI-04", settings => new Procedure.AdvertisementPeriod(settings)),
        DetectorEntry.Of<Evaluation.DecisionPeriodSettings>("RI-05", settings => new Evaluation.DecisionPeriod(settings)),
        DetectorEntry.Of<Competition.SupplierShareSettings>("RI-07", settings => new Competition.SupplierShare(settings)),
        DetectorEntry.Of<Procedure.LongConditionsSettings>("RI-08", settings => new Procedure.LongConditions(settings)),
        DetectorEntry.Of<Procedure.CallModifiedSettings>("RI-09", settings => new Procedure.CallModified(settings)),
        DetectorEntry.Of<Procedure.RelaunchedSettings>("RI-12", settings => new Procedure.Relaunched(settings)),
        DetectorEntry.Of<Procedure.CompositeIndexSettings>("RI-20", settings => new Procedure.CompositeIndex(settings)),
        DetectorEntry.Of<Splitting.JustBelowThresholdSettings>("SP-02", settings => new Splitting.JustBelowThreshold(settings)),
        DetectorEntry.Of<Splitting.DensityStepAtThresholdSettings>("SP-03", settings => new Splitting.DensityStepAtThreshold(settings)),
        DetectorEntry.Of<Splitting.BunchingMassAtThresholdSettings>("SP-04", settings => new Splitting.BunchingMassAtThreshold(settings)),
        DetectorEntry.Of<Splitting.SplitClustersSettings>("SP-05", settings => new Splitting.SplitClusters(settings)),
        DetectorEntry.Of<Splitting.SimilarPurchasesSettings>("SP-06", settings => new Splitting.SimilarPurchases(settings)),
        DetectorEntry.Of<Splitting.SequentialPurchasesSettings>("SP-07", settings => new Splitting.SequentialPurchases(settings)),
        DetectorEntry.Of<Splitting.RelatedSuppliersSettings>("SP-08", settings => new Splitting.RelatedSuppliers(settings)),
        DetectorEntry.Of<Splitting.RepeatedNearDirectAwardsSettings>("SP-10", settings => new Splitting.RepeatedNearDirectAwards(settings)),
        DetectorEntry.Of<Splitting.AmendedOverThresholdSettings>("SP-11", settings => new Splitting.AmendedOverThreshold(settings)),
        DetectorEntry.Of<Splitting.TimeBunchingSettings>("SP-12", settings => new Splitting.TimeBunching(settings)),
        DetectorEntry.Of<Splitting.EstimatesBelowThresholdSettings>("SP-13", settings => new Splitting.EstimatesBelowThreshold(settings)),
        DetectorEntry.Of<Structure.MissingCloseBidsSettings>("ST-01", settings => new Structure.MissingCloseBids(settings)),
        DetectorEntry.Of<Structure.BestAnswerBidsSettings>("ST-02", settings => new Structure.BestAnswerBids(settings)),
        DetectorEntry.Of<Structure.RebidRanksSettings>("ST-04", settings => new Structure.RebidRanks(settings)),
        DetectorEntry.Of<Structure.CloseWinnersSettings>("ST-05", settings => new Structure.CloseWinners(settings)),
        DetectorEntry.Of<Structure.RegimeChangeSettings>("ST-06", settings => new Structure.RegimeChange(settings)),
        DetectorEntry.Of<Bidding.FixedPriceMarketSettings>("XC-06", settings => new Bidding.FixedPriceMarket(settings)),
    ];
}
