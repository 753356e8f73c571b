using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Review;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web.Records;

/// <summary>Money of a year.</summary>
public sealed record YearMoney(int Year, long Contracts, decimal Amount);

/// <summary>A buyer of a supplier, or a supplier of a buyer.</summary>
/// <param name="Id">Canonical id.</param>
/// <param name="Label">Name, or id.</param>
/// <param name="Contracts">Contracts between the two in the currency.</param>
/// <param name="Amount">Their sum.</param>
public sealed record Partner(string Id, string Label, long Contracts, decimal Amount);

/// <summary>What a party buys or sells in one market.</summary>
public sealed record MarketShare(string Market, long Contracts, decimal Amount);

/// <summary>A party as buyer or as supplier.</summary>
public sealed record PartyRole
{
    public required PartySide Side { get; init; }

    /// <summary>The currency that most of its contracts are in; sums are in it.</summary>
    public required string Currency { get; init; }

    /// <summary>All its contracts.</summary>
    public required long Contracts { get; init; }

    /// <summary>Contracts in another currency or without an amount, which no sum holds.</summary>
    public required long LeftOut { get; init; }

    /// <summary>Sum of the others.</summary>
    public required decimal Amount { get; init; }
    public required ImmutableArray<YearMoney> Years { get; init; }

    /// <summary>The partners with the most money, at most ten.</summary>
    public required ImmutableArray<Partner> Partners { get; init; }

    /// <summary>Number of all its partners.</summary>
    public required long PartnerCount { get; init; }

    /// <summary>Lots that it called, or won.</summary>
    public required long Lots { get; init; }

    /// <summary>Single bids on them.</summary>
    public required SingleBids Single { get; init; }
    public required ImmutableArray<MarketShare> Markets { get; init; }

    /// <summary>Bids that a supplier made; 0 for a buyer.</summary>
    public required long Bids { get; init; }
}

/// <summary>A contract of a pair.</summary>
public sealed record PairContract(string Title, string Tender, string Lot, DateOnly? Day, decimal? Amount, string Currency, ProcurementMethod Method, string File, long Line);

/// <summary>The contracts between a buyer and a supplier in time.</summary>
/// <param name="Buyer">Who buys.</param>
/// <param name="Supplier">Who sells.</param>
/// <param name="Contracts">Their contracts in order of day, at most <see cref="Most"/>.</param>
/// <param name="Currency">The currency that most of them are in.</param>
/// <param name="Thresholds">Legal thresholds that apply to what they are about on the last day.</param>
public sealed record PairTimeline(PartyRow Buyer, PartyRow Supplier, ImmutableArray<PairContract> Contracts, string Currency, ImmutableArray<Threshold> Thresholds)
{
    /// <summary>Most contracts that are shown.</summary>
    public const int Most = 500;
}

/// <summary>What the records say of one party.</summary>
public sealed class PartyRecords(ScanRecords records, PartyIndex index)
{
    const int MostPartners = 10, MostMarkets = 20;

    /// <summary>All names that a party was given, the most frequent first.</summary>
    public IReadOnlyList<string> Names(PartyRow party) =>
        records.Read(connection => connection.Query("SELECT name FROM names WHERE party = @party ORDER BY place", row => row.GetString(0), ("@party", party.Number)), []);

    /// <summary>Joint bidders that it is a member of, and members where it is one.</summary>
    public IReadOnlyList<PartyRow> Joint(PartyRow party) => records.Read(connection => connection.Query(
        $"SELECT {PartyRow.Columns} FROM parties p WHERE p.id IN (SELECT joint FROM members WHERE member = @party UNION SELECT member FROM members WHERE joint = @party) ORDER BY p.id LIMIT 50",
        PartyRow.Read, ("@party", party.Number)), []);

    /// <summary>A party as buyer or supplier; null when it is none.</summary>
    public PartyRole? Role(PartyRow party, PartySide side) =>
        side == PartySide.Buyer && !party.IsBuyer || side == PartySide.Supplier && !party.IsSupplier ? null : records.Read(connection => Role(connection, party.Number, side), null);

    /// <summary>The contracts between two parties; null when either is not known or there are none.</summary>
    public PairTimeline? Pair(string buyer, string supplier) =>
        index.Find(buyer) is { } left && index.Find(supplier) is { } right ? records.Read(connection => Pair(connection, left, right), null) : null;

