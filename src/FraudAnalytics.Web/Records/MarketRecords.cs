using System.Collections.Immutable;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Review;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web.Records;

/// <summary>A market as the list shows it.</summary>
/// <param name="Market">Class of what is bought: three digits of its code, or the publisher's word; empty when not known.</param>
/// <param name="Region">Region; empty when not known; null for all together.</param>
/// <param name="Lots">Number of lots.</param>
/// <param name="Single">Single bids.</param>
/// <param name="Amount">Awarded in the base currency, without cents.</param>
public sealed record MarketRow(string Market, string? Region, long Lots, SingleBids Single, decimal Amount);

/// <summary>A market in one year, or in all.</summary>
public sealed record MarketYear
{
    /// <summary>The year; 0 for lots without a day.</summary>
    public required int Year { get; init; }
    public required long Lots { get; init; }

    /// <summary>Mean number of bids on lots of which it is known; null for none.</summary>
    public required double? Bidders { get; init; }
    public required SingleBids Single { get; init; }

    /// <summary>Awarded in the currency of the market.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Sum of squared shares of the winners, 0 to 1; null when nothing was awarded.</summary>
    public required double? Concentration { get; init; }

    /// <summary>Number of winners.</summary>
    public required int Winners { get; init; }

    /// <summary>Quartiles of price over estimate; null where fewer than four lots tell both.</summary>
    public required Quartiles? PriceRatio { get; init; }
}

/// <summary>Quartiles of a number of values.</summary>
public sealed record Quartiles(int Count, double Low, double Median, double High)
{
    /// <summary>By linear interpolation between order statistics; null for fewer than four values.</summary>
    /// <param name="sorted">Values in ascending order.</param>
    public static Quartiles? Of(IReadOnlyList<double> sorted) => sorted.Count < 4 ? null : new(sorted.Count, At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));

    static double At(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var low = (int)place;
        return low + 1 < sorted.Count ? sorted[low] + (place - low) * (sorted[low + 1] - sorted[low]) : sorted[low];
    }
}

/// <summary>First digits of amounts beside Benford's law.</summary>
/// <param name="Amounts">Number of amounts.</param>
/// <param name="Observed">Shares of the digits 1 to 9.</param>
/// <param name="P">Chance of so large a difference, were the law to hold.</param>
/// <param name="Deviation">Mean absolute deviation of the shares.</param>
public sealed record FirstDigits(int Amounts, ImmutableArray<double> Observed, double P, double Deviation)
{
    /// <summary>Fewest amounts that are compared.</summary>
    public const int Least = 500;

    /// <summary>What the law expects of a digit.</summary>
    public static double Expected(int digit) => DigitTest.Expected(digit);
}

/// <summary>One market.</summary>
public sealed record MarketPicture
{
    public required string Market { get; init; }
    public required string? Region { get; init; }
    public required string Currency { get; init; }

    /// <summary>All years together.</summary>
    public required MarketYear Whole { get; init; }
    public required ImmutableArray<MarketYear> Years { get; init; }
    public required ImmutableArray<Partner> Suppliers { get; init; }
    public required ImmutableArray<Partner> Buyers { get; init; }

    /// <summary>Lots by number of bids: 1, 2, … and the last for all larger ones.</summary>
    public required ImmutableArray<long> BidCounts { get; init; }

    /// <summary>Price over estimate of its lots, ascending.</summary>
    public required ImmutableArray<double> Ratios { get; init; }

    /// <summary>First digits; null below <see cref="FirstDigits.Least"/> amounts.</summary>
    public required FirstDigits? Digits { get; init; }
    public required ImmutableArray<string> Regions { get; init; }
}

/// <summary>What the records say of markets: what is bought, and where.</summary>
public sealed class MarketRecords(ScanRecords records)
{
    /// <summary>Rows on a page of the list.</summary>
    public const int PageSize = 100;

    const int MostPartners = 10, BidCountClasses = 10;

    /// <summary>Markets by money, all regions together, the largest first.</summary>
    /// <param name="start">Start of the class; empty for all.</param>
    /// <param name="page">Page from 0.</param>
    public (ImmutableArray<MarketRow> Rows, bool HasMore) List(string start, int page)
    {
        var rows = records.Read(connection => connection.Query(
            """
            SELECT w.text, SUM(m.lots), SUM(m.competed), SUM(m.single), SUM(m.whole) FROM markets m JOIN words w ON w.id = m.market
            WHERE substr(w.text, 1, length(@start)) = @start GROUP BY m.market ORDER BY 5 DESC, 1 LIMIT @most OFFSET @skip
            """,
            row => new MarketRow(row.GetString(0), null, row.GetInt64(1), new(row.GetInt64(2), row.GetInt64(3)), row.GetInt64(4)), ("@start", start), ("@most", PageSize + 1), ("@skip", (long)page * PageSize)), []);
        return ([.. rows.Take(PageSize)], rows.Count > PageSize);
    }

    /// <summary>One market, in one region or in all; null when it has no lots.</summary>
    public MarketPicture? Of(string market, string? region) => records.Read(connection => Of(connection, market, region), null);

    static MarketPicture? Of(SqliteConnection connection, string market, string? region)
    {
        var lots = new MarketLots(connection, market, region);
        if (lots.Rows.Count == 0) return null;
        var years = lots.Rows.GroupBy(lot => lot.Year).OrderBy(year => year.Key).Select(year => lots.Sum(year.Key, [.. year])).ToImmutableArray();
        return new()
        {
            Market = market,
            Region = region,
            Currency = lots.Currency,
            Whole = lots.Sum(0, lots.Rows),
            Years = years,
            Suppliers = lots.Top(connection, lot => lot.Winner, MostPartners),
            Buyers = lots.Top(connection, lot => lot.Buyer, MostPartners),
            BidCounts = [.. Enumerable.Range(1, BidCountClasses).Select(count => (long)lots.Rows.Count(lot => count == BidCountClasses ? lot.Received >= count : lot.Received == count))],
            Ratios = [.. lots.Rows.Select(lots.Ratio).OfType<double>().Order()],
            Digits = Digits(lots),
            Regions = [.. connection.Query("SELECT r.text FROM markets m JOIN words w ON w.id = m.market JOIN words r ON r.id = m.region WHERE w.text = @market ORDER BY m.lots DESC, r.text LIMIT 60", row => row.GetString(0), ("@market", market))],
        };
    }

    static FirstDigits? Digits(MarketLots lots)
    {
        var counts = new int[9];
        foreach (var lot in lots.Rows)
            if (lot.Units > 0 && lot.CurrencyId == lots.CurrencyId) counts[DigitTest.Leading(lot.Units.Value, 10) - 1]++;
        var test = DigitTest.Of(counts);
        return test.Count < FirstDigits.Least ? null : new(test.Count, [.. Enumerable.Range(1, 9).Select(test.Share)], test.P, test.Mad);
    }
}
