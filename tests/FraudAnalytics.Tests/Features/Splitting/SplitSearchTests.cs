using CsCheck;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Simulation;
using SplitSeries = FraudAnalytics.Features.Splitting.SplitSeries;

namespace FraudAnalytics.Tests.Features.Splitting;

public sealed class SplitSearchTests
{
    [Fact]
    public void One_supplier_and_one_item()
    {
        var series = Assert.Single(Orders.Series(Orders.Of("39500 3-1", "39000 3-6", "38500 3-12")));
        Assert.Equal((SeriesKind.SameItem, Money.Of(117_000, "EUR"), 3, 11, 3), (series.Kind, series.Sum, series.Near, series.SpanDays, series.History));
        Assert.Equal(["P1", "P2", "P3"], series.Ids());
        Assert.Null(series.LooksLike);
        Assert.Equal(1.0, series.SequentialShare);
    }

    [Fact]
    public void The_formula_of_methods_sp_05()
    {
        var series = Orders.Series(Orders.Of("39500 3-1", "39000 3-6", "38500 3-12"))[0];
        var formula = 1.2 * Math.Log2(2.925) + 2 * 0.975 + 1 + Math.Exp(-11 / 14.0) + 0.35 * -Math.Log10(series.TimeP) + 0.8;
        Assert.Equal(formula - 0.5 * Math.Log10(series.ValueP), series.Score, 9);
        Assert.InRange(series.PValue, series.TimeP * series.ValueP, 1);
    }

    [Fact]
    public void Titles_bring_together_what_codes_and_suppliers_part()
    {
        Order[] orders = [.. Orders.Of("39500 3-1", "39000 3-6", "38500 3-12").Each((order, at) => order with { Title = "Resurfacing of the harbour promenade, part " + "ABC"[at], Code = at == 2 ? "45112000" : order.Code, Id = "abc"[at] + "x" })];
        Assert.Equal((SeriesKind.SimilarText, 2, 1), Kind(Orders.Series(orders)));
        Assert.Equal((SeriesKind.SimilarText, 1, 2), Kind(Orders.Series(orders.Each((order, at) => order with { Code = "45233120", Supplier = at == 2 ? "ROADS" : "STONES" }))));
        // The same orders of different things: two of one code remain.
        Assert.Equal(["ax", "bx"], Assert.Single(Orders.Series(orders.Each((order, at) => order with { Title = at == 2 ? "Translation into Finnish" : order.Title, On = $"3-{1 + at}" }))).Ids());
    }

    static (SeriesKind, int, int) Kind(SplitSeries[] series) => (Assert.Single(series).Kind, series[0].Items, series[0].Suppliers);

    [Fact]
    public void Orders_of_one_day_under_several_codes_are_a_sequence_when_they_are_alike_or_all_just_fit()
    {
        Order[] orders = [.. Orders.Of("39500 3-1", "39000 3-1").Each((order, at) => order with { Code = at == 0 ? "45233120" : "30192000", Title = at == 0 ? "Kerbs" : "Toner" })];
        Assert.Equal(SeriesKind.Sequence, Assert.Single(Orders.Series(orders)).Kind);
        Assert.Empty(Orders.Series(orders.Each((order, at) => order with { Amount = at == 0 ? 39_500 : 20_000 })));
        Assert.Empty(Orders.Series(orders.Each((order, at) => order with { Id = $"P{5 * at}", On = $"3-{1 + at}" })));
        // Consecutive numbers on several days.
        Assert.Equal(SeriesKind.Sequence, Assert.Single(Orders.Series(orders.Each((order, at) => order with { Id = $"P{at}", On = $"3-{1 + at}" }))).Kind);
    }

    [Fact]
    public void Firms_of_one_address_are_searched_together()
    {
        Order[] orders = [.. Orders.Of("39500 3-1", "39000 3-6", "38500 3-12").Each((order, at) => order with { Supplier = $"FIRM-{"ABA"[at]}", Id = "abc"[at] + "x" })];
        Assert.Equal(["ax", "cx"], Assert.Single(Orders.Series(orders)).Ids());
        var connected = Assert.Single(Orders.Series(Orders.Input(Orders.Data(orders, ("FIRM-A", "1 Quay Street"), ("FIRM-B", "1 Quay Street")))));
        Assert.Equal((SeriesKind.RelatedSuppliers, 3), (connected.Kind, connected.Purchases.Length));
        // The same without any code: nothing says that the orders are alike.
        var unlike = orders.Each((order, at) => order with { Code = "", Amount = 30_000, Supplier = $"FIRM-{"AB"[at % 2]}", Title = ((string[])["Kerbs", "Translation into Finnish", "Toner"])[at] });
        Assert.Empty(Orders.Series(Orders.Input(Orders.Data(unlike[..2], ("FIRM-A", "1 Quay Street"), ("FIRM-B", "1 Quay Street")))));
    }

