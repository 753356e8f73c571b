using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Facts about who meets whom, each made when first asked for and then kept: a scan with few detectors does not pay for the others.</summary>
public sealed class MeetingFacts
{
    readonly Lazy<Participation> participation;
    readonly Lazy<PartyPairs> pairs;
    readonly Lazy<CoBidding> coBidding;
    readonly Lazy<BidderGroups> groups;
    readonly Lazy<MarketLots> marketLots;
    readonly Lazy<CustomerStrata> customers;
    readonly Lazy<GroupNull> groupNull;
    readonly Lazy<Withdrawals> withdrawals;
    readonly Lazy<Absences> absences;
    readonly Lazy<AwardRule> awardRule;
    readonly Lazy<AverageBidLots> averageBidLots;

    /// <summary>The facts of a dataset; nothing is computed yet.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="seed">Of the random orders in which communities are sought.</param>
    public MeetingFacts(Dataset data, ulong seed)
    {
        Fields = new(data);
        participation = new(() => Participation.Of(data, Fields));
        pairs = new(() => PartyPairs.Of(data, Participation));
        coBidding = new(() => CoBidding.Of(data, Participation));
        groups = new(() => BidderGroups.Of(data, Participation, Pairs, CoBidding, seed));
        marketLots = new(() => MarketLots.Of(data, Participation));
        customers = new(() => CustomerStrata.Of(data, Participation));
        groupNull = new(() => GroupNull.Of(data, Participation, MarketLots, Customers, seed));
        withdrawals = new(() => Withdrawals.Of(data, Groups));
        absences = new(() => Absences.Of(data, Participation, Groups, Customers));
        awardRule = new(() => AwardRule.Of(data));
        averageBidLots = new(() => AverageBidLots.Of(data, MarketLots, AwardRule, Fields));
    }

    /// <summary>Who bid for each lot and who won.</summary>
    public LotFields Fields { get; }

    /// <summary>The lots of every party in order of time.</summary>
    public Participation Participation => participation.Value;

    /// <summary>Pairs of bidders that met.</summary>
    public PartyPairs Pairs => pairs.Value;

    /// <summary>How often two bidders were to be expected to meet.</summary>
    public CoBidding CoBidding => coBidding.Value;

    /// <summary>Groups of bidders that meet one another more than others.</summary>
    public BidderGroups Groups => groups.Value;

    /// <summary>The lots of each market in order of time.</summary>
    public MarketLots MarketLots => marketLots.Value;

    /// <summary>Markets in which the lowest bid mostly loses.</summary>
    public AwardRule AwardRule => awardRule.Value;

    /// <summary>Lots with many bids in these markets.</summary>
    internal AverageBidLots AverageBidLots => averageBidLots.Value;

    /// <summary>Lots of the same buyer and class.</summary>
    internal CustomerStrata Customers => customers.Value;

    /// <summary>Groups found where only chance makes bidders meet.</summary>
    internal GroupNull GroupNull => groupNull.Value;

    /// <summary>What becomes of lowest bids.</summary>
    internal Withdrawals Withdrawals => withdrawals.Value;

    /// <summary>Where members of groups stay away.</summary>
    internal Absences Absences => absences.Value;
}
