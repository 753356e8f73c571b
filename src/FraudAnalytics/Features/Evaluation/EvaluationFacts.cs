using FraudAnalytics.Features.Companies;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>What is usual in evaluating bids and among suppliers, each made when first asked for.</summary>
sealed class EvaluationFacts(Dataset data, MeetingFacts meetings, CompanyFacts companies)
{
    readonly Lazy<Grouping> tendersOfBuyer = new(() => Columns.GroupBy(data.Parties.Count, data.Tenders.Count, tender => data.TenderColumns.Buyer[tender]));
    readonly Lazy<LotRates> late = new(() => LotRates.Of(data, lot => LateBid.Of(lot).Answer switch { Lateness.Late => true, Lateness.InTime => false, _ => null }));
    readonly Lazy<LotRates> onlyWinnerLeft = new(() => LotRates.Of(data, TurnedAway.OnlyWinnerLeft));
    readonly Lazy<LotRates> lowestAway = new(() => LotRates.Of(data, LowestOut.Seen));
    readonly Lazy<LotRates> withoutReason = new(() => LotRates.Of(data, TurnedAway.WithoutReason));
    readonly Lazy<UnitRates> disqualified = new(() => BuyerCount.Rates(data, BuyerCount.Disqualified));
    readonly Lazy<UnitRates> few = new(() => BuyerCount.Rates(data, BuyerCount.Few));
    readonly Lazy<UnitRates> joint = new(() => BuyerCount.Rates(data, BuyerCount.Joint));
    readonly Lazy<UnitRates> repeats = new(() => Repeats.Of(data));
    readonly Lazy<MarketShares> shares = new(() => MarketShares.Of(data, meetings.MarketLots));
    readonly Lazy<SupplierFields> fields = new(() => SupplierFields.Of(data));
    readonly Lazy<ContractLevels> levels = new(() => new(data));
    readonly Lazy<FirstPurchases> firstPurchases = new(() => new(data));
    readonly Lazy<RegisterCoverage> registers = new(() => new(data, companies.Dealings));

    /// <summary>Lots whose winning bid came after the deadline, of those with both days.</summary>
    public LotRates Late => late.Value;

    /// <summary>Lots in which all but the winner were turned away, of those with two bids or more.</summary>
    public LotRates OnlyWinnerLeft => onlyWinnerLeft.Value;

    /// <summary>Lots whose lowest bid was turned away, of those with prices.</summary>
    public LotRates LowestAway => lowestAway.Value;

    /// <summary>Lots that give no reason, of those with bids turned away.</summary>
    public LotRates WithoutReason => withoutReason.Value;

    /// <summary>Numbers of the tenders of a party that buys.</summary>
    public Grouping TendersOfBuyer => tendersOfBuyer.Value;

    /// <summary>Bids turned away, by buyer.</summary>
    public UnitRates Disqualified => disqualified.Value;

    /// <summary>Lots with few bidders, by buyer.</summary>
    public UnitRates Few => few.Value;

    /// <summary>Joint bids, by buyer.</summary>
    public UnitRates Joint => joint.Value;

    /// <summary>Wins that are repeated, by buyer and supplier.</summary>
    public UnitRates Repeated => repeats.Value;

    /// <summary>Shares of suppliers in markets.</summary>
    public MarketShares Shares => shares.Value;

    /// <summary>Divisions of goods by supplier.</summary>
    public SupplierFields Fields => fields.Value;

    /// <summary>Values of contracts by market.</summary>
    public ContractLevels Levels => levels.Value;

    /// <summary>First purchases and later ones.</summary>
    public FirstPurchases FirstPurchases => firstPurchases.Value;

    /// <summary>Which firms stand in a register.</summary>
    public RegisterCoverage Registers => registers.Value;

    /// <summary>When bids came in.</summary>
    public BidTimes Times { get; } = new(data);
}
