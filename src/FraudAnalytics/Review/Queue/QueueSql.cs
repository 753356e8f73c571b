using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Domain;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Queue;

/// <summary>A query of the queue as SQL. Values are parameters, never text of the statement.</summary>
sealed class QueueSql
{
    readonly List<(string Name, object? Value)> values = [];
    readonly QueueQuery query;
    readonly List<string> conditions = [];
    bool startsFromFew;

    /// <param name="query">The query.</param>
    /// <param name="connection">The store, which is asked how many cases a search or an indicator has.</param>
    /// <param name="hits">What the search finds, if the caller has it and drops what is not in it where it is many.</param>
    public QueueSql(QueueQuery query, SqliteConnection connection, SearchHits? hits = null)
    {
        this.query = query;
        foreach (var filter in query.Filters) AddFilter(filter, connection);
        AddRanges();
        if (query.Search.Length > 0) AddSearch(connection, hits);
        AddScope();
    }

    /// <summary>Values of all parameters used so far.</summary>
    public ReadOnlySpan<(string Name, object? Value)> Values => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values);

    /// <summary>The condition on cases <c>c</c>, without the word WHERE.</summary>
    public string Condition => conditions.Count == 0 ? "1 = 1" : string.Join(" AND ", conditions);

    /// <summary>Selects, from where the page starts, all in order; the caller reads no more than it needs.</summary>
    /// <param name="columns">What to select, with {0} for what the order goes by.</param>
    public string Page(string columns)
    {
        var (column, direction) = OrderOf(query.Order);
        var after = query.After.Length == 0 ? "" : $" AND {AfterCursor(column, direction)}";
        return $"SELECT {string.Format(null, columns, column)} FROM cases c WHERE {Condition}{after} ORDER BY {column} {direction}, c.id";
    }

    /// <summary>Selects all, in order.</summary>
    public string All(string columns)
    {
        var (column, direction) = OrderOf(query.Order);
        return $"SELECT {columns} FROM cases c WHERE {Condition} ORDER BY {column} {direction}, c.id";
    }

    /// <summary>Selects the first few in order that meet a condition.</summary>
    public string Ordered(string columns, string condition, int count)
    {
        var (column, direction) = OrderOf(query.Order);
        return $"SELECT {columns} FROM cases c WHERE {condition} ORDER BY {column} {direction}, c.id LIMIT {count.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>What a page starts after: the place in the order of its last case.</summary>
    public static string Cursor(object place, string id) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new[] { Convert.ToString(place is double number ? number.ToString("R", CultureInfo.InvariantCulture) : place, CultureInfo.InvariantCulture), id }));

    static (string Column, string Direction) OrderOf(QueueOrder order) => order switch
    {
        QueueOrder.RiskAndMoney => ("c.rank_order", "DESC"),
        QueueOrder.Newest => ("c.day", "DESC"),
        QueueOrder.Oldest => ("c.day", "ASC"),
        QueueOrder.Due => ("CASE c.due_on WHEN '' THEN '9999' ELSE c.due_on END", "ASC"),
        _ => ("c.money_order", "DESC"),
    };

    void AddScope() => conditions.AddRange(query.Scope switch
    {
        // With a sign before it the column gives no order, and the few are looked up and sorted instead of being waited for.
        QueueScope.Open => [startsFromFew ? "+c.is_open = 1" : "c.is_open = 1"],
        QueueScope.Proposed => ["c.status = 'Proposed'"],
        QueueScope.Closed => ["c.status IN ('Decided', 'Referred')"],
        QueueScope.Snoozed => ["c.snoozed_until <> ''"],
        QueueScope.Suppressed => ["c.suppressed_by <> 0"],
        QueueScope.NotSeen => ["c.state = 'NotSeen'"],
        _ => Array.Empty<string>(),
    });

    void AddRanges()
    {
        // The sign keeps amounts from being an order of their own, in which all would have to be sorted.
        if (query.AmountFrom is { } least) conditions.Add($"+c.base_units >= {Parameter(Units(least, up: true))}");
        if (query.AmountTo is { } most) conditions.Add($"+c.base_units <= {Parameter(Units(most, up: false))}");
        if (query.From is { } from) conditions.Add($"c.day >= {Parameter(Day(from))}");
        if (query.To is { } to) conditions.Add($"c.day <= {Parameter(Day(to))} AND c.day <> ''");
        if (query.ChangedSinceLastScan) conditions.Add("c.state IN ('New', 'Changed', 'Reactivated') AND c.last_scan = (SELECT id FROM scans ORDER BY recorded_at DESC, id DESC LIMIT 1)");
        if (query.Control is { } control) conditions.Add(control ? "c.is_control = 1" : "c.is_control = 0");
        if (query.PerBuyer > 0) conditions.Add($"(c.buyer = '' OR c.is_open = 0 OR {Ahead(query.PerBuyer)} < {query.PerBuyer.ToString(CultureInfo.InvariantCulture)})");
    }

    /// <summary>Number of the same buyer's open cases before a case in order of money, counted no further than needed. Counted and not kept: a decision would move the places of all the others.</summary>
    static string Ahead(int most) => FormattableString.Invariant(
        $"(SELECT COUNT(*) FROM (SELECT 1 FROM cases o WHERE o.buyer = c.buyer AND o.is_open = 1 AND o.money_order >= c.money_order AND (o.money_order > c.money_order OR o.id < c.id) LIMIT {most}))");

    void AddFilter(QueueFilter filter, SqliteConnection connection)
    {
        var first = values.Count;
        var condition = QueueFields.Condition(filter, Parameter);
        if (QueueFields.HasOwnTable(filter))
        {
            var few = !filter.Excluded && connection.Scalar($"SELECT COUNT(*) FROM (SELECT 1 FROM {condition} LIMIT {SearchHits.Few + 1})", Values[first..]) <= SearchHits.Few;
            startsFromFew |= few;
            condition = few ? $"c.number IN (SELECT number FROM {condition})" : $"EXISTS (SELECT 1 FROM {condition} AND number = c.number)";
        }
        conditions.Add(filter.Excluded ? $"NOT ({condition})" : $"({condition})");
    }

    void AddSearch(SqliteConnection connection, SearchHits? hits)
    {
        var terms = SearchWords.Terms(query.Search);
        var found = hits ?? SearchHits.Of(connection, terms);
        startsFromFew |= found.AreFew;
        if (found.AreFew) conditions.Add($"c.number IN (SELECT value FROM json_each({Parameter(found.Json)}))");
        else if (hits is null) conditions.Add($"c.number IN (SELECT rowid FROM case_search WHERE case_search MATCH {Parameter(string.Join(" AND ", terms))})");
    }

    string AfterCursor(string column, string direction)
    {
        var (place, id) = Read(query.After);
        var (left, right) = (Parameter(query.Order is QueueOrder.Money or QueueOrder.RiskAndMoney ? (object)Number(place) : place), Parameter(id));
        return $"{column} {(direction == "DESC" ? "<=" : ">=")} {left} AND ({column} <> {left} OR c.id > {right})";
    }

    static (string Place, string Id) Read(string cursor)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor)) is [var place, var id] ? (place, id) : throw new JsonException();
        }
        catch (Exception trouble) when (trouble is FormatException or JsonException)
        {
            throw Unreadable(cursor);
        }
    }

    double Number(string place) => double.TryParse(place, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Unreadable(query.After);

    static QueueQueryException Unreadable(string cursor) => new("after", $"after: {cursor} is not a place in the queue.");

    string Parameter(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"@p{values.Count}");
        values.Add((name, value));
        return name;
    }

    static long Units(decimal amount, bool up) =>
        amount > long.MaxValue / Money.Scale ? long.MaxValue : amount < long.MinValue / Money.Scale ? long.MinValue : decimal.ToInt64(up ? decimal.Ceiling(amount * Money.Scale) : decimal.Floor(amount * Money.Scale));

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
