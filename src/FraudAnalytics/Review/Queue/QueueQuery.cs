using System.Collections.Immutable;
using System.Globalization;

namespace FraudAnalytics.Review.Queue;

/// <summary>What the queue is ordered by; ties always by id.</summary>
public enum QueueOrder
{
    /// <summary>Risk times amount at stake in base currency, the largest first; cases without an amount follow by risk.</summary>
    Money,

    /// <summary>Half the rank by risk and half the rank by amount, as the audit service of Ukraine orders its queue.</summary>
    RiskAndMoney,
    Newest,
    Oldest,
    Due,
}

/// <summary>Which cases are meant, before any filter.</summary>
public enum QueueScope { Open, Proposed, Closed, Snoozed, Suppressed, NotSeen, All }

/// <summary>One filter: values of which one must apply, or, with <see cref="Excluded"/>, none may.</summary>
public sealed record QueueFilter(string Field, ImmutableArray<string> Values, bool Excluded)
{
    /// <inheritdoc/>
    public bool Equals(QueueFilter? other) => other is not null && (Field, Excluded) == (other.Field, other.Excluded) && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Field, Excluded, Values.Length);
}

/// <summary>What to show of the queue. It is written as a query string, so that an address holds the whole state of a view.</summary>
public sealed record QueueQuery
{
    /// <summary>Largest page. Exports and bulk actions have no pages.</summary>
    public const int LargestPage = 200;

    public QueueScope Scope { get; init; } = QueueScope.Open;
    public QueueOrder Order { get; init; } = QueueOrder.Money;

    /// <summary>Filters, all of which must hold; at most one for each field and side.</summary>
    public ImmutableArray<QueueFilter> Filters { get; init; } = [];

    /// <summary>Words that must all occur at the start of a word of subject, buyer, suppliers or ids, whatever the accents and script; empty for none.</summary>
    public string Search { get; init; } = "";

    /// <summary>Least amount at stake in base currency.</summary>
    public decimal? AmountFrom { get; init; }

