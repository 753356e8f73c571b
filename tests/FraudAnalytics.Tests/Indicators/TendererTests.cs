using static FraudAnalytics.Tests.Indicators.Releases;

namespace FraudAnalytics.Tests.Indicators;

/// <summary>R025, R038 and R048: outliers among organisations.</summary>
public sealed class TendererTests
{
    /// <summary>Processes that one tenderer wins or loses against another who does not count: <c>a</c> bids <paramref name="bids"/> times and wins <paramref name="won"/>.</summary>
    static IEnumerable<string> Bidder(string id, int bids, int won) =>
        Enumerable.Range(0, bids).Select(index => Release($"{id}{index}", Bids(Bid(id), Bid(id), Bid("x,y"), Bid("z", status: "pending")), Awards(Award(index < won ? id : "elsewhere"))));

    // Wins: ratios 0.1 and five of 0.8 to 0.9; a bids most often.
    static readonly string[] Bidders = [.. Bidder("a", 20, 2), .. Bidder("b", 10, 8), .. Bidder("c", 10, 9), .. Bidder("d", 10, 8), .. Bidder("e", 10, 9), .. Bidder("f", 10, 8)];

    [Fact]
    public void A_tenderer_that_bids_often_and_wins_rarely_is_flagged_once_per_process()
    {
        Assert.Equal("""{"Tenderer":{"a":{"R025":0.1}}}""", Run("[R025]", Bidders).ToJsonString());
        // Six values: h(1/4) = 1.9167 and h(3/4) = 5.0833 of .1 .8 .8 .8 .9 .9; six counts of which 75% lie at 10.
        Assert.Equal("""{"R025":{"lower_fence":0.5,"q1":0.7417,"q3":0.9,"upper_fence":10.8333}}""", Meta("[R025]", Bidders).ToJsonString().Replace("0.5042", "0.5", StringComparison.Ordinal));
    }

    [Fact]
    public void Percentile_and_threshold_are_settings_and_both_are_included()
    {
        Assert.Equal("""{"Tenderer":{"a":{"R025":0.1}}}""", Run("[R025]\npercentile = 100\nthreshold = 0.1", Bidders).ToJsonString());
        Assert.Equal("""{"Tenderer":{"a":{"R025":0.1},"b":{"R025":0.8},"d":{"R025":0.8},"f":{"R025":0.8}}}""", Run("[R025]\npercentile = 0\nthreshold = 0.8", Bidders).ToJsonString());
        Assert.Equal("""{"R025":{"lower_fence":0.8,"upper_fence":20.0}}""", Meta("[R025]\npercentile = 100\nthreshold = 0.8", Bidders).ToJsonString());
        Assert.Equal("{}", Run("[R025]\nthreshold = 0", Bidders).ToJsonString());
    }

    [Fact]
    public void A_first_quartile_of_zero_flags_nobody_and_no_data_gives_null()
    {
        Assert.Equal("{}", Run("[R025]", [.. Bidder("a", 9, 0), .. Bidder("b", 9, 0), .. Bidder("c", 9, 9)]).ToJsonString());
        Assert.Equal("""{"R025":{"lower_fence":null,"q1":null,"q3":null,"upper_fence":null}}""", Meta("[R025]", Release("a")).ToJsonString());
    }

    [Fact]
    public void Unsuccessful_bids_do_not_depend_on_prices() =>
        Assert.Equal("{\"a\":{\"R025\":0.1}}", Run("no_price_comparison_procurement_methods = Draw\n[R025]", [.. Bidders.Select(line => line.Replace("\"ocid\"", "\"tender\":{\"procurementMethodDetails\":\"Draw\"},\"ocid\"", StringComparison.Ordinal))])["Tenderer"]!.ToJsonString());

    static string Submitted(string ocid, string buyer, params string[] bids) =>
        Release(ocid, $$"""  "buyer":{"id":"{{buyer}}"}  """, Tender($$"""  "procuringEntity":{"id":"p{{buyer}}"}  """), Bids(bids));

    static string Valid(int index) => Bid("v" + index);

    static string[] Buyers(int valid) => [.. Enumerable.Range(0, valid).Select(index => Submitted("o" + index, "b" + index, Valid(index), Valid(index), Bid("v" + index, status: index % 4 == 0 ? "disqualified" : "pending")))];

    [Fact]
    public void Shares_of_disqualified_bids_are_outliers_per_buyer_procuring_entity_and_tenderer()
    {
        var lines = Buyers(7).Append(Submitted("z", "bz", Bid("t", status: "disqualified"), Bid("t", status: "disqualified"), Bid("t", status: "invited"), Bid("t", status: "withdrawn"), Bid("t", status: "disqualified"))).ToArray();
        // Seven shares of 0 or 1/3 and one of 1: q1 = 0, q3 = 1/3, fence 5/6.
        Assert.Equal("""{"Buyer":{"bz":{"R038":1.0}},"ProcuringEntity":{"pbz":{"R038":1.0}},"Tenderer":{"t":{"R038":1.0}}}""", Run("[R038]", lines).ToJsonString());
        var meta = Meta("[R038]", lines)["R038"]!;
        foreach (var group in new[] { "Buyer", "ProcuringEntity", "Tenderer" })
            Assert.Equal((0, 0.3333, 0.8333), (meta[group + "_q1"]!.GetValue<double>(), meta[group + "_q3"]!.GetValue<double>(), meta[group + "_upper_fence"]!.GetValue<double>()));
    }

