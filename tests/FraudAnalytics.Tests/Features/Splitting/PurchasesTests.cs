using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Tests.Features.Splitting;

public sealed class PurchasesTests
{
    static readonly Order Plain = new("P1", 39_500, "3-1");

    [Fact]
    public void Lots_of_one_procedure_are_one_purchase_of_the_first_day()
    {
        var purchase = Assert.Single(Orders.Purchases(Plain with { Lot = "2", Contract = "C2", On = "3-9" }, Plain with { Lot = "1", Contract = "C1", Amount = 500 }).All());
        Assert.Equal((Money.Of(40_000, "EUR"), Orders.DayOf("3-1")), (purchase.Value!.Value, purchase.Day));
        Assert.Equal(["C1", "C2"], purchase.Contracts.Select(contract => contract.ContractId));
    }

    [Fact]
    public void Currencies_and_suppliers_are_purchases_of_their_own() => Assert.Equal(3, Orders.Purchases(
        Plain with { Lot = "1" }, Plain with { Lot = "2", Contract = "2", Currency = "USD" }, Plain with { Lot = "3", Contract = "3", Supplier = "FIRM-B" }).All().Length);

    [Fact]
    public void They_stand_in_order_of_day()
    {
        var purchases = Orders.Purchases(Orders.Of("100 5-1", "200 3-1", "300 4-1", "400 3-1"));
        Assert.Equal([200, 400, 300, 100], purchases.All().Select(purchase => purchase.Value!.Value.Amount));
        Assert.Equal([0, 1, 2, 3], purchases.All().Select(purchase => purchase.Slot));
    }

    /// <summary>A procedure with an early first contract and a late second goes by the first, so slots change places.</summary>
    [Fact]
    public void A_procedure_of_several_contracts_takes_its_place_by_the_first()
    {
        var all = Orders.Purchases(new Order("P1", 100, "5-1") { Lot = "1" }, new Order("P1", 100, "2-1") { Lot = "2", Contract = "2" }, new("P2", 300, "3-1"), new("P0", 400, "4-1")).All();
        Assert.Equal([200, 300, 400], all.Select(purchase => purchase.Value!.Value.Amount));
    }

    [Fact]
    public void What_is_compared_with_the_threshold_is_the_value_when_signed()
    {
        var purchase = Orders.Purchases(Plain with { Amount = 55_000, Initial = 38_000 }).All()[0];
        Assert.Equal((Money.Of(55_000, "EUR"), Money.Of(38_000, "EUR")), (purchase.Value!.Value, purchase.SignedValue!.Value));
        Assert.Equal(0.95, purchase.Ratio(purchase.Thresholds[0].Threshold), 12);
        Assert.Equal(Money.Of(39_500, "EUR"), Orders.Purchases(Plain).All()[0].SignedValue);
    }

    /// <summary>With lots, those whose earlier value is not known stand with the value they have.</summary>
    [Fact]
    public void Values_when_signed_are_added_up_over_lots() => Assert.Equal(Money.Of(30_000, "EUR"),
        Orders.Purchases(Plain with { Lot = "1", Amount = 25_000, Initial = 20_000 }, Plain with { Lot = "2", Contract = "2", Amount = 10_000 }).All()[0].SignedValue);

    const string PaymentReason = "payments: parts of one contract cannot be told from separate purchases";

    public static TheoryData<string, string> Barriers => new()
    {
        { "", "" },
        { "payment", "payments: parts of one contract cannot be told from separate purchases" },
        { "none", "no amount" },
        { "zero", "no amount" },
        { "negative", "no amount" },
        { "undated", "no date" },
        { "cancelled", "tender cancelled or without result" },
        { "withdrawn", "tender cancelled or without result" },
        { "unsuccessful", "tender cancelled or without result" },
        { "framework", "called off from a framework" },
        { "words", "called off from a framework" },
        { "rationale words", "called off from a framework" },
        { "open", "awarded after an open call" },
        { "rationale", "emergency" },
        { "in house", "procedure outside the thresholds" },
        { "settings", "procedure outside the thresholds" },
        { "nowhere", "country not known" },
        { "elsewhere", "no thresholds on file for the country" },
        { "dollars", "no threshold on file in the currency" },
        // Whatever a payment lacks besides, it is told as a payment; what SP-07 would need stands in its gap.
        { "payment without amount", PaymentReason },
        { "payment without day", PaymentReason },
        { "payment elsewhere", PaymentReason },
        { "open payment", "awarded after an open call" },
    };

    [Theory, MemberData(nameof(Barriers))]
    public void What_keeps_a_purchase_out_of_series(string what, string reason)
    {
        var settings = new PurchaseSettings { ExcludedProcedures = ["", "sponsorship"] };
        var purchase = Assert.Single(Orders.Input(Orders.Data([With(what)]), settings).Purchases.All());
        Assert.Equal(reason, purchase.Barrier?.Reason ?? "");
    }

