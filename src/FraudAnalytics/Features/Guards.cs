using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>Why a lot is not judged by its prices.</summary>
/// <param name="IsExclusion">True: the rule does not apply to it. False: the data does not let it be judged.</param>
/// <param name="Reason">Short and general, so that reasons can be counted.</param>
public sealed record LotBarrier(bool IsExclusion, string Reason);

/// <summary>How many firms a market has and whether one wins most of it.</summary>
/// <param name="Lots">Its lots with bids.</param>
/// <param name="Bidders">Distinct bidders.</param>
/// <param name="TopShare">Share of its awarded lots that its most frequent winner won, 0 to 1; 0 without awards.</param>
public readonly record struct MarketFirms(int Lots, int Bidders, double TopShare);

/// <summary>
/// The rules that keep ordinary markets from looking unusual, named, in one place; each is explained in <c>docs/false-positive-guards.md</c>. Computed before any detector runs.
/// </summary>
public sealed class Guards
{
    /// <summary>Prices of a lot that lie closer together than this hardly differ: coefficient of variation, exclusive.</summary>
    public const double PublishedPriceCv = 0.005;

    /// <summary>A market with fewer distinct bidders is tiny.</summary>
    public const int TinyBidders = 4;

    /// <summary>A market with fewer lots is tiny.</summary>
    public const int TinyLots = 10;

    /// <summary>A winner of a larger share of a market's lots dominates it.</summary>
    public const double DominantShare = 0.6;

    /// <summary>The tender came to nothing.</summary>
    public static readonly LotBarrier Cancelled = new(true, "tender cancelled");

    /// <summary>Prices of a call-off were fixed when the framework was concluded.</summary>
    public static readonly LotBarrier Framework = new(true, "call-off under a framework agreement");

    /// <summary>A legal floor, tariff or draw; told once by XC-06.</summary>
    public static readonly LotBarrier MarketRule = new(true, "identical bids at a fixed share of the estimate: a market rule, reported once");

    /// <summary>Published unit prices, or an estimate that all follow.</summary>
    public static readonly LotBarrier PublishedPrices = new(true, "prices hardly differ anywhere in the market");

    /// <summary>Shape means nothing without differences.</summary>
    public static readonly LotBarrier AllEqual = new(true, "all prices equal (see CO-08)");

    /// <summary>Not comparable.</summary>
    public static readonly LotBarrier MixedCurrencies = new(false, "bids in several currencies");

    /// <summary>One price is off by a digit and too few others remain to judge by.</summary>
    public static readonly LotBarrier EntryError = new(false, "one price looks like a data-entry error");

    // Said of most lots, so that it is not written anew for each.
    static readonly LotBarrier[] FewPrices = [.. Enumerable.Range(0, 16).Select(Few)];

    // What may be found of a lot with prices enough; 0 in the column of answers stands for "not looked at yet".
    static readonly LotBarrier?[] Possible = [null, null, Cancelled, MixedCurrencies, EntryError, Framework, MarketRule, PublishedPrices];

    readonly byte[] answers;
    readonly EqualBids equal;
    readonly MarketTable markets;
    readonly (int Lots, int Flat)[] variation;
    readonly Lazy<Dictionary<Market, MarketFirms>> firms;

    Guards(Dataset data, EqualBids equal)
    {
        this.equal = equal;
        markets = MarketTable.Of(data);
        variation = new (int, int)[markets.Count];
        answers = new byte[data.Lots.Count];
        firms = new(() => Firms(data));
    }

    /// <summary>Gathers what the guards need to know of the markets.</summary>
    public static Guards Of(Dataset data, EqualBids equal)
    {
        var guards = new Guards(data, equal);
        foreach (var lot in data.Lots)
        {
            if (lot.ValidPrices.Length < 2) continue;
            var flat = Screens.Of(lot.ValidPrices).Cv < PublishedPriceCv;
            foreach (var level in Market.Levels)
            {
                ref var counts = ref guards.variation[guards.markets.NumberOf(lot.Index, level)];
                counts.Lots++;
                if (flat) counts.Flat++;
            }
        }
        return guards;
    }

    /// <summary>What stands against judging a lot by its prices, the most telling reason first; null when nothing does.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="minimumPrices">Fewest valid prices that the judgement needs, 2 or more.</param>
    public LotBarrier? Against(Lot lot, int minimumPrices)
    {
        ref var answer = ref answers[lot.Index];
        // Two threads may find the same answer at once.
        if (answer == 0) answer = (byte)Array.IndexOf(Possible, AgainstAny(lot), 1);
        var barrier = Possible[answer];
        return lot.ValidPrices.Length >= minimumPrices || ReferenceEquals(barrier, Cancelled) || ReferenceEquals(barrier, MixedCurrencies) ? barrier : TooFew(minimumPrices);
    }

