using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Tests.Features.Splitting;

public sealed class SeriesWindowsTests
{
    internal static readonly Threshold Limit = ThresholdRegister.Shipped.Thresholds.Single(row => row is { Jurisdiction: "IT", Regime: "D.Lgs. 50/2016 art. 36(2)(a)" });

    /// <summary>Entries by day and thousands.</summary>
    internal static SplitEntry[] Entries(params (int Day, int Thousands)[] orders) =>
        [.. orders.Select((order, slot) => new SplitEntry(slot, order.Day, order.Thousands * 10_000_000L, order.Thousands * 10_000_000L, Limit, 1, 1, 0))];

    static IEnumerable<(int First, int Last)> Of(PurchaseSettings settings, params (int Day, int Thousands)[] orders) =>
        SeriesWindows.Of(Entries(orders), settings).Select(window => (window.First, window.Last));

    [Fact]
    public void The_sum_must_reach_the_threshold()
    {
        Assert.Equal([(0, 1)], Of(new(), (1, 20), (9, 20)));
        Assert.Empty(Of(new(), (1, 20), (9, 19)));
        Assert.False(SeriesWindows.Any(Entries((1, 20), (9, 19)), new()));
        Assert.True(SeriesWindows.Any(Entries((1, 20), (9, 20)), new()));
    }

    [Fact]
    public void The_last_day_of_the_window_counts()
    {
        Assert.Equal([(0, 1)], Of(new(), (1, 30), (91, 30)));
        Assert.Empty(Of(new(), (1, 30), (92, 30)));
        Assert.Equal([(0, 1)], Of(new() { WindowDays = 91 }, (1, 30), (92, 30)));
    }

    [Fact]
    public void One_purchase_is_no_series_and_the_fewest_can_be_set()
    {
        Assert.Empty(Of(new(), (1, 39)));
        Assert.Empty(Of(new() { MinimumOrders = 3 }, (1, 39), (2, 39)));
        Assert.Equal([(0, 2)], Of(new() { MinimumOrders = 3 }, (1, 39), (2, 39), (3, 39)));
    }

    /// <summary>The burst of days 61 and 63 is one window, what lies within 90 days around it another.</summary>
    [Fact]
    public void Short_windows_are_found_beside_the_longest() => Assert.Equal([(1, 2), (0, 2)], Of(new(), (1, 10), (61, 30), (63, 30)));

    [Fact]
    public void Windows_of_one_length_do_not_overlap_and_the_largest_comes_first() =>
        Assert.Equal([(1, 2)], Of(new() { WindowDays = 10 }, (1, 20), (8, 25), (12, 30), (20, 15)));

    [Fact]
    public void Of_a_revised_threshold_the_higher_counts()
    {
        var entries = Entries((1, 39), (2, 39));
        entries[1].Threshold = Limit with { Amount = Money.Of(150_000, "EUR") };
        Assert.Empty(SeriesWindows.Of(entries, new()));
        entries[1].Units = 1_110_000_000;
        Assert.Equal(1, Assert.Single(SeriesWindows.Of(entries, new())).Limit);
    }

    [Fact]
    public void Overlap_and_place()
    {
        var window = new SeriesWindow(3, 5, 1, 4);
        Assert.Equal(new SeriesWindow(13, 15, 1, 14), window.MovedBy(10));
        Assert.True(window.Overlaps(new(5, 9, 1, 5)));
        Assert.False(window.Overlaps(new(6, 9, 1, 6)));
    }
}