    [Fact]
    public void Of_the_same_purchases_the_narrower_way_is_told()
    {
        Order[] orders = [.. Orders.Of("39500 3-1", "39000 3-6", "38500 3-12").Each((order, at) => order with { Supplier = $"FIRM-{"ABA"[at]}", Id = "abc"[at] + "x", Title = $"Works on the quay, part {at + 1}" })];
        Assert.Equal(SeriesKind.SimilarText, Assert.Single(Orders.Series(orders)).Kind);
        Assert.Equal(SeriesKind.RelatedSuppliers, Assert.Single(Orders.Series(Orders.Input(Orders.Data(orders, ("FIRM-A", "1 Quay Street"), ("FIRM-B", "1 Quay Street"))))).Kind);
    }

    [Fact]
    public void More_than_the_most_orders_are_continuous_supply()
    {
        Order[] orders = [.. Enumerable.Range(0, 26).Select(at => new Order($"P{at}", 5_000, "3-1"))];
        Assert.Contains(Orders.Series(orders), series => series.LooksLike == OrdinaryLook.ContinuousSupply);
        Assert.DoesNotContain(Orders.Series(orders[..25]), series => series.LooksLike == OrdinaryLook.ContinuousSupply);
    }

    [Theory]
    [InlineData(SeriesKind.SameItem, "emergency", "Urgent repair of the dam", "Urgent repair of the weir")]
    [InlineData(SeriesKind.SameItem, null, "Urgent repair of the dam", "Repair of the weir")]
    [InlineData(SeriesKind.SameItem, "placements of persons in care", "Retta casa famiglia A", "Retta casa famiglia B")]
    [InlineData(SeriesKind.SameItem, null, "Retta casa famiglia A", "Paint")]
    public void What_looks_ordinary_says_so(SeriesKind kind, string? looksLike, params string[] titles)
    {
        var series = Assert.Single(Orders.Series([.. Orders.Of("39500 3-1", "39000 3-6").Each((order, at) => order with { Title = titles[at] })]));
        Assert.Equal((kind, looksLike), (series.Kind, series.LooksLike));
    }

    /// <summary>The code of utilities excuses the orders under it, not those beside them.</summary>
    [Fact]
    public void The_code_of_one_order_does_not_excuse_the_others()
    {
        var orders = Orders.Of("39000 3-1", "39000 3-1", "39000 3-1").Each((order, at) => order with { Code = at == 0 ? "65310000" : $"451{at}0000", Category = "", Title = "Paving " + "abc"[at] });
        Assert.DoesNotContain(Orders.Series(orders), series => series.LooksLike is not null);
        Assert.Equal("utilities or subscription", Assert.Single(Orders.Series(orders.Each((order, _) => order with { Code = "65310000" }))).LooksLike);
    }

    [Fact]
    public void The_value_when_signed_is_below_and_the_sum_has_what_was_added_later()
    {
        var series = Assert.Single(Orders.Series([.. Orders.Of("60000 3-1", "39000 3-6").Each((order, at) => at == 0 ? order with { Initial = 38_000 } : order)]));
        Assert.Equal(Money.Of(99_000, "EUR"), series.Sum);
        Assert.InRange(series.Proximity, 0.9624, 0.9626);
        Assert.Empty(Orders.Series(Orders.Of("60000 3-1", "39000 3-6")));
    }

    [Fact]
    public void An_estimate_at_the_threshold_says_that_it_was_not_meant_to_be_below() =>
        Assert.Empty(Orders.Series(Orders.Of("39500 3-1", "39000 3-6").Each((order, at) => order with { Estimate = at == 0 ? 40_000 : null })));

