using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Features;

/// <summary>One test for each rule of docs/false-positive-guards.md.</summary>
public sealed class GuardsTests
{
    static readonly decimal[] Ordinary = [1_000_000m, 1_040_000m, 1_090_000m, 1_150_000m];

    [Fact]
    public void Nothing_stands_against_an_ordinary_lot() => Assert.Null(Against(new RawBuilder().Tender("T"), Ordinary));

    [Fact]
    public void A_cancelled_tender_is_excluded() => Assert.Same(Guards.Cancelled, Against(new RawBuilder().Tender("T", status: "cancelled"), Ordinary));

    [Fact]
    public void A_call_off_is_excluded() => Assert.Same(Guards.Framework, Against(new RawBuilder().Tender("T", framework: "FW-7"), Ordinary));

    [Fact]
    public void Several_currencies_cannot_be_judged() => Assert.Same(Guards.MixedCurrencies, Against(new RawBuilder().Tender("T").Bid("T", "X", 1_010_000m, currency: "USD"), Ordinary));

    [Fact]
    public void One_of_three_prices_off_by_a_digit_cannot_be_judged() => Assert.Same(Guards.EntryError, Against(new RawBuilder().Tender("T"), 1_000_000m, 1_040_000m, 10_500_000m));

    [Fact]
    public void Too_few_prices_cannot_be_judged()
    {
        var barrier = Against(new RawBuilder().Tender("T"), 1_000_000m, 1_040_000m)!;
        Assert.Equal((false, "fewer than 3 valid prices"), (barrier.IsExclusion, barrier.Reason));
    }

    [Fact]
    public void Equal_prices_have_no_shape()
    {
        var raw = new RawBuilder().Tender("T");
        Bid(raw, "T", 5m, 5m, 5m);
        var (data, guards) = Prepare(raw);
        Assert.Same(Guards.AllEqual, guards.AgainstShape(data.Lots[0], 3));
        Assert.Null(guards.Against(data.Lots[0], 3));
    }

    [Theory]
    [InlineData(4, 0, false)]   // five with the lot itself
    [InlineData(3, 0, true)]
    [InlineData(5, 20, false)]  // more than a fifth of the lots with equal prices
    [InlineData(5, 40, true)]
    public void A_floor_with_a_draw_is_the_markets_rule(int others, int elsewhere, bool judged)
    {
        var raw = new RawBuilder().Tender("T", estimate: 1_000_000m);
        Bid(raw, "T", 850_000m, 850_000m, 900_000m);
        for (var number = 0; number < others; number++) Floor(raw, $"F{number}", 850, 1_000_000m + 3_000 * number);
        for (var number = 0; number < elsewhere; number++) Floor(raw, $"E{number}", 600 + 3 * number, 1_000_000m);
        var (data, guards) = Prepare(raw);
        var lot = data.Lots.Single(lot => lot.Id == "T");
        Assert.Equal(judged, guards.Against(lot, 3) is null);
        if (!judged) Assert.Same(Guards.MarketRule, guards.Against(lot, 3));
    }

    [Fact]
    public void The_rule_of_a_market_is_counted_once_with_examples()
    {
        var raw = new RawBuilder();
        for (var number = 0; number < 8; number++) Floor(raw, $"F{number}", 850, 1_000_000m + 3_000 * number);
        Floor(raw, "Z", 912, 1_000_000m);
        var (data, _) = Prepare(raw);
        var equal = EqualBids.Of(data);
        var rule = Assert.Single(equal.RulesOf(data.Lots[8]));
        Assert.Equal((850, 8, 9, 9), (rule.Permille, rule.Lots, rule.EqualLots, rule.PricedLots));
        Assert.Equal([0, 1, 2, 3, 4], rule.Examples);
        Assert.Equal([0], data.Lots.Where(equal.Represents).Select(lot => lot.Index));
    }

    [Theory, InlineData(30, 20, true), InlineData(25, 25, false)]
    public void A_market_where_most_prices_hardly_differ_is_excluded(int flat, int varied, bool excluded)
    {
        var raw = new RawBuilder();
        for (var number = 0; number < flat; number++) Bid(raw.Tender($"A{number}"), $"A{number}", 1_000_000m, 1_001_000m, 1_002_000m);
        for (var number = 0; number < varied; number++) Bid(raw.Tender($"B{number}"), $"B{number}", Ordinary);
        var (data, guards) = Prepare(raw);
        Assert.Equal(excluded ? Guards.PublishedPrices : null, guards.Against(data.Lots[^1], 3));
    }

    [Theory, InlineData(12, 4, false), InlineData(12, 3, true), InlineData(9, 9, true)]
    public void A_market_with_few_firms_or_lots_is_tiny(int lots, int firms, bool tiny)
    {
        var raw = new RawBuilder();
        for (var number = 0; number < lots; number++)
            for (var bid = 0; bid < 3; bid++) (bid == 0 ? raw.Tender($"T{number}") : raw).Bid($"T{number}", $"F{(number + bid) % firms}", 1_000m + bid);
        var (data, guards) = Prepare(raw);
        Assert.Equal(tiny, guards.TinyMarket(data.Lots[0]));
        Assert.Equal((lots, firms), (guards.FirmsOf(data.Lots[0]).Lots, guards.FirmsOf(data.Lots[0]).Bidders));
    }

    [Theory, InlineData(6, false), InlineData(7, true)]
    public void One_bidder_that_wins_most_lots_dominates(int wins, bool dominant)
    {
        var raw = new RawBuilder();
        for (var number = 0; number < 10; number++)
            raw.Tender($"T{number}").Bid($"T{number}", "A", 1_000m).Bid($"T{number}", "B", 1_100m).Award($"T{number}", number < wins ? "A" : "B", 1_000m);
        var (data, guards) = Prepare(raw);
        Assert.Equal(dominant, guards.Dominant(data.Lots[0]));
        Assert.Equal(wins / 10.0, guards.FirmsOf(data.Lots[0]).TopShare, 12);
    }

    static void Floor(RawBuilder raw, string ocid, int permille, decimal estimate) =>
        Bid(raw.Tender(ocid, estimate: estimate), ocid, estimate * permille / 1000, estimate * permille / 1000, estimate * (permille + 40) / 1000);

    static LotBarrier? Against(RawBuilder raw, params decimal[] prices)
    {
        Bid(raw, "T", prices);
        var (data, guards) = Prepare(raw);
        return guards.Against(data.Lots[0], 3);
    }

    static void Bid(RawBuilder raw, string ocid, params decimal[] prices)
    {
        for (var bid = 0; bid < prices.Length; bid++) raw.Bid(ocid, $"F{bid}", prices[bid]);
    }

    static (Dataset Data, Guards Guards) Prepare(RawBuilder raw)
    {
        var data = raw.Prepare().Data;
        return (data, Guards.Of(data, EqualBids.Of(data)));
    }
}
