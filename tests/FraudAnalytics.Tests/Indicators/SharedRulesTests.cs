using FraudAnalytics.Indicators;
using static FraudAnalytics.Tests.Indicators.Releases;

namespace FraudAnalytics.Tests.Indicators;

/// <summary>What all indicators share: which releases count, what the output looks like.</summary>
public sealed class SharedRulesTests
{
    const string One = "\"numberOfTenderers\":1,\"procurementMethod\":\"open\"";

    [Theory]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("""{"tender":{"numberOfTenderers":1,"procurementMethod":"open"}}""")]
    [InlineData("""{"ocid":5,"tender":{"numberOfTenderers":1,"procurementMethod":"open"}}""")]
    [InlineData("""{"ocid":"a","ocid":null,"tender":{"numberOfTenderers":1,"procurementMethod":"open"}}""")]
    [InlineData("""{"ocid":"a","tender":{"status":"cancelled","numberOfTenderers":1,"procurementMethod":"open"}}""")]
    public void A_line_that_is_no_release_or_cancelled_takes_no_part(string line) => Assert.Equal("{}\n", Text("[R018]", [line], meta: false));

    [Fact]
    public void A_status_other_than_cancelled_takes_part() => Assert.Equal(["a"], Flagged("R018", "[R018]", Release("a", Tender(One + ",\"status\":\"unsuccessful\""))));

    [Fact]
    public void Excluded_methods_are_compared_as_they_are()
    {
        string[] lines = [Release("a", Tender(One + ",\"procurementMethodDetails\":\"Random Selection\"")), Release("b", Tender(One + ",\"procurementMethodDetails\":\"random selection\"")), Release("c", Tender(One))];
        Assert.Equal(["b", "c"], Flagged("R018", "[exclusions]\nprocurement_method_details = Sorteo|Random Selection\n[R018]", lines));
    }

    [Fact]
    public void Lines_that_are_no_JSON_are_left_out_and_counted_blank_ones_silently()
    {
        byte[] lines = [.. "{\"ocid\":\"a\"}\n\n \t\r\n{bad}\n"u8, .. "{\"ocid\":\"\u00e9\"}\n"u8, .. "{\"ocid\":\""u8, 0xff, .. "\"}\n{\"ocid\":\"b\"} x"u8];
        using var input = new MemoryStream(lines);
        var report = new IndicatorRun(IndicatorSettings.Default, 2) { BlockSize = 8 }.Read(input, "test", CancellationToken.None);
        Assert.Equal([new(4, true), new(6, false), new(7, true)], report.Skipped);
    }

    [Fact]
    public void An_indicator_runs_only_if_its_section_exists()
    {
        var line = Release("a", Tender(One + ",\"tenderPeriod\":{\"startDate\":\"2024-01-01T00:00:00Z\",\"endDate\":\"2024-01-02T00:00:00Z\"}"));
        Assert.Equal("""{"OCID":{"a":{"R018":1.0}}}""" + "\n", Text("[R018]", [line], meta: false));
        Assert.Equal("""{"OCID":{"a":{"R003":1.0,"R018":1.0}}}""" + "\n", Text(null, [line], meta: false));
        Assert.Equal("""{"Meta":{}}""" + "\n", Text("", [line]));
    }

    [Fact]
    public void Names_are_in_the_order_of_their_bytes_and_escaped_only_where_needed()
    {
        var lines = new[] { "z", "\u00e9", "\\u00e9a", "b", "B", "b\\\"1\\n" }.Select(ocid => Release(ocid, Tender(One)));
        Assert.Equal("{\"OCID\":{\"B\":{\"R018\":1.0},\"b\":{\"R018\":1.0},\"b\\\"1\\n\":{\"R018\":1.0},\"z\":{\"R018\":1.0},\"\u00e9\":{\"R018\":1.0},\"\u00e9a\":{\"R018\":1.0}}}\n", Text("[R018]", lines, meta: false));
    }

    [Fact]
    public void A_process_on_several_lines_has_what_any_of_them_says() =>
        Assert.Equal("""{"OCID":{"a":{"R003":1.0,"R018":1.0}}}""" + "\n", Text(null, [Release("a", Tender(One)), Release("b"), Release("a", Tender("\"tenderPeriod\":{\"startDate\":\"2024-01-01T00:00:00Z\",\"endDate\":\"2024-01-02T00:00:00Z\"}"))], meta: false));

    [Fact]
    public void Names_written_with_escapes_are_the_same_names() => Assert.Equal(["a"], Flagged("R018", "[R018]", """{"\u006fcid":"a","tender":{"numberOf\u0054enderers":1,"procurementMethod":"\u006fpen"}}"""));

    [Fact]
    public void Of_a_name_that_comes_twice_the_last_counts() => Assert.Empty(Flagged("R018", "[R018]", """{"ocid":"a","tender":{"numberOfTenderers":1,"procurementMethod":"open"},"tender":{"procurementMethod":"open"}}"""));

    [Fact]
    public void Empty_ids_are_ids() => Assert.Equal("""{"OCID":{"":{"R028":1.0}},"Tenderer":{"":{"R028":1.0},"x":{"R028":1.0}}}""", Run("[R028]", Release("", Bids("""{"status":"valid","tenderers":[{"id":""}],"value":{"amount":5,"currency":""}}""", Bid("x", "5", currency: "")))).ToJsonString());

    [Fact]
    public void Counts_are_the_sizes_of_the_groups()
    {
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Release("a", Bids(Bid("x", "5"), Bid("y", "5")))));
        Assert.Equal([("OCID", 1), ("Tenderer", 2)], new IndicatorRun(IndicatorSettings.Parse("[R028]"), 1).Read(input, "test", CancellationToken.None).Counts);
    }
}
