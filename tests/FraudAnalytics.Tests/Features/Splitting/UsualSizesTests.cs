using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Tests.Features.Splitting;

public sealed class UsualSizesTests
{
    // Shares of the limit of 40,000: .5 and .975.
    static readonly SplitEntry[] Small = SeriesWindowsTests.Entries((1, 20), (2, 20));
    static readonly SplitEntry[] Large = SeriesWindowsTests.Entries((1, 39), (2, 39));

    static SizeCounts Counts(params (double Ratio, int Count)[] sizes)
    {
        var counts = new SizeCounts();
        foreach (var (ratio, count) in sizes)
            for (var at = 0; at < count; at++) counts.Add(ratio);
        return counts;
    }

    [Fact]
    public void Counts_by_hundredths()
    {
        var counts = Counts((0.1, 3), (0.85, 2), (0.99, 1), (1.7, 1));
        Assert.Equal((7, 7, 4, 2), (counts.Total, counts.From(0), counts.From(0.85), counts.From(0.99)));
    }

    [Fact]
    public void The_buyers_other_purchases_weigh_against_ten_of_everybody()
    {
        var usual = new UsualSizes(Counts((0.2, 80), (0.975, 12)), Counts((0.2, 500), (0.975, 500)));
        // 12 near ones, 2 of them the series' own; 10 of everybody, half near: (10 + 5) / (90 + 10).
        Assert.Equal(0.15, usual.ShareFrom(0.9, Large), 12);
        Assert.Equal(0.15, usual.ShareFrom(0.85, Large), 12);
    }

    [Fact]
    public void Without_any_other_purchases_half_are_near() => Assert.Equal(0.5, new UsualSizes(Counts((0.975, 2)), Counts()).ShareFrom(0.9, Large), 12);

    /// <summary>With shares s of purchases as large, -2 ln of the product is chi-square: for two of share s, p = s²(1 - ln s²).</summary>
    [Fact]
    public void Several_large_ones_are_fishers_combination()
    {
        var usual = new UsualSizes(Counts((0.2, 90), (0.975, 2)), Counts((0.2, 10)));
        var share = usual.ShareFrom(39 / 40.0, Large);
        Assert.Equal(1e-4, share);
        Assert.Equal(share * share * (1 - 2 * Math.Log(share)), usual.PValue(Large), 1e-12);
    }

    [Fact]
    public void Large_where_small_is_usual_is_rarer_than_large_where_large_is_usual()
    {
        var everybody = Counts((0.2, 900), (0.5, 90), (0.975, 10));
        Assert.True(new UsualSizes(Counts((0.2, 60), (0.975, 2)), everybody).PValue(Large) < 0.01);
        Assert.True(new UsualSizes(Counts((0.2, 30), (0.975, 32)), everybody).PValue(Large) > 0.3);
        Assert.True(new UsualSizes(Counts((0.5, 62)), everybody).PValue(Small) > 0.3);
    }
}
