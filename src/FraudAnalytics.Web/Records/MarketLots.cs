using System.Collections.Immutable;
using FraudAnalytics.Review;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web.Records;

/// <summary>A lot of a market, as it is counted.</summary>
readonly record struct MarketLot(int Year, long? Received, bool Competed, long Winner, long Buyer, long? Units, long CurrencyId, long? Estimate, long EstimateCurrency);

/// <summary>The lots of one market. Read once and then counted in several ways.</summary>
sealed class MarketLots
{
    public MarketLots(SqliteConnection connection, string market, string? region)
    {
        Rows = connection.Query(
            """
            SELECT year, received, competed, winner, buyer, units, currency, estimate, estimate_currency FROM lots
            WHERE market IN (SELECT id FROM words WHERE text = @market) AND (@region IS NULL OR region IN (SELECT id FROM words WHERE text = @region))
            """,
            row => new MarketLot(row.GetInt32(0), Number(row, 1), row.GetInt64(2) != 0, row.GetInt64(3), row.GetInt64(4), Number(row, 5), row.GetInt64(6), Number(row, 7), row.GetInt64(8)), ("@market", market), ("@region", region));
        CurrencyId = Rows.Where(lot => lot.Units is not null).CountBy(lot => lot.CurrencyId).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault(-1);
        Currency = connection.Query("SELECT text FROM words WHERE id = @id", row => row.GetString(0), ("@id", CurrencyId)).FirstOrDefault("");
    }

    public List<MarketLot> Rows { get; }

    /// <summary>The currency that most awards are in; others are left out of sums.</summary>
    public string Currency { get; }

    public long CurrencyId { get; }

    /// <summary>Price over estimate, where both are known in one currency.</summary>
    public double? Ratio(MarketLot lot) => lot is { Units: > 0, Estimate: > 0 } && lot.CurrencyId == lot.EstimateCurrency ? lot.Units / (double)lot.Estimate : null;

    public MarketYear Sum(int year, IReadOnlyCollection<MarketLot> lots)
    {
        var sums = Sums(lots, lot => lot.Winner);
        var total = sums.Values.Sum(sum => sum.Amount);
        return new()
        {
            Year = year,
            Lots = lots.Count,
            Bidders = lots.Where(lot => lot.Received > 0).Average(lot => (double?)lot.Received),
            Single = new(lots.LongCount(lot => lot.Competed), lots.LongCount(lot => lot is { Competed: true, Received: 1 })),
            Amount = total,
            Concentration = total > 0 ? sums.Values.Sum(sum => (double)(sum.Amount / total) * (double)(sum.Amount / total)) : null,
            Winners = sums.Count,
            PriceRatio = Quartiles.Of([.. lots.Select(Ratio).OfType<double>().Order()]),
        };
    }

    /// <summary>Those with the most money.</summary>
    public ImmutableArray<Partner> Top(SqliteConnection connection, Func<MarketLot, long> of, int most) =>
    [
        .. Sums(Rows, of).OrderByDescending(pair => pair.Value.Amount).ThenBy(pair => pair.Key).Take(most).Select(pair => Named(connection, pair.Key, pair.Value)),
    ];

    static Partner Named(SqliteConnection connection, long party, (long Contracts, decimal Amount) sum) => connection.Query(
        "SELECT code, CASE WHEN name = '' THEN code ELSE name END FROM parties WHERE id = @party", row => new Partner(row.GetString(0), row.GetString(1), sum.Contracts, sum.Amount), ("@party", party))[0];

    Dictionary<long, (long Contracts, decimal Amount)> Sums(IEnumerable<MarketLot> lots, Func<MarketLot, long> of)
    {
        var sums = new Dictionary<long, (long Contracts, decimal Amount)>();
        foreach (var lot in lots)
        {
            if (of(lot) is < 0 || lot.CurrencyId != CurrencyId || lot.Units is not { } units) continue;
            var (count, amount) = sums.GetValueOrDefault(of(lot));
            sums[of(lot)] = (count + 1, amount + units / 10000m);
        }
        return sums;
    }

    static long? Number(SqliteDataReader row, int at) => row.IsDBNull(at) ? null : row.GetInt64(at);
}
