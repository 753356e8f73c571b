using FraudAnalytics.Indicators;
using static FraudAnalytics.Tests.Indicators.Releases;

namespace FraudAnalytics.Tests.Indicators;

/// <summary>Main currency and price filter of R024, R028, R036 and R058.</summary>
public sealed class CurrencyAndPriceFilterTests
{
    static string Disqualified(string ocid, string currency = "USD", string more = "\"x\":0") => Release(ocid, Bids(Bid("a", "1", "disqualified", currency), Bid("b", "2", currency: currency)), Awards(Award("b")), more);

    [Fact]
    public void The_main_currency_is_the_first_that_is_looked_at_in_the_file()
    {
        // The first process has no active award, so nobody looks at its euros; the second one decides.
        string[] lines = [Release("0", Bids(Bid("a", "1", "disqualified", "EUR"), Bid("b", "2", currency: "EUR"))), Disqualified("1", "USD"), Disqualified("2", "EUR"), Disqualified("3", "USD")];
        Assert.Equal(["1", "3"], Flagged("R036", "[R036]", lines));
        Assert.Equal(["2"], Flagged("R036", "[R036]", [lines[2], lines[1]]));
        Assert.Equal(["2"], Flagged("R036", "currency = EUR\n[R036]", lines));
        Assert.Empty(Flagged("R036", "currency = GBP\n[R036]", lines));
    }

    [Fact]
    public void The_ratio_looks_at_currencies_before_the_lowest_bid_does()
    {
        // The lowest bid would meet EUR first, but the ratio looks only at valid bids of one tenderer.
        var line = Release("1", Bids(Bid("a", "1", "disqualified", "EUR"), Bid("b", "2", "valid", "EUR").Replace("valid", "pending"), Bid("c", "3", currency: "USD")), Awards(Award("c")));
        Assert.Equal(["2"], Flagged("R036", "[R036]\n[R058]", line, Disqualified("2", "USD"), Disqualified("3", "EUR")));
        Assert.Equal(["3"], Flagged("R036", "[R036]", line, Disqualified("2", "USD"), Disqualified("3", "EUR")));
    }

    [Fact]
    public void Bids_in_other_currencies_or_without_one_are_passed_over_and_told_of()
    {
        var line = Release("1", Bids(Bid("a", "1", currency: "EUR"), Bid("b", "2", "disqualified"), Bid("c", "3")), Awards(Award("c")));
        Assert.Equal(["1"], Flagged("R036", "currency = USD\n[R036]", line));
        Assert.Equal(1, Others("currency = USD\n[R036]", line));
        Assert.Equal(0, Others("currency = USD\n[output]\ninfo_currency_mismatches = true\n[R036]", line));
        Assert.Empty(Flagged("R036", "[R036]", Release("1", Bids(Bid("a", "1", "disqualified").Replace(",\"currency\":\"USD\"", ""), Bid("b", "2")), Awards(Award("b")))));
    }

    [Fact]
    public void Mixed_currencies_can_be_left_out()
    {
        var mixed = Release("1", Bids(Bid("a", "1", "disqualified"), Bid("b", "2"), Bid("c", "3", currency: "EUR")), Awards(Award("b")));
        Assert.Equal(["1", "2"], Flagged("R036", "[R036]", mixed, Disqualified("2")));
        Assert.Equal(["2"], Flagged("R036", "[R036]\n[fraudscan]\nexclude_mixed_currencies = true", mixed, Disqualified("2")));
    }

    [Theory]
    [InlineData("", "1 2 3")]
    [InlineData("no_price_comparison_procurement_methods = Draw|Lot", "2 3")]
    [InlineData("price_comparison_procurement_methods = Draw", "1")]
    [InlineData("price_comparison_procurement_methods = Draw\nno_price_comparison_procurement_methods = Draw", "1")]
    public void Prices_are_compared_by_kind_of_procedure(string setting, string expected)
    {
        string[] lines = [Disqualified("1", more: Tender("\"procurementMethodDetails\":\"Draw\"")), Disqualified("2", more: Tender("\"procurementMethodDetails\":\"Auction\"")), Disqualified("3")];
        Assert.Equal(expected.Split(' '), Flagged("R036", setting + "\n[R036]", lines));
    }

    [Theory, InlineData("R024", "[R024]\nthreshold = 9"), InlineData("R028", "[R028]"), InlineData("R036", "[R036]"), InlineData("R058", "[R058]\nthreshold = 0.001")]
    public void The_filter_is_for_indicators_that_compare_prices(string code, string section)
    {
        string[] lines = [.. new[] { "Draw", "Auction" }.Select(method => Release(method, Bids(Bid("a", "1", "disqualified"), Bid("c", "1"), Bid("b", "2")), Awards(Award("c")), Tender($"\"procurementMethodDetails\":\"{method}\"")))];
        Assert.Equal(["Auction"], Flagged(code, "no_price_comparison_procurement_methods = Draw\n" + section, lines));
    }

    static long Others(string ini, string line)
    {
        using var input = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(line));
        return new IndicatorRun(IndicatorSettings.Parse(ini), 1).Read(input, "test", CancellationToken.None).OtherCurrencies;
    }
}
