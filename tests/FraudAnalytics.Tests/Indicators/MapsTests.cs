using static FraudAnalytics.Tests.Indicators.Releases;

namespace FraudAnalytics.Tests.Indicators;

public sealed class MapsTests
{
    const string Parties = """ "buyer":{"id":"b"},"tender":{"procuringEntity":{"id":"p"},"tenderPeriod":{"endDate":"2024"}} """;

    [Fact]
    public void All_maps_are_written_and_empty_without_indicators() =>
        Assert.Equal("""{"ocid_buyer_r038":{},"ocid_procuringentity_r038":{},"ocid_tenderer":{},"ocid_tenderer_r024":{},"ocid_tenderer_r028":{},"ocid_tenderer_r030":{},"ocid_tenderer_r035":{},"ocid_tenderer_r058":{}}""", Maps("[R018]", Release("a", Parties, Bids(Bid("x", "5"), Bid("y", "5")))).ToJsonString());

    [Theory, InlineData("[R025]", true), InlineData("[R038]", true), InlineData("[R048]", true), InlineData("[R028]", false)]
    public void Submitted_bids_are_mapped_if_an_indicator_of_tenderers_runs(string ini, bool mapped) =>
        Assert.Equal(mapped ? """{"a":["x","y"]}""" : "{}", Maps(ini, Release("a", Bids(Bid("y,x"), Bid("x"), Bid("z", status: "invited"))), Release("b"))["ocid_tenderer"]!.ToJsonString());

    [Fact]
    public void Buyers_and_procuring_entities_are_mapped_where_a_bid_is_disqualified()
    {
        var maps = Maps("[R038]", Release("a", Parties, Bids(Bid("x", status: "disqualified"))), Release("c", Parties, Bids(Bid("x"))));
        Assert.Equal("""{"a":"b"}""", maps["ocid_buyer_r038"]!.ToJsonString());
        Assert.Equal("""{"a":"p"}""", maps["ocid_procuringentity_r038"]!.ToJsonString());
    }

    [Fact]
    public void Flagged_tenderers_are_mapped_per_indicator()
    {
        var line = Release("a", Parties, Bids(Bid("w", "100", date: "2025"), Bid("l", "160"), Bid("m", "160")), Awards(Award("w")));
        var maps = Maps("[R024]\nthreshold = 1\n[R028]\n[R030]\n[R035]\n[R058]\nthreshold = 0.5", line, Release("d", Bids(Bid("w"), Bid("x", status: "disqualified")), Awards(Award("w"))));
        Assert.Equal("""{"a":["l","w"]}""", maps["ocid_tenderer_r024"]!.ToJsonString());
        Assert.Equal("""{"a":["l","m"]}""", maps["ocid_tenderer_r028"]!.ToJsonString());
        Assert.Equal("""{"a":["w"]}""", maps["ocid_tenderer_r030"]!.ToJsonString());
        Assert.Equal("""{"d":["w"]}""", maps["ocid_tenderer_r035"]!.ToJsonString());
        Assert.Equal("""{"a":["w"]}""", maps["ocid_tenderer_r058"]!.ToJsonString());
    }
}
