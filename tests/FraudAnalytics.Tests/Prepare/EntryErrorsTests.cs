using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Prepare;

public sealed class EntryErrorsTests
{
    [Theory]
    [InlineData(new[] { 100.0, 104, 110, 1080 }, 3)]      // a digit doubled
    [InlineData(new[] { 10.4, 100, 104, 110 }, 0)]        // a digit lost
    [InlineData(new[] { 100.0, 104, 110, 10_800 }, 3)]    // the decimal point moved by two
    [InlineData(new[] { 1.04, 100, 104, 110 }, 0)]
    [InlineData(new[] { 100.0, 832 }, 1)]                 // of two the higher is named
    [InlineData(new[] { 100.0, 100, 800 }, 2)]            // 8 times, inclusive
    [InlineData(new[] { 100.0, 100, 1250 }, 2)]           // 12.5 times, inclusive
    [InlineData(new[] { 100.0, 100, 799 }, -1)]
    [InlineData(new[] { 100.0, 100, 1251 }, -1)]
    [InlineData(new[] { 100.0, 100, 7_900 }, -1)]         // between ten and a hundred times nothing tells
    [InlineData(new[] { 100.0, 100, 100_000 }, -1)]       // a thousand times
    [InlineData(new[] { 100.0, 100, 1000, 1000 }, -1)]    // which two are wrong?
    [InlineData(new[] { 100.0, 300, 500, 3000 }, -1)]     // prices scattered anyway
    [InlineData(new[] { 100.0, 110, 120 }, -1)]
    [InlineData(new[] { 100.0 }, -1)]
    [InlineData(new double[0], -1)]
    public void A_price_off_by_a_digit_is_told(double[] prices, int place) => Assert.Equal(place, Guards.LikelyEntryError(prices));

    [Fact]
    public void Extreme_and_undefined_prices_are_no_trouble()
    {
        Assert.Equal(-1, Guards.LikelyEntryError([double.NaN, 1, 2]));
        Assert.Equal(-1, Guards.LikelyEntryError([0, 0, 0]));
        Assert.Equal(-1, Guards.LikelyEntryError([1, 1e15]));
        Assert.Equal(9_999, Guards.LikelyEntryError([.. Enumerable.Range(0, 9_999).Select(bid => 1000.0 + bid % 7).Order(), 10_000]));
    }

    [Fact]
    public void A_mistyped_price_is_left_out_of_comparisons_kept_as_a_bid_and_noted_with_its_line()
    {
        var prepared = new RawBuilder("bids.jsonl").Tender("T").Bid("T", "A", 1_000m).Bid("T", "B", 10_500m).Bid("T", "C", 1_040m).Bid("T", "D", 1_090m).Prepare();
        var lot = prepared.Data.Lots[0];
        Assert.Equal([1_000.0, 1_040, 1_090], lot.ValidPrices.ToArray());
        Assert.Equal(4, lot.Bids.Count);
        Assert.Contains(Money.Of(10_500m, "EUR"), lot.Bids.Select(bid => bid.Amount!.Value));
        var issue = prepared.Issues.Single(issue => issue.Code == "price-entry-error-likely");
        Assert.Equal((IssueEffect.Noted, "bids.jsonl", 3L, "10,500 EUR"), (issue.Effect, issue.Source.File, issue.Source.Line, issue.Value));
    }

    [Fact]
    public void Of_three_prices_none_is_left_out()
    {
        var prepared = new RawBuilder().Tender("T").Bid("T", "A", 1_000m).Bid("T", "B", 10_500m).Bid("T", "C", 1_040m).Prepare();
        Assert.Equal(3, prepared.Data.Lots[0].ValidPrices.Length);
        Assert.DoesNotContain(prepared.Issues, issue => issue.Code == "price-entry-error-likely");
    }
}