    [Fact]
    public void Payments_are_looked_at_by_day_and_number_only()
    {
        var orders = Orders.Of("39500 3-1", "39000 3-1", "38500 3-2").Each((order, at) => order with { Nature = "payment", Code = at == 0 ? "30192000" : order.Code });
        Assert.All(Orders.Series(orders), series => Assert.Equal(SeriesKind.Sequence, series.Kind));
        Assert.NotEmpty(Orders.Series(orders));
        Assert.Empty(Orders.Series(orders.Each((order, _) => order with { Code = "45233120" })));
        // Without a day they stand on none, even where the tender's day chooses a threshold.
        Assert.Empty(Orders.Series(orders.Each((order, _) => order with { On = "", Published = "" })));
    }

    /// <summary>Invented towns with a few suppliers, codes, titles and days: whatever is found, no purchase is in two series, and order of input and threads change nothing.</summary>
    [Fact]
    public void No_purchase_is_in_two_series_and_order_does_not_matter() => Gen.Select(Towns, Gen.Int[0, int.MaxValue]).Sample((orders, shuffle) =>
    {
        var found = Orders.Series(Orders.Input(Orders.Data(orders, Addresses)));
        Assert.Equal(found.Sum(series => series.Purchases.Length), found.SelectMany(series => series.Purchases.Select(purchase => purchase.Slot)).Distinct().Count());
        Assert.All(found, series => Assert.True(series.Sum.Units >= series.Threshold.Amount.Units && series.Purchases.All(purchase => purchase.Ratio(series.Threshold) < 1)));
        var other = Orders.Series(Orders.Input(Orders.Data(Shuffled(orders, shuffle), Addresses), threads: 2));
        Assert.Equal(found.Select(Shown), other.Select(Shown));
    }, iter: 60, threads: 1);

    static Order[] Shuffled(Order[] orders, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var places = new ulong[orders.Length];
        foreach (ref var place in places.AsSpan()) place = random.Next();
        Order[] shuffled = [.. orders];
        Array.Sort(places, shuffled);
        return shuffled;
    }

    static readonly (string, string)[] Addresses = [("FIRM-A", "Via Roma 1"), ("FIRM-B", "Via Roma 1"), ("FIRM-C", "Via Po 9")];
    static readonly string[] Titles = ["Resurfacing of the harbour promenade", "Resurfacing of the harbour promenade, part two", "Toner", "Urgent repair", ""];

    static readonly Gen<Order[]> Towns = Gen.Select(Gen.Int[1, 2], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[1, 60], Gen.Int[3, 42], (buyer, supplier, title, code, day, thousands) =>
        new Order("", 1000m * thousands, $"{1 + day / 28}-{1 + day % 28}") { Buyer = $"BUYER-{buyer}", Supplier = $"FIRM-{"ABC"[supplier]}", Title = Titles[title], Code = ((string[])["45233120", "45112000", ""])[code] })
        .Array[2, 40].Select(orders => orders.Each((order, at) => order with { Id = $"P{at:00}" }));

    static string Shown(SplitSeries series) => $"{series.Kind} {string.Join(',', series.Ids())} {series.TimeP} {series.ValueP} {series.Score} {series.LooksLike}";

    /// <summary>Under other thresholds another buyer's purchases change nothing at all.</summary>
    [Fact]
    public void A_buyer_elsewhere_changes_nothing() => Towns.Sample(orders =>
    {
        var stranger = new Order("Z1", 24_000, "2-2") { Buyer = "BUYER-9", Supplier = "FIRM-Z", Title = "Toner", Country = "FR" };
        Assert.Equal(Orders.Series([.. orders]).Select(Shown).Order(StringComparer.Ordinal), Orders.Series([.. orders, stranger]).Select(Shown).Order(StringComparer.Ordinal));
    }, iter: 40, threads: 1);

    /// <summary>Under the same thresholds it moves what is usual for all, so points change a little; which purchases belong together does not.</summary>
    [Fact]
    public void Another_buyer_changes_points_only()
    {
        Order[] orders = [.. Orders.Of("39500 3-1", "39000 3-6", "38500 3-12", "5000 5-1", "7000 7-1", "9000 9-1")];
        var (before, after) = (Orders.Series(orders)[0], Orders.Series([.. orders, new Order("Z1", 39_999, "2-2") { Buyer = "BUYER-9", Supplier = "FIRM-Z" }])[0]);
        Assert.Equal((Where(before), before.TimeP), (Where(after), after.TimeP));
        Assert.InRange(after.Score, before.Score - 0.3, before.Score);
    }

    static string Where(SplitSeries series) => $"{series.Kind} {string.Join(',', series.Ids())}";
}