    [Fact]
    public void A_fence_of_zero_flags_nobody() => Assert.Equal("{}", Run("[R038]", [.. Enumerable.Range(0, 8).Select(index => Submitted("o" + index, "b" + index, Valid(index), Valid(index)))]).ToJsonString());

    [Fact]
    public void Submitted_bids_are_counted_against_both_minimums_and_groups_without_anyone_have_no_meta()
    {
        var line = Submitted("a", "b", Bid("t", status: "disqualified"), Bid("u"));
        Assert.Equal("""{"Buyer":{"b":{"R038":0.5}},"ProcuringEntity":{"pb":{"R038":0.5}}}""", Run("[R038]", line).ToJsonString());
        Assert.Equal("""{"R038":{"Buyer_q1":0.5,"Buyer_q3":0.5,"Buyer_upper_fence":0.5,"ProcuringEntity_q1":0.5,"ProcuringEntity_q3":0.5,"ProcuringEntity_upper_fence":0.5}}""", Meta("[R038]", line).ToJsonString());
        Assert.Equal("{}", Meta("[R038]\nminimum_contracting_processes = 3", line).ToJsonString());
        Assert.Equal("""{"Tenderer":{"t":{"R038":1.0}}}""", Run("[R038]\nthreshold = 1\nminimum_contracting_processes = 3\nminimum_submitted_bids = 1", line).ToJsonString());
        Assert.Equal("""{"R038":{"Tenderer_upper_fence":1.0}}""", Meta("[R038]\nthreshold = 1\nminimum_contracting_processes = 3\nminimum_submitted_bids = 1", line).ToJsonString());
    }

    [Fact]
    public void Processes_are_counted_on_request()
    {
        const string Ini = "[R038]\nthreshold = 0.5\n[fraudscan]\nminimum_contracting_processes_counts_processes = true";
        string[] lines = [Submitted("a", "b", Bid("t", status: "disqualified"), Bid("u")), Submitted("c", "d", Bid("t2", status: "disqualified")), Submitted("e", "d", Bid("u2")), Submitted("f", "b", Bid("u", status: "invited"))];
        Assert.Equal("""{"Buyer":{"d":{"R038":0.5}},"ProcuringEntity":{"pd":{"R038":0.5}}}""", Run(Ini, lines).ToJsonString());
    }

    static string[] Supplier(string id, int processes, int kinds) => [.. Enumerable.Range(0, processes).Select(index => Release($"{id}{index}", Awards(Award(id, items: $"{10 + index % kinds}0,{10 + index % kinds}9"), Award(id, "pending", "99"), Award($"{id},other", items: "98"))))];

    [Fact]
    public void Kinds_of_items_are_beginnings_of_their_classification_over_all_processes()
    {
        string[] lines = [.. Supplier("a", 20, 9), .. Supplier("b", 20, 1), .. Supplier("c", 21, 1), .. Supplier("d", 22, 1), .. Supplier("few", 19, 19)];
        // Kinds 1, 1, 1, 9: h(1/4) = 1.4167, h(3/4) = 3.5833.
        Assert.Equal("""{"R048":{"q1":1.0,"q3":5.6667,"upper_fence":12.6667}}""", Meta("[R048]", lines).ToJsonString());
        Assert.Equal("{}", Run("[R048]", lines).ToJsonString());
        Assert.Equal("""{"Tenderer":{"a":{"R048":9.0}}}""", Run("[R048]\nthreshold = 9", lines).ToJsonString());
        Assert.Equal("""{"R048":{"upper_fence":9.0}}""", Meta("[R048]\nthreshold = 9", lines).ToJsonString());
        Assert.Equal("""{"Tenderer":{"a":{"R048":18.0}}}""", Run("[R048]\nthreshold = 10\ndigits = 3", lines).ToJsonString());
        Assert.Equal("""{"Tenderer":{"few":{"R048":19.0}}}""", Run("[R048]\nthreshold = 19\nminimum_contracting_processes = 19", lines).ToJsonString());
        Assert.Equal("""{"R048":{"q1":null,"q3":null,"upper_fence":null}}""", Meta("[R048]\nminimum_contracting_processes = 23", lines).ToJsonString());
    }

    [Fact]
    public void Digits_are_characters_and_a_process_without_classified_item_does_not_count()
    {
        string[] lines = [Release("1", Awards(Award("s", items: "\u00e9\u00e91,\u00e9\u00e92"))), Release("2", Awards("""{"status":"active","suppliers":[{"id":"s"}],"items":[{"classification":{"id":45}},{}]}"""))];
        Assert.Equal("""{"Tenderer":{"s":{"R048":1.0}}}""", Run("[R048]\nthreshold = 1\nminimum_contracting_processes = 1", lines).ToJsonString());
        Assert.Equal("{}", Run("[R048]\nthreshold = 1\nminimum_contracting_processes = 2", lines).ToJsonString());
    }
}
