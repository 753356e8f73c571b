using System.Globalization;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Features.Splitting;

/// <summary>One contract as the tests of series write it: unless said otherwise a direct award of works in Italy, where the limit is 40,000 EUR until July 2020.</summary>
/// <param name="Id">Its procedure.</param>
/// <param name="Amount">Its value; null for none.</param>
/// <param name="On">Day of signature: <c>3-1</c> of 2019, or with its year; empty for none.</param>
sealed record Order(string Id, decimal? Amount, string On)
{
    public string Buyer { get; init; } = "BUYER-1";
    public string Supplier { get; init; } = "FIRM-A";
    public string Title { get; init; } = "";
    public string Code { get; init; } = "45233120";
    public string Scheme { get; init; } = "";
    public string Method { get; init; } = "direct";
    public string Details { get; init; } = "";
    public string Rationale { get; init; } = "";
    public string Framework { get; init; } = "";
    public string Status { get; init; } = "";
    public string Country { get; init; } = "IT";
    public string Category { get; init; } = "works";
    public string Currency { get; init; } = "EUR";
    public string Published { get; init; } = "";
    public decimal? Estimate { get; init; }
    public decimal? Initial { get; init; }
    public string Nature { get; init; } = "";
    public string Contract { get; init; } = "1";
    public string Lot { get; init; } = "";
}

static class Orders
{
    /// <summary>Day of an order.</summary>
    public static Day DayOf(string on) => on.Split('-') switch
    {
        [""] => Day.None,
        [var month, var day] => Day.Of(2019, Number(month), Number(day)),
        [var year, var month, var day] => Day.Of(Number(year), Number(month), Number(day)),
        _ => throw new ArgumentException(on),
    };

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Orders P1, P2, ... of <c>amount day</c>, such as <c>39500 3-1</c>.</summary>
    public static Order[] Of(params string[] orders) =>
        [.. orders.Select((order, index) => new Order($"P{index + 1}", decimal.Parse(order.Split(' ')[0], CultureInfo.InvariantCulture), order.Split(' ')[1]))];

    /// <summary>Changes each order.</summary>
    public static Order[] Each(this Order[] orders, Func<Order, int, Order> change) => [.. orders.Select(change)];

    /// <summary>The records; parties have the addresses given.</summary>
    public static Dataset Data(IEnumerable<Order> orders, params (string Name, string Address)[] addresses)
    {
        var raw = new RawBatch();
        var line = 0;
        foreach (var process in orders.GroupBy(order => order.Id))
        {
            AddTender(raw, process.First(), ref line);
            foreach (var order in process) Add(raw, order, ref line);
        }
        foreach (var (name, address) in addresses)
            raw.Parties.Add(new() { Row = raw.BeginRow("orders", ++line), Ref = Party(raw, name), Address = raw.Strings.Intern(address) });
        var builder = new DatasetBuilder();
        builder.Add(raw);
        return builder.Build().Data;
    }

    public static DetectionInput Input(Dataset data, PurchaseSettings? settings = null, int threads = 1) =>
        new(data, null!, null!, ThresholdRegister.Shipped, 42) { PurchaseSettings = settings ?? new(), Threads = threads };

    public static Purchases Purchases(params Order[] orders) => Input(Data(orders)).Purchases;

    /// <summary>All purchases, buyer by buyer.</summary>
    public static Purchase[] All(this Purchases purchases) => [.. purchases.Data.Buyers.SelectMany(purchases.Of)];

    /// <summary>Series of all buyers.</summary>
    public static SplitSeries[] Series(DetectionInput input) => [.. input.Data.Buyers.SelectMany(buyer => input.Series[buyer])];

    public static SplitSeries[] Series(params Order[] orders) => Series(Input(Data(orders)));

    /// <summary>Processes of a series.</summary>
    public static string[] Ids(this SplitSeries series) => [.. series.Purchases.Select(purchase => purchase.Contract.Lot.Tender.Ocid)];

    static void AddTender(RawBatch raw, Order order, ref int line) => raw.Tenders.Add(new()
    {
        Row = raw.BeginRow("orders", ++line),
        Ocid = raw.Strings.Intern(order.Id),
        Buyer = Party(raw, order.Buyer),
        Method = raw.Strings.Intern(order.Method),
        MethodDetails = raw.Strings.Intern(order.Details),
        Rationale = raw.Strings.Intern(order.Rationale),
        Framework = raw.Strings.Intern(order.Framework),
        Status = raw.Strings.Intern(order.Status),
        Country = raw.Strings.Intern(order.Country),
        Category = raw.Strings.Intern(order.Category),
        Classification = raw.Strings.Intern(order.Code),
        ClassificationScheme = raw.Strings.Intern(order.Scheme),
        Published = DayOf(order.Published),
        Estimate = Amount(order.Estimate, order.Currency),
        DeclaredTenderers = -1,
    });

    static void Add(RawBatch raw, Order order, ref int line)
    {
        var lots = new Slice(raw.Texts.Count, order.Lot.Length > 0 ? 1 : 0);
        if (order.Lot.Length > 0)
        {
            raw.Lots.Add(new() { Row = raw.BeginRow("orders", ++line), Ocid = raw.Strings.Intern(order.Id), LotId = raw.Strings.Intern(order.Lot) });
            raw.Texts.Add(raw.Strings.Intern(order.Lot));
        }
        var suppliers = order.Supplier.Split('+', StringSplitOptions.RemoveEmptyEntries);
        var start = raw.PartyRefs.Count;
        foreach (var supplier in suppliers) raw.PartyRefs.Add(Party(raw, supplier));
        raw.Contracts.Add(new()
        {
            Row = raw.BeginRow("orders", ++line),
            Ocid = raw.Strings.Intern(order.Id),
            ContractId = raw.Strings.Intern(order.Contract),
            Lots = lots,
            Suppliers = new(start, suppliers.Length),
            Amount = Amount(order.Amount, order.Currency),
            InitialAmount = Amount(order.Initial, order.Currency),
            Signed = DayOf(order.On),
            Title = raw.Strings.Intern(order.Title),
            Nature = raw.Strings.Intern(order.Nature),
        });
    }

    static PartyRef Party(RawBatch raw, string name) => new(raw.Strings.Intern(name), raw.Strings.Intern(name));

    static RawAmount Amount(decimal? amount, string currency) =>
        amount is decimal value && Currency.TryParse(currency, out var code) ? RawAmount.Of(Money.Of(value, code).Units, code) : default;
}
