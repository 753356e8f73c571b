using System.Text.Json.Nodes;
using static FraudAnalytics.Tests.Indicators.Releases;

namespace FraudAnalytics.Tests.Indicators;

/// <summary>R024 and R058.</summary>
public sealed class PriceDifferenceTests
{
    const string All = "[R024]\nthreshold = 1000";

    static double? Ratio(params string[] members) => Run(All, Release("a", members))["OCID"]?["a"]?["R024"]?.GetValue<double>();

    [Fact]
    public void The_ratio_is_of_the_lowest_other_bid_to_the_lowest_of_the_supplier() =>
        Assert.Equal(0.25, Ratio(Bids(Bid("w", "300"), Bid("w", "200"), Bid("x", "400"), Bid("y", "250"), Bid("y", "260")), Awards(Award("w"))));

    [Fact]
    public void A_lower_bid_of_another_tenderer_ends_the_comparison_and_an_equal_one_does_not()
    {
        Assert.Null(Ratio(Bids(Bid("w", "200"), Bid("x", "199.99")), Awards(Award("w"))));
        Assert.Equal(0, Ratio(Bids(Bid("w", "200"), Bid("x", "200")), Awards(Award("w"))));
    }

    [Theory]
    [InlineData("""{"status":"active","suppliers":[{"id":"w"}]}""", true)]
    [InlineData("""{"status":"active","suppliers":[{"id":"w"}]},{"status":"cancelled"},{"status":"unsuccessful"},{"status":7},{},4""", true)]
    [InlineData("""{"status":"active","suppliers":[{"id":"w"}]},{"status":"pending"}""", false)]
    [InlineData("""{"status":"active","suppliers":[{"id":"w"}]},{"status":"odd"}""", false)]
    [InlineData("""{"status":"active","suppliers":[{"id":"w"}]},{"status":"active","suppliers":[{"id":"w"}]}""", false)]
    [InlineData("""{"status":"active","suppliers":[{"id":"w"},{}]}""", false)]
    [InlineData("""{"status":"active","suppliers":[{"id":5}]}""", false)]
    [InlineData("""{"suppliers":[{"id":"w"}]}""", false)]
    public void One_active_award_with_one_supplier_among_final_ones(string awards, bool compared) => Assert.Equal(compared, Ratio(Bids(Bid("w", "1"), Bid("x", "2")), Awards(awards)) is not null);

    [Theory]
    [InlineData("""{"status":"pending","tenderers":[{"id":"x"}],"value":{"amount":2,"currency":"USD"}}""")]
    [InlineData("""{"status":"valid","tenderers":[{"id":"x"},{"id":"y"}],"value":{"amount":2,"currency":"USD"}}""")]
    [InlineData("""{"status":"valid","tenderers":[{"id":"x"},{}],"value":{"amount":2,"currency":"USD"}}""")]
    [InlineData("""{"status":"valid","tenderers":{"id":"x"},"value":{"amount":2,"currency":"USD"}}""")]
    [InlineData("""{"status":"valid","tenderers":[{"id":"x"}],"value":{"amount":"2","currency":"USD"}}""")]
    [InlineData("""{"status":"valid","tenderers":[{"id":"x"}],"value":{"amount":1e400,"currency":"USD"}}""")]
    [InlineData("""{"status":"valid","tenderers":[{"id":"x"}],"value":{"amount":2}}""")]
    [InlineData("""{"status":"valid","tenderers":[{"id":"x"}],"value":[2]}""")]
    [InlineData("5")]
    public void Other_bids_do_not_count(string bid) => Assert.Null(Ratio(Bids(Bid("w", "1"), bid), Awards(Award("w"))));

    [Fact]
    public void Awards_or_bids_that_are_no_array_are_not_judged()
    {
        Assert.Null(Ratio("""  "bids":{"details":{}},"awards":[]  """));
        Assert.Null(Ratio(Bids(Bid("w", "1"), Bid("x", "2")), """ "awards":{"status":"active"} """));
    }

    [Fact]
    public void Both_tenderers_of_a_close_price_get_zero_and_only_the_winner_of_a_discount()
    {
        var close = Run("[R024]\nthreshold = 0.05", Contest("a", 105), Contest("b", 106, "v", "k"));
        Assert.Equal("""{"OCID":{"a":{"R024":0.05}},"Tenderer":{"l":{"R024":0.0},"w":{"R024":0.0}}}""", close.ToJsonString());
        var discount = Run("[R058]\nthreshold = 0.5", Contest("a", 150), Contest("b", 149, "v", "k"));
        Assert.Equal("""{"OCID":{"a":{"R058":0.5}},"Tenderer":{"w":{"R058":0.0}}}""", discount.ToJsonString());
    }