    static PartyRole Role(SqliteConnection connection, long party, PartySide side)
    {
        var (own, other) = side == PartySide.Buyer ? ("buyer", "supplier") : ("supplier", "buyer");
        (string Name, object? Value) me = ("@party", party);
        var currencies = connection.Query($"SELECT currency, COUNT(*), COUNT(units) FROM contracts WHERE {own} = @party GROUP BY currency ORDER BY COUNT(units) DESC, currency", row => (Id: row.GetInt64(0), All: row.GetInt64(1), Priced: row.GetInt64(2)), me);
        var main = currencies.Count > 0 ? currencies[0].Id : -1;
        (string Name, object? Value) money = ("@currency", main);
        var years = connection.Query(
            $"SELECT year, COUNT(*), {MoneySql.Sum("units")} FROM contracts WHERE {own} = @party AND currency = @currency AND units IS NOT NULL GROUP BY year ORDER BY year",
            row => new YearMoney(row.GetInt32(0), row.GetInt64(1), row.Amount(2)), me, money);
        var (lots, single) = Lots(connection, party, side);
        return new()
        {
            Side = side,
            Currency = main < 0 ? "" : connection.Query("SELECT text FROM words WHERE id = @currency", row => row.GetString(0), money)[0],
            Contracts = currencies.Sum(item => item.All),
            LeftOut = currencies.Sum(item => item.All) - years.Sum(year => year.Contracts),
            Amount = years.Sum(year => year.Amount),
            Years = [.. years],
            Partners = Partners(connection, own, other, me, money),
            PartnerCount = connection.Scalar($"SELECT COUNT(DISTINCT {other}) FROM contracts WHERE {own} = @party AND {other} >= 0", me),
            Lots = lots,
            Single = single,
            Markets = Markets(connection, own, me, money),
            Bids = side == PartySide.Buyer ? 0 : connection.Scalar("SELECT COUNT(*) FROM bids WHERE bidder = @party", me),
        };
    }

    static (long Lots, SingleBids Single) Lots(SqliteConnection connection, long party, PartySide side) => connection.Query(
        $"SELECT COUNT(*), COALESCE(SUM(competed), 0), COALESCE(SUM(competed AND received = 1), 0) FROM lots WHERE {(side == PartySide.Buyer ? "buyer" : "winner")} = @party",
        row => (row.GetInt64(0), new SingleBids(row.GetInt64(1), row.GetInt64(2))), ("@party", party))[0];

    static ImmutableArray<Partner> Partners(SqliteConnection connection, string own, string other, (string, object?) me, (string, object?) money) => [.. connection.Query(
        $"""
        SELECT p.code, CASE WHEN p.name = '' THEN p.code ELSE p.name END, s.contracts, s.whole, s.rest
        FROM (SELECT {other} AS other, COUNT(*) AS contracts, SUM(units / 10000) AS whole, SUM(units % 10000) AS rest FROM contracts
          WHERE {own} = @party AND currency = @currency AND units IS NOT NULL AND {other} >= 0 GROUP BY {other} ORDER BY 3 DESC, 4 DESC, 1 LIMIT {MostPartners}) s JOIN parties p ON p.id = s.other
        ORDER BY s.whole DESC, s.rest DESC, p.id
        """,
        row => new Partner(row.GetString(0), row.GetString(1), row.GetInt64(2), row.Amount(3)), me, money)];

    static ImmutableArray<MarketShare> Markets(SqliteConnection connection, string own, (string, object?) me, (string, object?) money) => [.. connection.Query(
        $"""
        SELECT (SELECT text FROM words WHERE id = l.market), COUNT(*), {MoneySql.Sum("c.units")} FROM contracts c JOIN lots l ON l.id = c.lot
        WHERE c.{own} = @party AND c.currency = @currency AND c.units IS NOT NULL GROUP BY l.market ORDER BY 3 DESC, 1 LIMIT {MostMarkets}
        """,
        row => new MarketShare(row.GetString(0), row.GetInt64(1), row.Amount(2)), me, money)];

    static PairTimeline? Pair(SqliteConnection connection, PartyRow buyer, PartyRow supplier)
    {
        var rows = connection.Query(
            $"""
            SELECT CASE WHEN c.title = '' THEN l.title ELSE c.title END, l.tender, l.lot, c.day, c.units, (SELECT text FROM words WHERE id = c.currency), l.method,
              (SELECT text FROM words WHERE id = c.file), c.line, (SELECT text FROM words WHERE id = l.country), l.kind
            FROM contracts c JOIN lots l ON l.id = c.lot WHERE c.buyer = @buyer AND c.supplier = @supplier ORDER BY c.day, c.id LIMIT {PairTimeline.Most}
            """,
            row => (Contract: ReadContract(row), Country: row.GetString(9), Kind: (ProcurementCategory)row.GetInt32(10)), ("@buyer", buyer.Number), ("@supplier", supplier.Number));
        if (rows.Count == 0) return null;
        var currency = rows.CountBy(row => row.Contract.Currency).MaxBy(pair => pair.Value).Key;
        var last = rows[^1];
        var country = last.Country.Length > 0 ? last.Country : buyer.Country;
        var day = last.Contract.Day is { } date ? Day.Of(date) : Day.None;
        var thresholds = ThresholdRegister.Shipped.Applicable(country, "", last.Kind, day, Currency.TryParse(currency, out var money) ? money : Currency.None).Thresholds;
        return new(buyer, supplier, [.. rows.Select(row => row.Contract)], currency, thresholds);
    }

    static PairContract ReadContract(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3) is > 0 and var number ? DateOnly.FromDayNumber(number - 1) : null, row.IsDBNull(4) ? null : row.GetInt64(4) / 10000m,
        row.GetString(5), (ProcurementMethod)row.GetInt32(6), row.GetString(7), row.GetInt64(8));
}
