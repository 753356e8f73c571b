using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Features;

/// <summary>Change points (ST-06) and spreads in time (BR-13).</summary>
public sealed class SeriesTests
{
    static readonly double[] Spreads = [9.1, 8.4, 8.8, 9.5, 8.7, 3.2, 2.9, 3.4, 3.1, 2.8];

    /// <summary>methods ST-06: split after 5, means 8.90 and 3.08, p .0080 at a least attainable 2 / C(10, 5) = .00794.</summary>
    [Fact]
    public void The_change_of_the_worked_example()
    {
        var change = ChangePoint.Find(Spreads, 3);
        Assert.Equal(5, change.At);
        Assert.Equal((8.90, 3.08), (Math.Round(change.Before, 2), Math.Round(change.After, 2)));
        Assert.Equal(2 / 252.0, change.PValue(Spreads, 3, 1, "m"), 1e-12);
    }

    /// <summary>The exact count is that of all orders, here 5,040 of them made one by one.</summary>
    [Fact]
    public void The_exact_p_value_is_that_of_all_orders()
    {
        double[] values = [3, 1, 4, 1.5, 9, 2.6, 5.3];
        var change = ChangePoint.Find(values, 2);
        var orders = Orders(values).ToList();
        Assert.Equal(5040, orders.Count);
        Assert.Equal(orders.Count(order => ChangePoint.Find(order, 2).Statistic >= change.Statistic * (1 - 1e-12)) / 5040.0, change.PValue(values, 2, 1, "m"), 1e-12);
    }

    [Fact]
    public void Long_series_are_reordered_at_random()
    {
        double[] flat = [.. Enumerable.Range(0, 40).Select(number => 5 + number * 7 % 11 / 10.0)];
        Assert.True(ChangePoint.Find(flat, 3).PValue(flat, 3, 1, "m") > 0.1);
        double[] stepped = [.. flat.Select((value, place) => place < 25 ? value : value - 3)];
        var change = ChangePoint.Find(stepped, 3);
        Assert.Equal((25, 1e-4), (change.At, change.PValue(stepped, 3, 1, "m")));
    }

    [Fact]
    public void Equal_and_short_series_have_no_change()
    {
        Assert.Equal(1, ChangePoint.Find([4, 4, 4, 4, 4, 4], 3).PValue([4, 4, 4, 4, 4, 4], 3, 1, "m"));
        Assert.Equal(0, ChangePoint.Find([4, 5, 6, 4, 5], 3).At);
        Assert.Equal(0, ChangePoint.Find([], 3).At);
    }

    /// <summary>methods BR-13: W = 13.761905, p = .002332; CV .002918 v .066962, mean ratio .826286, sd ratio 18.962683.</summary>
    [Fact]
    public void Brown_and_Forsythe_of_the_worked_example()
    {
        double[] ring = [3.55, 3.54, 3.56, 3.55, 3.53, 3.55, 3.54, 3.56];
        double[] after = [3.05, 2.80, 3.20, 2.70, 3.10, 2.65, 2.95, 3.00];
        var (w, p) = BrownForsythe.Test(ring, after);
        Assert.Equal(13.761905, w, 5e-7);
        Assert.Equal(0.002332, p, 5e-7);
        Assert.Equal(0.002918, PriceSeries.DeviationOf(ring) / ring.Average(), 5e-7);
        Assert.Equal(0.066962, PriceSeries.DeviationOf(after) / after.Average(), 5e-7);
        Assert.Equal(0.826286, after.Average() / ring.Average(), 5e-7);
        Assert.Equal(18.962683, PriceSeries.DeviationOf(after) / PriceSeries.DeviationOf(ring), 5e-7);
    }

    [Fact]
    public void Groups_that_do_not_vary_cannot_be_told_apart()
    {
        Assert.Equal((double.NaN, 1), BrownForsythe.Test([2, 2, 2], [3, 3, 3]));
        Assert.Equal((double.NaN, 1), BrownForsythe.Test([2], [3, 4, 5]));
        Assert.Equal(1, BrownForsythe.Test([double.NaN, 1, 2], [3, 4, 5]).PValue);
        Assert.Equal((double.PositiveInfinity, 0), BrownForsythe.Test([2, 2, 2, 2], [1, 5, 1, 5]));
    }

    [Fact]
    public void Windows_end_with_a_month_and_hold_a_year()
    {
        PricePoint[] points = [.. Enumerable.Range(0, 30).Select(number => new PricePoint(number, "item", Day.Of(2019 + number / 12, number % 12 + 1, 15), 0.9))];
        var series = PriceSeries.Of("item", points, 12, 8);
        Assert.Equal(23, series.Windows.Length);
        Assert.Equal((0, 8), (series.Windows[0].Start, series.Windows[0].Count));
        Assert.Equal((18, 12), (series.Windows[^1].Start, series.Windows[^1].Count));
        Assert.Equal(18, series.Outside(series.Windows[^1]).Length);
    }

    static IEnumerable<double[]> Orders(double[] values)
    {
        if (values.Length == 1) yield return values;
        else
            for (var first = 0; first < values.Length; first++)
                foreach (var rest in Orders([.. values[..first], .. values[(first + 1)..]])) yield return [values[first], .. rest];
    }
}