    [Fact]
    public void A_threshold_of_zero_switches_off()
    {
        Assert.Empty(Flagged("R024", "[R024]\nthreshold = 0", Contest("a", 100)));
        Assert.Empty(Flagged("R058", "[R058]\nthreshold = 0", Contest("a", 100)));
    }

    /// <summary>Ratios 0.4 … 0.8 and outliers: n = 7, h(¼) = 2.1667, h(¾) = 5.8333 of the order statistics below.</summary>
    static readonly string[] Spread = [.. new[] { 105, 160, 161, 162, 163, 164, 190 }.Select((second, index) => Contest("p" + index, second))];

    [Fact]
    public void Fences_are_of_quartiles_of_type_eight_and_flag_at_both_ends()
    {
        double[] x = [.05, .6, .61, .62, .63, .64, .9];
        var h1 = (7 + 1 / 3.0) * .25 + 1 / 3.0;
        var h3 = (7 + 1 / 3.0) * .75 + 1 / 3.0;
        var (q1, q3) = (x[1] + (h1 - 2) * (x[2] - x[1]), x[4] + (h3 - 5) * (x[5] - x[4]));
        var meta = Meta("[R024]\n[R058]", Spread);
        Assert.Equal([Math.Round(q1, 4), Math.Round(q3, 4), Math.Round(q1 - 1.5 * (q3 - q1), 4)], Values(meta["R024"]!, "q1", "q3", "lower_fence"));
        Assert.Equal([Math.Round(q1, 4), Math.Round(q3, 4), Math.Round(q3 + 1.5 * (q3 - q1), 4)], Values(meta["R058"]!, "q1", "q3", "upper_fence"));
        Assert.Equal(["p0"], Flagged("R024", "[R024]", Spread));
        Assert.Equal(["p6"], Flagged("R058", "[R058]", Spread));
    }

    [Fact]
    public void A_fence_is_included()
    {
        // All ratios alike: quartiles and fences are that ratio, and everything lies on the fence.
        string[] lines = [.. Enumerable.Range(0, 4).Select(index => Contest("p" + index, 150))];
        Assert.Equal(4, Flagged("R024", "[R024]", lines).Length);
        Assert.Equal(4, Flagged("R058", "[R058]", lines).Length);
    }

    [Fact]
    public void A_first_quartile_or_fence_that_is_not_above_zero_flags_nothing()
    {
        Assert.Empty(Flagged("R024", "[R024]", [.. Enumerable.Range(0, 4).Select(index => Contest("p" + index, 100))]));
        Assert.Empty(Flagged("R024", "[R024]", Contest("a", 101), Contest("b", 150), Contest("c", 200), Contest("d", 300)));
        Assert.Empty(Flagged("R058", "[R058]", [.. Enumerable.Range(0, 4).Select(index => Contest("p" + index, 100))]));
    }

    [Fact]
    public void Without_data_quartiles_and_fence_are_null_and_a_threshold_stands_alone()
    {
        Assert.Equal("""{"R024":{"lower_fence":null,"q1":null,"q3":null},"R058":{"q1":null,"q3":null,"upper_fence":null}}""", Meta("[R024]\n[R058]", Release("a")).ToJsonString());
        Assert.Equal("""{"R024":{"lower_fence":0.0123},"R058":{"upper_fence":0.5}}""", Meta("[R024]\nthreshold = 0.01234\n[R058]\nthreshold = 0.5", Spread).ToJsonString());
    }

    [Fact]
    public void A_repeated_process_is_compared_once_by_its_last_line() =>
        Assert.Equal("""{"OCID":{"a":{"R024":0.2}},"Tenderer":{"k":{"R024":0.0},"w":{"R024":0.0}}}""", Run("[R024]\nthreshold = 0.3", Contest("a", 110), Contest("a", 120, loser: "k")).ToJsonString());

    [Fact]
    public void A_winning_price_of_zero_has_an_infinite_ratio_or_none() =>
        Assert.Equal("""{"OCID":{"a":{"R058":null}},"Tenderer":{"w":{"R058":0.0}}}""", Run("[R058]\nthreshold = 1", Release("a", Bids(Bid("w", "0"), Bid("x", "5")), Awards(Award("w"))), Release("b", Bids(Bid("w", "0"), Bid("x", "0")), Awards(Award("w")))).ToJsonString());

    static double[] Values(JsonNode meta, params string[] names) => [.. names.Select(name => meta[name]!.GetValue<double>())];
}
