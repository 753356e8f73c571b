using System.Globalization;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web.Exports;

/// <summary>What an export says of itself: what was asked, by whom and when, and what the store was like.</summary>
sealed record ExportHead
{
    public required string Program { get; init; }
    public required string WrittenAt { get; init; }
    public required string WrittenBy { get; init; }

    /// <summary>The filters in words.</summary>
    public required string Filters { get; init; }

    /// <summary>The filters as the address of the queue has them.</summary>
    public required string Address { get; init; }

    /// <summary>The last scan; empty for none.</summary>
    public required string Scan { get; init; }
    public required long Cases { get; init; }
    public required long Findings { get; init; }

    /// <summary>Lines of the history, and the hash of the last: kept elsewhere, they show whether lines were cut off later.</summary>
    public required long HistoryLines { get; init; }
    public required string HistoryHead { get; init; }

    /// <summary>What every reader should know.</summary>
    public string Caution { get; init; } = "Indicators are leads, not verdicts. What could not be assessed has not been cleared.";

    /// <summary>Reads the facts of a view within a view of the store.</summary>
    public static ExportHead Of(SqliteConnection connection, QueueQuery query, string by, DateTimeOffset at)
    {
        var sql = new QueueSql(query.WithoutPage(), connection);
        var (lines, head) = ChainHead(connection);
        return new()
        {
            Program = ProgramVersion,
            WrittenAt = Stamp(at),
            WrittenBy = by,
            Filters = InWords(query),
            Address = $"/queue?{query.WithoutPage()}",
            Scan = connection.Query("SELECT id FROM scans ORDER BY recorded_at DESC, id DESC LIMIT 1", row => row.GetString(0)).FirstOrDefault() ?? "",
            Cases = connection.Scalar($"SELECT COUNT(*) FROM cases c WHERE {sql.Condition}", sql.Values),
            Findings = connection.Scalar($"SELECT COUNT(*) FROM cases c JOIN findings f ON f.case_id = c.id WHERE {sql.Condition}", sql.Values),
            HistoryLines = lines,
            HistoryHead = head,
        };
    }

    /// <summary>Number of lines of the history and hash of the last.</summary>
    public static (long Lines, string Head) ChainHead(SqliteConnection connection) =>
        connection.Query("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1", row => (row.GetInt64(0), row.GetString(1))).DefaultIfEmpty((0, AuditChain.Genesis)).First();

    /// <summary>Name and version of the program.</summary>
    public static string ProgramVersion { get; } = $"FraudAnalytics {typeof(Scan).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>A time as files have it.</summary>
    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The filters in words: <c>scope is open; band is high or medium; detector is not CO-01</c>.</summary>
    public static string InWords(QueueQuery query)
    {
        var parts = query.WithoutPage().Pairs().Where(pair => pair.Key is not ("scope" or "order")).GroupBy(pair => pair.Key).Select(group => group.Key.StartsWith("not-", StringComparison.Ordinal)
            ? $"{group.Key[4..]} is not {string.Join(" and not ", group.Select(pair => pair.Value))}"
            : $"{group.Key} is {string.Join(" or ", group.Select(pair => pair.Value))}");
        return string.Join("; ", [$"scope is {QueueWords.Of(query.Scope)}", .. parts, $"order is {QueueWords.Of(query.Order)}"]);
    }

    /// <summary>Its parts as names and values, for a table.</summary>
    public IEnumerable<(string Name, string Value)> Parts() =>
    [
        ("filters", Filters), ("address", Address), ("cases", Number(Cases)), ("findings", Number(Findings)), ("written_at", WrittenAt), ("written_by", WrittenBy), ("scan", Scan),
        ("history_lines", Number(HistoryLines)), ("history_head", HistoryHead), ("program", Program), ("caution", Caution),
    ];

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
