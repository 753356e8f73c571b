using FraudAnalytics.Features;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features;

public sealed class PriceTestsTests
{
    [Theory]
    [InlineData(0.12)]
    [InlineData(0.05)]
    [InlineData(0.20)]
    public void In_a_competitive_market_p_values_are_small_as_often_as_they_say_whatever_the_spread_of_costs(double sigma)
    {
        var tests = Compute(Competitive(3_000, sigma), out var data);
        foreach (var tail in Enum.GetValues<PriceTail>())
        {
            var p = data.Lots.Select(lot => tests.PValue(tail, lot)).Where(value => !double.IsNaN(value)).ToArray();
            Assert.True(p.Length > 1_000);
            Assert.InRange(p.Count(value => value <= .05) / (double)p.Length, .03, .06);
            Assert.InRange(p.Count(value => value <= .001) / (double)p.Length, 0, .004);
        }
    }

    [Fact]
    public void A_lot_unlike_its_market_has_a_p_value_far_below_one_in_its_lots()
    {
        var raw = Competitive(300, 0.12);
        Bids(raw, "close", 1_000_000, 1_000_400, 1_000_900, 1_001_300, 1_002_000);
        var tests = Compute(raw, out var data);
        var lot = data.Lots.Single(lot => lot.Id == "close");
        Assert.InRange(tests.PValue(PriceTail.CvLow, lot), 0, 1e-4);
        var scale = tests.ScaleOf(PriceTail.CvLow, lot)!;
        Assert.Equal(301, scale.Lots);
        Assert.InRange(scale.Level, .9, 1.1);
        Assert.InRange(scale.Spread, 1, 1.3);
        Assert.Equal(scale.Level * PriceNull.Median(PriceTail.CvLow, 5), tests.Usual(PriceTail.CvLow, lot), 12);
    }

    [Fact]
    public void Where_the_market_itself_is_close_the_same_lot_is_usual()
    {
        var raw = Competitive(300, 0.01);
        Bids(raw, "close", 1_000_000, 1_004_000, 1_009_000, 1_013_000, 1_020_000);
        var tests = Compute(raw, out var data);
        Assert.InRange(tests.PValue(PriceTail.CvLow, data.Lots.Single(lot => lot.Id == "close")), .2, 1);
    }

    [Fact]
    public void A_market_of_two_kinds_of_goods_widens_its_p_values()
    {
        // A tenth of the lots is close by nature; without the widening nearly all of them would be below one in a thousand.
        var raw = Competitive(900, 0.12);
        Competitive(raw, "N", 100, 0.02);
        var tests = Compute(raw, out var data);
        Assert.InRange(tests.ScaleOf(PriceTail.CvLow, data.Lots[0])!.Spread, 1.5, 10);
        var close = data.Lots.Where(lot => lot.Id.StartsWith('N')).Select(lot => tests.PValue(PriceTail.CvLow, lot)).ToArray();
        Assert.InRange(close.Count(p => p < .001) / 100.0, 0, .05);
    }

    [Fact]
    public void A_small_market_gives_way_to_a_wider_one_and_none_is_left_below_fifty()
    {
        var raw = Competitive(60, 0.12);
        Bids(raw, "other", 1_000_000, 1_100_000, 1_150_000, 1_200_000, 1_300_000, classification: "45111111", country: "XX");
        Bids(raw, "abroad", 1_000_000, 1_100_000, 1_150_000, 1_200_000, 1_300_000, classification: "90111111", country: "ZZ");
        var tests = Compute(raw, out var data);
        Assert.Equal([MarketLevel.All, MarketLevel.Narrow, MarketLevel.Wide], ((string[])["abroad", "L0001", "other"]).Select(id => tests.ScaleOf(PriceTail.CvLow, data.Lots.Single(lot => lot.Id == id))!.Market.Level));
        var few = Compute(Competitive(49, 0.12), out var small);
        Assert.Null(few.ScaleOf(PriceTail.CvLow, small.Lots[0]));
        Assert.Equal(double.NaN, few.PValue(PriceTail.CvLow, small.Lots[0]));
    }

    [Fact]
    public void The_tests_do_not_depend_on_threads()
    {
        var (data, screens, guards) = Facts(SimulatedMarket.Of(new() { Seed = 7, Lots = 900, DirectBuyers = 0 }).Input.Data);
        var (one, four) = (PriceTests.Compute(data, screens, guards, 1), PriceTests.Compute(data, screens, guards, 4));
        foreach (var tail in Enum.GetValues<PriceTail>())
            Assert.Equal(data.Lots.Select(lot => one.PValue(tail, lot)), data.Lots.Select(lot => four.PValue(tail, lot)));
    }

    static RawBuilder Competitive(int lots, double sigma)
    {
        var raw = new RawBuilder();
        Competitive(raw, "L", lots, sigma);
        return raw;
    }

    static void Competitive(RawBuilder raw, string prefix, int lots, double sigma)
    {
        var random = SplitMix64.For(3, "price-tests", prefix);
        var auctions = Enumerable.Range(3, 6).ToDictionary(bids => bids, bids => new FirstPriceAuction(bids, sigma));
        for (var number = 0; number < lots; number++)
        {
            var auction = auctions[3 + random.Below(6)];
            var prices = new double[auction.Bidders];
            for (var bid = 0; bid < prices.Length; bid++) prices[bid] = 1e6 * auction.BidAt(random.Normal());
            Bids(raw, $"{prefix}{number:D4}", "45233120", "XX", prices);
        }
    }

    static void Bids(RawBuilder raw, string ocid, double a, double b, double c, double d, double e, string classification = "45233120", string country = "XX") => Bids(raw, ocid, classification, country, a, b, c, d, e);

    static void Bids(RawBuilder raw, string ocid, string classification, string country, params double[] prices)
    {
        raw.Tender(ocid, classification: classification, country: country);
        for (var bid = 0; bid < prices.Length; bid++) raw.Bid(ocid, $"F{bid}", (decimal)Math.Round(prices[bid], 2));
    }

    static PriceTests Compute(RawBuilder raw, out Dataset data)
    {
        var facts = Facts(raw.Prepare().Data);
        data = facts.Data;
        return PriceTests.Compute(data, facts.Screens, facts.Guards, 2);
    }

    static (Dataset Data, LotScreens Screens, Guards Guards) Facts(Dataset data) => (data, LotScreens.Compute(data, 1), Guards.Of(data, EqualBids.Of(data)));
}
