using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Listed;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Features.Companies;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Features.Interests;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Features.Relations;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>What a detector must see together. A scan may hand it any contiguous range of partitions, on any thread or machine.</summary>
public enum PartitionKey
{
    /// <summary>One lot: <see cref="Dataset.Lots"/>.</summary>
    Lot,
    /// <summary>One buyer and supplier: <see cref="Dataset.BuyerSuppliers"/>.</summary>
    BuyerSupplier,
    /// <summary>One buyer: <see cref="Dataset.Buyers"/>.</summary>
    Buyer,
    /// <summary>One party and all it met: <see cref="Dataset.Parties"/>.</summary>
    Party,
    /// <summary>Two parties that met: <see cref="DetectionInput.Pairs"/>.</summary>
    Pair,
    /// <summary>A group of parties that meet: <see cref="DetectionInput.Groups"/>.</summary>
    Group,
    /// <summary>One market: <see cref="DetectionInput.MarketLots"/>.</summary>
    Market,
    /// <summary>One regime: a threshold of the register, a country and what was bought: <see cref="DetectionInput.RegimeCount"/>.</summary>
    Regime,
}

/// <summary>Evidence of one family is not independent: within it the strongest counts, across families weights add (<c>Scoring.Combine</c>).</summary>
public enum DetectorFamily { Price, Bidding, Splitting, Competition, Structure, Network, Procedure, Evaluation, Execution }

/// <summary>What a detector is, for people and for the catalog.</summary>
public sealed record DetectorInfo
{
    /// <summary>Code of the method: <c>BR-10</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Raised when a change alters what is flagged; shown with each finding, never part of its identity.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Short name: <c>Conspicuous tender</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Kebab-case file name of its page below <c>docs/detectors/</c>, without ending: <c>BR-10-conspicuous-tender</c>.</summary>
    public required string Page { get; init; }

    /// <summary>What it looks for, one sentence.</summary>
    public required string Condition { get; init; }
    public required DetectorFamily Family { get; init; }
    public required SubjectKind Subject { get; init; }
    public required PartitionKey Partition { get; init; }

    /// <summary>Fields that it cannot do without; records that lack one cannot be assessed. The report says how many have all.</summary>
    public ImmutableArray<DataField> Needs { get; init; } = [];

    /// <summary>Largest share of false discoveries among what it flags (Benjamini-Hochberg over all it tested), 0 to 1; null where it makes no test. Source: methods XC-02.</summary>
    public double? FalseDiscoveryRate { get; init; }

    /// <summary>Why an honest process may look like this; shown with every finding.</summary>
    public required ImmutableArray<string> InnocentExplanations { get; init; }

    /// <summary>What a reviewer can check next; shown with every finding.</summary>
    public required ImmutableArray<string> HowToCheck { get; init; }
}

/// <summary>Everything a detector may look at. Facts that cross partitions (null tables, quantiles, thresholds) are computed before.</summary>
public sealed record DetectionInput(Dataset Data, LotScreens Screens, MarketReference Markets, ThresholdRegister Thresholds, ulong Seed)
{
    readonly Lazy<RoundPrices> roundPrices = new(() => RoundPrices.Of(Data));
    readonly CompanyFacts companies = new(Data);
    readonly MeetingFacts meetings = new(Data, Seed);
    EvaluationFacts? evaluation;
    readonly ProcedureFacts procedures = new(Data);
    readonly Lazy<ListingMatches> listed = new(() => ListingMatches.Of(Data));
    readonly Lazy<SupplierRecords> records = new(() => new(Data));
    readonly Lazy<Interests> interests = new(() => new(Data));
    readonly AwardedFacts awarded = new(Data, Seed);
    readonly Lock gate = new();
    LotFeatureTable? features;
    Purchases? purchases;
    SeriesTable? series;
    SplitHabits? habits;
    Regimes? regimes;
    RelationGraph? relations;
    RelationTables? relationTables;

    /// <summary>Which bidders and suppliers may stand on debarment and sanction lists; made when first asked for.</summary>
    public ListingMatches Listed => listed.Value;

    /// <summary>What each supplier bid for and was awarded, joint bids included.</summary>
    internal SupplierRecords Records => records.Value;

    /// <summary>People of buyers and of suppliers in comparable form.</summary>
    internal Interests Interests => interests.Value;

    /// <summary>What awards, contracts and items are compared with.</summary>
    internal AwardedFacts Awarded => awarded;

    /// <summary>What trained models are given about lots; made when first asked for.</summary>
    public LotFeatureTable Features
    {
        get
        {
            lock (gate) return features ??= LotFeatureTable.Build(Data, Screens, meetings);
        }
    }

    /// <summary>What trained models are given about groups.</summary>
    public GroupFeatureTable GroupFeatures => new(Data, meetings, Features);

    /// <summary>Which supplier has how much of which market.</summary>
    public SupplierMarkets Suppliers { get; init; } = SupplierMarkets.Of(Data);

