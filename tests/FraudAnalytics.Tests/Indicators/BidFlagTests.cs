using static FraudAnalytics.Tests.Indicators.Releases;

namespace FraudAnalytics.Tests.Indicators;

/// <summary>R028, R030, R035 and R036: flags of single processes.</summary>
public sealed class BidFlagTests
{
    static string Identical(params string[] bids) => Run("[R028]", Release("a", Bids(bids))).ToJsonString();

    [Fact]
    public void The_same_price_of_different_tenderers_flags_all_of_them_also_without_award_and_at_zero() =>
        Assert.Equal("""{"OCID":{"a":{"R028":1.0}},"Tenderer":{"x":{"R028":1.0},"y":{"R028":1.0},"z":{"R028":1.0}}}""", Identical(Bid("x", "0"), Bid("q", "1"), Bid("y,z", "0.0", "pending")));

    [Fact]
    public void A_bid_is_compared_with_the_last_one_before_it_at_that_price() =>
        Assert.Equal("""{"OCID":{"a":{"R028":1.0}},"Tenderer":{"x":{"R028":1.0},"y":{"R028":1.0}}}""", Identical(Bid("x", "5"), Bid("y", "5"), Bid("y", "5"), Bid("y", "5", "disqualified")));

    [Theory]
    [InlineData("x", "x", "5", "valid", "USD")]
    [InlineData("x,y", "y,x", "5", "valid", "USD")]
    [InlineData("x", "y", "5.01", "valid", "USD")]
    [InlineData("x", "y", "5", "withdrawn", "USD")]
    [InlineData("x", "y", "5", "invited", "USD")]
    [InlineData("x", "y", "5", "valid", "EUR")]
    [InlineData("x", "", "5", "valid", "USD")]
    public void Near_misses_of_identical_prices(string first, string second, string amount, string status, string currency) =>
        Assert.Equal("{}", Identical(Bid(first, "5"), Bid(second, amount, status, currency)));

    [Fact]
    public void Overlapping_groups_of_tenderers_differ() => Assert.Equal("""{"x":{"R028":1.0},"y":{"R028":1.0}}""", Run("[R028]", Release("a", Bids(Bid("x", "5"), Bid("x,y", "5"))))["Tenderer"]!.ToJsonString());

    [Fact]
    public void Many_bids_are_compared_as_few_are()
    {
        string[] bids = [.. Enumerable.Range(0, 40).Select(index => Bid("t" + index, $"{1000 + index}")), Bid("u", "1003"), Bid("t7", "1007"), Bid("u", "1003")];
        Assert.Equal("""{"OCID":{"a":{"R028":1.0}},"Tenderer":{"t3":{"R028":1.0},"u":{"R028":1.0}}}""", Identical(bids));
    }

    static bool IsLate(string date, string deadline, string ini = "[R030]", string status = "valid", string awards = """{"status":"active","suppliers":[{"id":"w"}]},{"status":"pending"}""") =>
        Flagged("R030", ini, Release("a", Tender($$"""  "tenderPeriod":{"endDate":"{{deadline}}"}  """), Bids(Bid("w", date: date, status: status)), Awards(awards))).Length == 1;

    [Fact]
    public void A_late_valid_bid_of_a_supplier_flags_the_process_and_those_of_its_tenderers_that_won() =>
        Assert.Equal("""{"OCID":{"a":{"R030":1.0}},"Tenderer":{"w":{"R030":1.0}}}""", Run("[R030]", Release("a", Tender("\"tenderPeriod\":{\"endDate\":\"2024-01-01\"}"), Bids(Bid("w,x", date: "2024-01-02"), Bid("x", date: "2024-01-03")), Awards(Award("w")))).ToJsonString());

    [Theory]
    [InlineData("2024-01-01T00:00:01Z", "2024-01-01T00:00:00Z", "valid", true)]
    [InlineData("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z", "valid", false)]
    [InlineData("2024-01-01T00:00:01Z", "2024-01-01T00:00:00Z", "pending", false)]
    [InlineData("2000-03-15T05:00:00+05:00", "2000-03-15T00:00:00Z", "valid", true)]
    [InlineData("2000-03-14T23:00:00-05:00", "2000-03-15T00:00:00Z", "valid", false)]
    [InlineData("2024-01-01T08:00:00Z", "2024-01-01", "valid", true)]
    public void Dates_are_compared_as_texts(string date, string deadline, string status, bool late) => Assert.Equal(late, IsLate(date, deadline, status: status));