    /// <summary>Largest amount at stake in base currency.</summary>
    public decimal? AmountTo { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only what the last scan found new, changed or again.</summary>
    public bool ChangedSinceLastScan { get; init; }

    /// <summary>Only the control sample, or with <c>false</c> all but it.</summary>
    public bool? Control { get; init; }

    /// <summary>At most so many open cases of one buyer, those first in order of money; 0 (the default) for any number. Cases that are not open do not count.</summary>
    public int PerBuyer { get; init; }

    /// <summary>Cases on a page, 1 to <see cref="LargestPage"/>.</summary>
    public int Size { get; init; } = 50;

    /// <summary>Where the page starts, as the page before gave it; empty for the first.</summary>
    public string After { get; init; } = "";

    /// <summary>True when nothing narrows the scope.</summary>
    public bool IsWhole => Filters.IsEmpty && Search.Length == 0 && (AmountFrom, AmountTo, From, To, Control) == (null, null, null, null, null) && !ChangedSinceLastScan && PerBuyer == 0;

    /// <inheritdoc/>
    public bool Equals(QueueQuery? other) => other is not null && Text(this) == Text(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text(this));

    /// <summary>The same cases without a place: what is counted, exported and acted on.</summary>
    public QueueQuery WithoutPage() => this with { After = "", Size = 50 };

    /// <summary>Reads a query string.</summary>
    /// <param name="pairs">Names and values in any order; names that belong to others, such as <c>lang</c>, are left out by the caller.</param>
    /// <exception cref="QueueQueryException">A name is not known or a value cannot be read.</exception>
    public static QueueQuery Parse(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var query = new QueueQuery();
        var filters = new SortedDictionary<(string Field, bool Excluded), List<string>>();
        foreach (var (name, value) in pairs)
        {
            if (value.Length == 0) continue;
            var excluded = name.StartsWith("not-", StringComparison.Ordinal);
            if (QueueFields.Names.Contains(excluded ? name[4..] : name)) Add(filters, (excluded ? name[4..] : name, excluded), value);
            else query = query.With(name, value);
        }
        return query with { Filters = [.. filters.Select(filter => new QueueFilter(filter.Key.Field, [.. filter.Value.Distinct().Order(StringComparer.Ordinal)], filter.Key.Excluded))] };
    }

    /// <summary>The names and values that <see cref="Parse"/> reads, in a fixed order, without those that say nothing.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs()
    {
        if (Scope != QueueScope.Open) yield return new("scope", QueueWords.Of(Scope));
        if (Order != QueueOrder.Money) yield return new("order", QueueWords.Of(Order));
        foreach (var filter in Filters)
            foreach (var value in filter.Values) yield return new(filter.Excluded ? "not-" + filter.Field : filter.Field, value);
        if (Search.Length > 0) yield return new("q", Search);
        if (AmountFrom is { } least) yield return new("amount-from", least.ToString(CultureInfo.InvariantCulture));
        if (AmountTo is { } most) yield return new("amount-to", most.ToString(CultureInfo.InvariantCulture));
        if (From is { } first) yield return new("from", Day(first));
        if (To is { } last) yield return new("to", Day(last));
        if (ChangedSinceLastScan) yield return new("changed", "true");
        if (Control is { } control) yield return new("control", control ? "true" : "false");
        if (PerBuyer > 0) yield return new("per-buyer", PerBuyer.ToString(CultureInfo.InvariantCulture));
        if (Size != 50) yield return new("size", Size.ToString(CultureInfo.InvariantCulture));
        if (After.Length > 0) yield return new("after", After);
    }

    /// <summary>The query string, without a question mark; empty for the whole open queue.</summary>
    public override string ToString() => Text(this);

    static string Text(QueueQuery query) => string.Join('&', query.Pairs().Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static void Add(SortedDictionary<(string, bool), List<string>> filters, (string, bool) key, string value)
    {
        if (!filters.TryGetValue(key, out var values)) filters.Add(key, values = []);
        values.Add(value);
    }

    QueueQuery With(string name, string value) => name switch
    {
        "scope" => this with { Scope = QueueWords.Parse<QueueScope>(name, value) },
        "order" => this with { Order = QueueWords.Parse<QueueOrder>(name, value) },
        "q" => this with { Search = value.Trim() },
        "amount-from" => this with { AmountFrom = Amount(name, value) },
        "amount-to" => this with { AmountTo = Amount(name, value) },
        "from" => this with { From = DayOf(name, value) },
        "to" => this with { To = DayOf(name, value) },
        "changed" => this with { ChangedSinceLastScan = Flag(name, value) },
        "control" => this with { Control = Flag(name, value) },
        "per-buyer" => this with { PerBuyer = Whole(name, value, 0, 1000) },
        "size" => this with { Size = Whole(name, value, 1, LargestPage) },
        "after" => this with { After = value },
        _ => throw new QueueQueryException(name, $"{name} is not a filter."),
    };

    static decimal Amount(string name, string value) =>
        decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : throw new QueueQueryException(name, $"{name}: {value} is not an amount such as 25000.50.");

    static DateOnly DayOf(string name, string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new QueueQueryException(name, $"{name}: {value} is not a day such as 2026-01-31.");

    static bool Flag(string name, string value) => value switch { "true" or "on" or "1" => true, "false" or "0" => false, _ => throw new QueueQueryException(name, $"{name}: {value} is neither true nor false.") };

    static int Whole(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new QueueQueryException(name, string.Create(CultureInfo.InvariantCulture, $"{name}: {value} is not a whole number from {least} to {most}."));
}

/// <summary>A query string of the queue that cannot be read. The message says which part and why.</summary>
public sealed class QueueQueryException(string name, string message) : Exception(message)
{
    /// <summary>The part that is wrong.</summary>
    public string Name => name;
}

/// <summary>Values of enumerations as they stand in addresses: <c>risk-and-money</c>.</summary>
static class QueueWords
{
    public static string Of<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static T Parse<T>(string name, string word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Of(value) == word) return value;
        throw new QueueQueryException(name, $"{name}: {word} is none of {string.Join(", ", Enum.GetValues<T>().Select(Of))}.");
    }
}
