using static FraudAnalytics.Tests.Indicators.Releases;

namespace FraudAnalytics.Tests.Indicators;

/// <summary>R003 and R018.</summary>
public sealed class PeriodAndSingleBidTests
{
    static string Period(string start, string end, string more = "\"x\":0") => Release("a", Tender($$"""{{more}},"tenderPeriod":{"startDate":"{{start}}","endDate":"{{end}}"}"""));

    static bool IsShort(string start, string end, string ini = "[R003]", string more = "\"x\":0") => Flagged("R003", ini, Period(start, end, more)).Length == 1;

    [Theory]
    [InlineData("2024-01-01T00:00:00Z", "2024-01-15T23:59:59.999Z", true)]
    [InlineData("2024-01-01T00:00:00Z", "2024-01-16T00:00:00Z", false)]
    [InlineData("2024-01-01T00:00:00+05:00", "2024-01-16T00:00:00Z", false)]
    [InlineData("2024-01-01T00:00:00Z", "2024-01-16T00:00:00+05:00", true)]
    [InlineData("2024-03-01T00:00:00Z", "2023-01-01T00:00:00Z", true)]
    [InlineData("2024-02-20T00:00:00z", "2024-03-06 00:00:00.5-00:00", false)]
    [InlineData("2024-01-01", "2024-01-02", false)]
    [InlineData("2024-01-01T00:00:00", "2024-01-02T00:00:00", false)]
    [InlineData("2024-01-01T00:00:00Z", "2024-02-30T00:00:00Z", false)]
    [InlineData("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z ", false)]
    [InlineData("2024-01-01T00:00:00Z", "2024-01-02T00:00:00+0500", false)]
    public void Fewer_than_fifteen_whole_days_flag_if_both_dates_are_RFC_3339(string start, string end, bool flagged) => Assert.Equal(flagged, IsShort(start, end));

    [Fact]
    public void Days_are_cut_towards_zero()
    {
        Assert.False(IsShort("2024-01-02T00:00:00Z", "2024-01-01T00:00:01Z", "[R003]\nthreshold = 0"));
        Assert.True(IsShort("2024-01-02T00:00:00Z", "2024-01-01T00:00:00Z", "[R003]\nthreshold = 0"));
        Assert.False(IsShort("2024-01-02T00:00:00.5Z", "2024-01-01T00:00:01Z", "[R003]\nthreshold = 0"));
    }

    [Fact]
    public void Methods_restrict_and_a_missing_method_is_then_left_out()
    {
        const string Ini = "[R003]\nprocurement_methods = open|selective";
        Assert.True(IsShort("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z", Ini, "\"procurementMethod\":\"selective\""));
        Assert.False(IsShort("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z", Ini, "\"procurementMethod\":\"direct\""));
        Assert.False(IsShort("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z", Ini));
    }

    [Theory, InlineData("emergency", false), InlineData("international", true), InlineData("other", true)]
    public void Days_of_some_procedures_replace_the_threshold(string details, bool flagged) =>
        Assert.Equal(flagged, IsShort("2024-01-01T00:00:00Z", "2024-01-11T12:00:00Z", "[R003.procurement_method_details]\nemergency = 10\ninternational = 11", $"\"procurementMethodDetails\":\"{details}\""));

    [Theory]
    [InlineData("2024-01-01", "2024-01-15", true)]
    [InlineData("2024-01-01", "2024-01-16", false)]
    [InlineData("2024-01-01T08:00:00", "2024-01-16T07:00:00Z", true)]
    [InlineData("2024-01-01T08:00:00", "2024-01-16T08:00:00", false)]
    [InlineData("2024-01-01T08:00", "2024-01-02", false)]
    public void Dates_without_time_or_zone_are_read_on_request(string start, string end, bool flagged) =>
        Assert.Equal(flagged, IsShort(start, end, "[R003]\n[fraudscan]\ndate_only_periods = true"));

    [Theory]
    [InlineData("1", "\"open\"", true)]
    [InlineData("1", "\"selective\"", true)]
    [InlineData("1", "\"limited\"", false)]
    [InlineData("1", "null", false)]
    [InlineData("1.0", "\"open\"", false)]
    [InlineData("1e0", "\"open\"", false)]
    [InlineData("\"1\"", "\"open\"", false)]
    [InlineData("0", "\"open\"", false)]
    [InlineData("-1", "\"open\"", false)]
    public void One_tenderer_is_an_unsigned_one_in_a_competitive_method(string tenderers, string method, bool flagged) =>
        Assert.Equal(flagged ? ["a"] : [], Flagged("R018", "[R018]", Release("a", Tender($"\"numberOfTenderers\":{tenderers},\"procurementMethod\":{method}"))));

    [Fact]
    public void Bids_are_not_counted_and_an_empty_list_of_methods_is_no_restriction()
    {
        Assert.Empty(Flagged("R018", "[R018]", Release("a", Tender("\"procurementMethod\":\"open\""), Bids(Bid("x")))));
        Assert.Equal(["a"], Flagged("R018", "[R018]\nprocurement_methods =", Release("a", Tender("\"numberOfTenderers\":1"))));
    }
}