    LotBarrier? AgainstAny(Lot lot)
    {
        if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) return Cancelled;
        if (lot.PriceState == PriceState.MixedCurrencies) return MixedCurrencies;
        if (lot.ValidPrices.Length < 2) return null;
        if (LikelyEntryError(lot.ValidPrices) >= 0) return EntryError;
        if (lot.Tender.Framework.Length > 0) return Framework;
        if (HasMarketRule(lot, EqualBids.RuleLots)) return MarketRule;
        return HasPublishedPrices(lot) ? PublishedPrices : null;
    }

    /// <summary>As <see cref="Against"/>, and also when all prices are equal: their shape is undefined.</summary>
    public LotBarrier? AgainstShape(Lot lot, int minimumPrices)
    {
        var prices = lot.ValidPrices;
        if (prices.Length >= minimumPrices && prices[^1] <= prices[0] && lot.Status is not (TenderStatus.Cancelled or TenderStatus.Withdrawn) && !HasMarketRule(lot, EqualBids.RuleLots)) return AllEqual;
        return Against(lot, minimumPrices);
    }

    /// <summary>The bids of the lot are equal at a share of the estimate that its market fixes.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="minimumLots">So many lots at the share mean a rule.</param>
    public bool HasMarketRule(Lot lot, int minimumLots) => equal.LotsAtFixedShare(lot) >= minimumLots;

    /// <summary>In more than half of the lots of the narrowest market with at least <see cref="MarketReference.MinimumLots"/> lots prices hardly differ.</summary>
    public bool HasPublishedPrices(Lot lot)
    {
        foreach (var level in Market.Levels)
            if (variation[markets.NumberOf(lot.Index, level)] is var counts && counts.Lots >= MarketReference.MinimumLots) return counts.Flat * 2 > counts.Lots;
        return false;
    }

    /// <summary>The firms of the narrow market of a lot.</summary>
    public MarketFirms FirmsOf(Lot lot) => firms.Value.GetValueOrDefault(Market.Of(lot, MarketLevel.Narrow));

    /// <summary>The narrow market has so few bidders or lots that the same firms meet all the time without meaning anything by it.</summary>
    public bool TinyMarket(Lot lot) => FirmsOf(lot) is var market && (market.Bidders < TinyBidders || market.Lots < TinyLots);

    /// <summary>One bidder wins most of the narrow market, so that whoever bids there loses to it.</summary>
    public bool Dominant(Lot lot) => FirmsOf(lot).TopShare > DominantShare;

    /// <summary>The place of the one price that looks mistyped, some 10 or 100 times off the others; -1 when there is none. Lots of four and more prices were freed of it when the data was prepared.</summary>
    /// <param name="sortedPrices">Ascending, positive.</param>
    public static int LikelyEntryError(ReadOnlySpan<double> sortedPrices) => EntryErrors.Likely(sortedPrices);

    /// <summary>The barrier of a lot with fewer prices than needed.</summary>
    public static LotBarrier TooFew(int minimumPrices) => minimumPrices < FewPrices.Length ? FewPrices[minimumPrices] : Few(minimumPrices);

    static LotBarrier Few(int minimumPrices) => new(false, FormattableString.Invariant($"fewer than {minimumPrices} valid prices"));

    static Dictionary<Market, MarketFirms> Firms(Dataset data)
    {
        var markets = new Dictionary<Market, (int Lots, HashSet<int> Bidders, Dictionary<int, int> Wins, int Awarded)>();
        foreach (var lot in data.Lots)
        {
            if (lot.Bids.Count == 0) continue;
            ref var market = ref CollectionsMarshal.GetValueRefOrAddDefault(markets, Market.Of(lot, MarketLevel.Narrow), out var known);
            if (!known) market = (0, [], [], 0);
            market.Lots++;
            var winner = -1;
            foreach (var bid in lot.Bids)
            {
                market.Bidders.Add(bid.BidderIndex);
                if (bid.IsWinner) winner = bid.BidderIndex;
            }
            if (winner < 0) continue;
            market.Awarded++;
            CollectionsMarshal.GetValueRefOrAddDefault(market.Wins, winner, out _)++;
        }
        return markets.ToDictionary(market => market.Key, market => new MarketFirms(market.Value.Lots, market.Value.Bidders.Count, market.Value.Awarded == 0 ? 0 : (double)market.Value.Wins.Values.Max() / market.Value.Awarded));
    }
}
