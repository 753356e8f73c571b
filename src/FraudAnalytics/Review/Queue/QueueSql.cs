using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Review.Queue;

/// <summary>A query of the queue as SQL. Values are parameters, never text of the statement.</summary>
sealed class QueueSql
{
    readonly List<(string Name, object? Value)> values = [];
    readonly QueueQuery query;
    readonly List<string> conditions = [];

    public QueueSql(QueueQuery query)
    {
        this.query = query;
        AddScope();
        foreach (var filter in query.Filters) conditions.Add(QueueFields.Condition(filter, Parameter));
        AddRanges();
        if (query.Search.Length > 0) AddSearch();
    }

    /// <summary>Values of all parameters used so far.</summary>
    public ReadOnlySpan<(string Name, object? Value)> Values => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values);

    /// <summary>The condition on cases <c>c</c>, without the word WHERE.</summary>
    public string Condition => conditions.Count == 0 ? "1 = 1" : string.Join(" AND ", conditions);

    /// <summary>Selects a page and one case more, which tells whether there is a next page.</summary>
    public string Page(string columns)
    {
        var (column, direction) = OrderOf(query.Order);
        var after = query.After.Length == 0 ? "" : $" AND {AfterCursor(column, direction)}";
        return $"SELECT {columns}, {column} FROM cases c WHERE {Condition}{after} ORDER BY {column} {direction}, c.id LIMIT {(query.Size + 1).ToString(CultureInfo.InvariantCulture)}";
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
        QueueScope.Open => ["c.is_open = 1"],
        QueueScope.Proposed => ["c.status = 'Proposed'"],
        QueueScope.Closed => ["c.status IN ('Decided', 'Referred')"],
        QueueScope.Snoozed => ["c.snoozed_until <> ''"],
        QueueScope.Suppressed => ["c.suppressed_by <> 0"],
        QueueScope.NotSeen => ["c.state = 'NotSeen'"],
        _ => Array.Empty<string>(),
    });

    void AddRanges()
    {
        if (query.AmountFrom is { } least) conditions.Add($"c.base_units >= {Parameter(Units(least, up: true))}");
        if (query.AmountTo is { } most) conditions.Add($"c.base_units <= {Parameter(Units(most, up: false))}");
        if (query.From is { } from) conditions.Add($"c.day >= {Parameter(Day(from))}");
        if (query.To is { } to) conditions.Add($"c.day <= {Parameter(Day(to))} AND c.day <> ''");
        if (query.ChangedSinceLastScan) conditions.Add("c.state IN ('New', 'Changed', 'Reactivated') AND c.last_scan = (SELECT id FROM scans ORDER BY recorded_at DESC, id DESC LIMIT 1)");
        if (query.Control is { } control) conditions.Add(control ? "c.is_control = 1" : "c.is_control = 0");
        if (query.PerBuyer > 0) conditions.Add($"(c.buyer = '' OR c.is_open = 0 OR c.buyer_place <= {query.PerBuyer.ToString(CultureInfo.InvariantCulture)})");
    }

    void AddSearch() => conditions.Add(SearchWords.Asked(query.Search) is { } asked ? $"c.number <> 0 AND c.number IN (SELECT rowid FROM case_search WHERE case_search MATCH {Parameter(asked)})" : "1 = 0");

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