    /// <summary>Who bid for each lot and who won.</summary>
    public LotFields Fields => meetings.Fields;

    /// <summary>The lots of every party in order of time; made when first asked for, as are the next four.</summary>
    public Participation Participation => meetings.Participation;

    /// <summary>Pairs of bidders that met.</summary>
    public PartyPairs Pairs => meetings.Pairs;

    /// <summary>How often two bidders were to be expected to meet.</summary>
    public CoBidding CoBidding => meetings.CoBidding;

    /// <summary>Groups of bidders that meet one another more than others.</summary>
    public BidderGroups Groups => meetings.Groups;

    /// <summary>The lots of each market in order of time.</summary>
    public MarketLots MarketLots => meetings.MarketLots;

    /// <summary>How usual round prices are; made when first asked for.</summary>
    public RoundPrices RoundPrices => roundPrices.Value;
    /// <summary>Markets in which the lowest bid mostly loses.</summary>
    public AwardRule AwardRule => meetings.AwardRule;

    /// <summary>What becomes of lowest bids.</summary>
    internal Withdrawals Withdrawals => meetings.Withdrawals;

    /// <summary>Where members of groups stay away.</summary>
    internal Absences Absences => meetings.Absences;

    /// <summary>Lots of the same buyer and class.</summary>
    internal CustomerStrata Customers => meetings.Customers;

    /// <summary>Groups found where only chance makes bidders meet.</summary>
    internal GroupNull GroupNull => meetings.GroupNull;

    /// <summary>Lots with many bids in these markets.</summary>
    internal AverageBidLots AverageBidLots => meetings.AverageBidLots;

    /// <summary>What the records tell of firms: age, and what shell companies have in common.</summary>
    internal CompanyFacts Companies => companies;

    /// <summary>What is usual in evaluating bids and among suppliers.</summary>
    internal EvaluationFacts Evaluation
    {
        get
        {
            lock (gate) return evaluation ??= new(Data, meetings, companies);
        }
    }

    /// <summary>What counts as a purchase below a threshold.</summary>
    public PurchaseSettings PurchaseSettings { get; init; } = new();

    /// <summary>What series of purchases are ranked by; the formula unless a model that decisions changed is given.</summary>
    public SeriesWeights SeriesWeights { get; init; } = SeriesWeights.Formula;

    /// <summary>How tenders are run in every market.</summary>
    internal ProcedureFacts Procedures => procedures;

    /// <summary>Number of threads for facts that are made when first asked for; they are the same for any.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Purchases with the thresholds that apply; made when first asked for, as are the series.</summary>
    public Purchases Purchases
    {
        get
        {
            lock (gate) return purchases ??= Purchases.Of(Data, Thresholds, PurchaseSettings, Threads);
        }
    }

    /// <summary>Series of purchases below thresholds.</summary>
    public SeriesTable Series
    {
        get
        {
            lock (gate) return series ??= SeriesTable.Of(Purchases, Seed, Threads, SeriesWeights, Relations);
        }
    }

    /// <summary>Which parties are related by what they share; made when first asked for.</summary>
    public RelationGraph Relations
    {
        get
        {
            lock (gate) return relations ??= RelationGraph.Of(Data, Threads);
        }
    }

    /// <summary>How usual relations, traces and subcontracts are; each made when first asked for.</summary>
    internal RelationTables RelationTables
    {
        get
        {
            lock (gate) return relationTables ??= new(Data, Relations, Fields);
        }
    }

    /// <summary>What is usual among all buyers below thresholds, at the end of the year and in estimates.</summary>
    internal SplitHabits Habits
    {
        get
        {
            lock (gate) return habits ??= new(Purchases, Thresholds);
        }
    }

    /// <summary>Purchases by the threshold that bound them; made when first asked for.</summary>
    internal Regimes Regimes
    {
        get
        {
            lock (gate) return regimes ??= Regimes.Of(Purchases, Threads);
        }
    }

    /// <summary>Number of regimes.</summary>
    public int RegimeCount => Regimes.Count;

    /// <summary>Where and between whom prices are equal.</summary>
    public EqualBids EqualBids => Prices.EqualBids;

    /// <summary>What the detectors of prices share: guards and tests.</summary>
    public PriceFacts Prices { get; init; } = new(Data, Screens, 1);
}

/// <summary>Finds one kind of pattern. Rules, statistics and trained models are all detectors; a reviewer cannot tell them apart.</summary>
public interface IDetector
{
    /// <summary>What it is.</summary>
    DetectorInfo Info { get; }

    /// <summary>
    /// Answers for every subject of a range of partitions, through <paramref name="answers"/>: flagged, not flagged, not assessable or excluded.
    /// Must not look beyond its partition and must give the same answers however the partitions are cut.
    /// </summary>
    void Detect(DetectionInput input, Range partitions, Answers answers);
}