    [Theory]
    [InlineData("2000-03-15T05:00:00+05:00", "2000-03-15T00:00:00Z", false)]
    [InlineData("2000-03-14T23:00:00-05:00", "2000-03-15T00:00:00Z", true)]
    [InlineData("2024-01-01T23:59:59Z", "2024-01-01", false)]
    [InlineData("2024-01-01", "2024-01-01", false)]
    [InlineData("2024-01-02", "2024-01-01", true)]
    [InlineData("2024-01-01T10:00:01", "2024-01-01T10:00:00Z", true)]
    [InlineData("later", "2024-01-01T10:00:00Z", false)]
    public void Instants_are_compared_on_request(string date, string deadline, bool late) => Assert.Equal(late, IsLate(date, deadline, "[R030]\n[fraudscan]\ncompare_instants = true"));

    [Theory]
    [InlineData("""{"status":"pending","suppliers":[{"id":"w"}]}""")]
    [InlineData("""{"status":"active","suppliers":[{"id":"v"}]}""")]
    public void Only_suppliers_of_active_awards_are_late(string awards) => Assert.False(IsLate("2024-01-02", "2024-01-01", awards: awards));

    static string Others(string ini, string awards, params string[] bids) => Run(ini, Release("a", Bids(bids), Awards(awards))).ToJsonString();

    [Fact]
    public void All_but_the_winner_disqualified_counts_the_others_once()
    {
        string[] bids = [Bid("w"), Bid("w"), Bid("x", status: "disqualified"), Bid("x,y", status: "disqualified"), Bid("w", status: "disqualified"), Bid("z", status: "pending")];
        Assert.Equal("""{"OCID":{"a":{"R035":2.0}},"Tenderer":{"w":{"R035":0.0}}}""", Others("[R035]", Award("w") + "," + Award("w"), bids));
        Assert.Equal("""{"OCID":{"a":{"R035":2.0}},"Tenderer":{"w":{"R035":0.0}}}""", Others("[R035]\nthreshold = 2", Award("w") + "," + Award("q", "cancelled"), bids));
        Assert.Equal("{}", Others("[R035]\nthreshold = 3", Award("w"), bids));
    }

    [Theory]
    [InlineData("w", "pending", "w", "x")]
    [InlineData("w,v", "active", "w", "x")]
    [InlineData("v", "active", "w", "x")]
    [InlineData("w", "active", "w,v", "x")]
    [InlineData("w", "active", "w", "w")]
    [InlineData("w", "cancelled", "w", "x")]
    public void Near_misses_of_all_but_the_winner_disqualified(string supplier, string status, string valid, string disqualified) =>
        Assert.Equal("{}", Others("[R035]\nthreshold = 0", Award(supplier, status), Bid(valid), Bid(disqualified, status: "disqualified")));

    [Fact]
    public void A_pending_award_beside_the_active_one_excludes_the_process() => Assert.Equal("{}", Others("[R035]", Award("w") + "," + Award("w", "pending"), Bid("w"), Bid("x", status: "disqualified")));

    static bool IsLowest(string ini, params string[] bids) => Flagged("R036", ini, Release("a", Bids(bids), Awards(Award("w") + "," + Award("w", "pending")))).Length == 1;

    [Fact]
    public void The_lowest_submitted_bid_is_disqualified_and_another_is_valid_whoever_won()
    {
        Assert.True(IsLowest("[R036]", Bid("x", "2"), Bid("y", "1", "disqualified")));
        Assert.False(IsLowest("[R036]", Bid("x", "1", "pending"), Bid("y", "2", "disqualified"), Bid("z", "3")));
        Assert.False(IsLowest("[R036]", Bid("x", "2", "pending"), Bid("y", "1", "disqualified")));
        Assert.False(IsLowest("[R036]", Bid("x"), Bid("y", "1", "disqualified")));
        Assert.True(IsLowest("[R036]", Bid("x", "2"), Bid("q", "0.5", "withdrawn"), Bid("y", "1", "disqualified")));
        Assert.Empty(Flagged("R036", "[R036]", Release("a", Bids(Bid("x", "2"), Bid("y", "1", "disqualified")), Awards(Award("x", "pending")))));
    }

    [Fact]
    public void Of_equal_lowest_bids_the_first_decides_unless_all_are_asked_for()
    {
        const string All = "[R036]\n[fraudscan]\nall_lowest_bids = true";
        string[] first = [Bid("y", "1", "disqualified"), Bid("x", "1")];
        Assert.True(IsLowest("[R036]", first));
        Assert.False(IsLowest("[R036]", first[1], first[0]));
        Assert.False(IsLowest(All, first));
        Assert.False(IsLowest(All, first[1], first[0]));
        Assert.True(IsLowest(All, first[0], Bid("z", "1", "disqualified"), Bid("x", "2")));
    }
}
