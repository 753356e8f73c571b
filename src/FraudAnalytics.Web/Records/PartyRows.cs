using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Review;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web.Records;

/// <summary>A party as lists show it.</summary>
/// <param name="Number">Its number in the records.</param>
/// <param name="Id">Canonical id.</param>
/// <param name="Name">The name most often given; empty when none is.</param>
/// <param name="Country">Country code; empty when not known.</param>
/// <param name="Region">Region; empty when not known.</param>
/// <param name="Called">Lots that it called for bids.</param>
/// <param name="Bought">Contracts as buyer.</param>
/// <param name="BoughtAmount">Their amounts in the base currency, without cents.</param>
/// <param name="Offered">Bids that it made.</param>
/// <param name="Sold">Contracts as supplier.</param>
/// <param name="SoldAmount">Their amounts in the base currency, without cents.</param>
public sealed record PartyRow(long Number, string Id, string Name, string Country, string Region, long Called, long Bought, decimal BoughtAmount, long Offered, long Sold, decimal SoldAmount)
{
    /// <summary>Name, or id where no name was given.</summary>
    public string Label => Name.Length > 0 ? Name : Id;

    /// <summary>True when it buys.</summary>
    public bool IsBuyer => Called > 0 || Bought > 0;

    /// <summary>True when it sells or tries to.</summary>
    public bool IsSupplier => Offered > 0 || Sold > 0;

    internal const string Columns =
        """
        p.id, p.code, p.name, (SELECT text FROM words WHERE id = p.country), (SELECT text FROM words WHERE id = p.region), p.called, p.bought, p.bought_whole, p.offered, p.sold, p.sold_whole
        """;

    internal static PartyRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), row.GetInt64(10));
}

/// <summary>Which parties a list shows.</summary>
public enum PartySide { Buyer, Supplier }

/// <summary>A page of a list of parties.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="HasMore">True when another page follows.</param>
public sealed record PartyPage(ImmutableArray<PartyRow> Rows, bool HasMore)
{
    /// <summary>Nothing found.</summary>
    public static PartyPage None { get; } = new([], false);
}

/// <summary>Finds parties in the records of the last scan.</summary>
public sealed class PartyIndex(ScanRecords records)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    const int MostWords = 8;

    /// <summary>A party by its id or that of one of its profiles; null when there is none.</summary>
    public PartyRow? Find(string id) => records.Read(connection => connection.Query(
        $"SELECT {PartyRow.Columns} FROM parties p WHERE p.code = @id OR p.id = (SELECT party FROM profiles WHERE profile = @id) ORDER BY p.code <> @id LIMIT 1", PartyRow.Read, ("@id", id)).FirstOrDefault(), null);

    /// <summary>A page of buyers or suppliers by money, the most first.</summary>
    /// <param name="side">Buyers or suppliers.</param>
    /// <param name="search">Words that must each begin a word of a name or id, whatever the accents; empty for all.</param>
    /// <param name="page">Page from 0.</param>
    public PartyPage ByMoney(PartySide side, string search, int page)
    {
        var (amount, count, other) = side == PartySide.Buyer ? ("bought_whole", "bought", "called") : ("sold_whole", "sold", "offered");
        return Page(search, page, condition => $"SELECT {PartyRow.Columns} FROM parties p WHERE (p.{count} > 0 OR p.{other} > 0){condition} ORDER BY p.{amount} DESC, p.id");
    }

    /// <summary>A page of parties by a number given for each.</summary>
    /// <param name="numbers">Number by id; others are not shown.</param>
    /// <param name="search">As in <see cref="ByMoney"/>.</param>
    /// <param name="page">Page from 0.</param>
    public PartyPage ByNumber(IReadOnlyDictionary<string, long> numbers, string search, int page) =>
        Page(search, page, condition => $"SELECT {PartyRow.Columns} FROM json_each(@numbers) n JOIN parties p ON p.code = n.key WHERE 1{condition} ORDER BY n.value DESC, p.id", ("@numbers", JsonSerializer.Serialize(numbers)));

    PartyPage Page(string search, int page, Func<string, string> sql, params IEnumerable<(string Name, object? Value)> more)
    {
        var words = Words(search);
        if (words.Length == 0 && search.Length > 0) return PartyPage.None;
        var values = more.ToList();
        var condition = "";
        for (var index = 0; index < words.Length; index++)
        {
            condition += string.Create(CultureInfo.InvariantCulture, $" AND p.looked LIKE @word{index}");
            values.Add((string.Create(CultureInfo.InvariantCulture, $"@word{index}"), $"% {words[index]}%"));
        }
        values.Add(("@most", PageSize + 1));
        values.Add(("@skip", (long)page * PageSize));
        var rows = records.Read(connection => connection.Query(sql(condition) + " LIMIT @most OFFSET @skip", PartyRow.Read, [.. values]), []);
        return new([.. rows.Take(PageSize)], rows.Count > PageSize);
    }

    // Only letters and digits: signs have a meaning in LIKE.
    static string[] Words(string search) =>
        [.. PlainText.Of(search).Split(' ').Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0).Take(MostWords)];
}
