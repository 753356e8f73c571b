using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Tests.Features.Splitting;

public sealed class SplitTextsTests
{
    static SplitTexts Of(out SplitEntry[] entries, params string[] titles)
    {
        var purchases = Orders.Purchases([.. titles.Select((title, at) => new Order($"P{at}", 39_000, "3-1") { Title = title })]);
        entries = SeriesWindowsTests.Entries([.. titles.Select(_ => (1, 39))]);
        return new(purchases, entries.Select(entry => entry.Slot));
    }

    [Fact]
    public void Equal_titles_are_alike_and_others_are_not()
    {
        var texts = Of(out var entries, "Office chairs", "Office chairs", "Resurfacing of the bridge");
        Assert.Equal(texts.GroupOf(0), texts.GroupOf(1));
        Assert.NotEqual(texts.GroupOf(0), texts.GroupOf(2));
        Assert.Equal(1, texts.Similarity(entries.AsSpan(0, 2)));
        Assert.InRange(texts.Similarity(entries), 0.33, 0.5);
    }

    [Fact]
    public void A_missing_title_says_nothing()
    {
        var texts = Of(out var entries, "Office chairs", "", "Office chairs");
        Assert.Equal(-1, texts.GroupOf(1));
        Assert.Equal(double.NaN, texts.Similarity(entries));
        Assert.Equal(double.NaN, texts.Similarity(entries.AsSpan(0, 1)));
    }
}