    [Theory]
    [InlineData("payment", "")]
    [InlineData("payment without amount", "no amount")]
    [InlineData("payment without day", "no date")]
    [InlineData("payment elsewhere", "no thresholds on file for the country")]
    public void What_a_payment_lacks(string what, string gap) => Assert.Equal(gap, Assert.Single(Orders.Purchases(With(what)).All()).Gap?.Reason ?? "");

    static Order With(string what) => what switch
    {
        "payment" => Plain with { Nature = "Payment" },
        "none" => Plain with { Amount = null },
        "zero" => Plain with { Amount = 0 },
        "negative" => Plain with { Amount = -39_500 },
        "undated" => Plain with { On = "" },
        "cancelled" or "withdrawn" or "unsuccessful" => Plain with { Status = what },
        "framework" => Plain with { Framework = "FR-1" },
        "words" => Plain with { Details = "Affidamento in adesione ad accordo quadro" },
        "rationale words" => Plain with { Rationale = "call-off" },
        "open" => Plain with { Method = "open" },
        "rationale" => Plain with { Rationale = "Somma urgenza" },
        "in house" => Plain with { Details = "affidamento in house" },
        "settings" => Plain with { Details = "Sponsorship contract" },
        "nowhere" => Plain with { Country = "" },
        "elsewhere" => Plain with { Country = "BR" },
        "dollars" => Plain with { Currency = "USD" },
        "payment without amount" => Plain with { Nature = "payment", Amount = null },
        "payment without day" => Plain with { Nature = "payment", On = "" },
        "payment elsewhere" => Plain with { Nature = "payment", Country = "BR" },
        "open payment" => Plain with { Nature = "payment", Method = "open" },
        _ => Plain,
    };

    [Theory]
    [InlineData("Fornitura di segnaletica per uscite di emergenza")]
    [InlineData("direct award below 40,000")]
    [InlineData("no urgency")]
    public void Near_misses_of_the_words(string text) => Assert.Null(Orders.Purchases(Plain with { Rationale = text }).All()[0].Barrier);

    [Theory]
    [InlineData("2020-07-16", "", 40_000)]
    [InlineData("2020-07-17", "", 150_000)]
    // The rules of the day on which the procedure commenced.
    [InlineData("2020-07-20", "2020-07-01", 40_000)]
    public void The_threshold_is_that_of_day_and_country(string signed, string published, int expected) =>
        Assert.Equal(expected, Orders.Purchases(Plain with { On = signed, Published = published }).All()[0].Thresholds[0].Threshold.Amount.Amount);

    [Fact]
    public void Thresholds_ascend_and_revisions_are_one_series()
    {
        var all = Orders.Purchases(Plain with { Code = "30192000", Category = "goods", On = "2024-05-01" }, Plain with { Id = "P2", Code = "30192000", Category = "goods", On = "2021-07-01" }).All();
        Assert.Equal([139_000m, 140_000m], all.Select(purchase => purchase.Thresholds[0].Threshold.Amount.Amount));
        Assert.Equal([140_000m, 221_000m], all[1].Thresholds.Select(row => row.Threshold.Amount.Amount));
        Assert.Equal(all[0].Thresholds[0].Series == all[1].Thresholds[0].Series, all[0].Thresholds[0].Threshold.Series == all[1].Thresholds[0].Threshold.Series);
    }

    [Fact]
    public void Contracts_of_nobody_are_counted()
    {
        var purchases = Orders.Purchases(Plain, Plain with { Id = "P2", Supplier = "" }, Plain with { Id = "P3", Buyer = "" });
        Assert.Equal((2, 1), (purchases.Unassigned, purchases.All().Length));
    }

    /// <summary>Ten of almost 100 trillion in one procedure are more than a sum can hold.</summary>
    [Fact]
    public void Entry_errors_of_trillions_do_not_end_the_run()
    {
        var lots = Enumerable.Range(0, 12).Select(lot => Plain with { Lot = $"{lot}", Contract = $"C{lot}", Amount = 99_000_000_000_000m, Initial = lot == 0 ? 900_000_000_000_000m : null });
        var purchase = Assert.Single(Orders.Purchases([.. lots]).All());
        Assert.True(purchase.Value!.Value.Amount >= 99_000_000_000_000m);
        var series = Orders.Series([.. Enumerable.Range(0, 12).Select(order => Plain with { Id = $"P{order:00}", Amount = 99_000_000_000_000m, Initial = 39_000 })]);
        Assert.All(series, one => Assert.True(one.Sum.Units > 0));
    }

    [Fact]
    public void Threads_do_not_matter()
    {
        Order[] orders = [.. Enumerable.Range(0, 300).Select(order => Plain with { Id = $"P{order % 250}", Lot = $"{order}", Contract = $"C{order}", Buyer = $"BUYER-{order % 7}", Supplier = $"FIRM-{order % 11}", On = $"{1 + order % 12}-{1 + order % 28}" })];
        Assert.Equal(Shown(1), Shown(3));

        IEnumerable<string> Shown(int threads) =>
            Orders.Input(Orders.Data(orders), threads: threads).Purchases.All().Select(purchase => $"{purchase.Slot} {purchase.Day} {purchase.Value} {purchase.Contract.Id} {purchase.Thresholds.Length}");
    }
}
