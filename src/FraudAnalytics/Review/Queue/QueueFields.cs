using System.Collections.Frozen;

namespace FraudAnalytics.Review.Queue;

/// <summary>The fields that the queue can be filtered by, and the condition of each in SQL. To add a field, add a line.</summary>
static class QueueFields
{
    // {0} is the list of parameters; a condition on the start of a text gets one parameter at a time. What a case has several of is in a table of its own.
    static readonly FrozenDictionary<string, Field> All = new Dictionary<string, Field>(StringComparer.Ordinal)
    {
        ["detector"] = new("case_detectors WHERE detector IN ({0})", OwnTable: true),
        ["supplier"] = new("case_parties WHERE role = 'supplier' AND party IN ({0})", OwnTable: true),
        ["buyer"] = new("c.buyer IN ({0})"),
        ["band"] = new("c.band IN ({0})", EnumValues: true),
        ["kind"] = new("c.subject_kind IN ({0})", EnumValues: true),
        ["status"] = new("c.status IN ({0})", EnumValues: true),
        ["state"] = new("c.state IN ({0})", EnumValues: true),
        ["category"] = new("c.category >= {0} AND c.category < {0} || char(1114111)", Single: true),
        ["region"] = new("c.region IN ({0})"),
        ["procedure"] = new("c.procurement IN ({0})"),
        ["assignee"] = new("c.assignee IN ({0})"),
        ["case"] = new("c.id IN ({0})"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Known => All.Keys;

    public static FrozenSet<string> Names { get; } = All.Keys.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The condition of a filter on a column of the cases.</summary>
    /// <param name="filter">A filter on a known field.</param>
    /// <param name="parameter">Makes a parameter of a value and gives its name.</param>
    public static string Condition(QueueFilter filter, Func<string, string> parameter)
    {
        var field = All[filter.Field];
        var names = filter.Values.Select(value => parameter(field.EnumValues ? Pascal(value) : value));
        return field.Single ? string.Join(" OR ", names.Select(name => $"({string.Format(null, field.Sql, name)})")) : string.Format(null, field.Sql, string.Join(", ", names));
    }

    /// <summary>True where what <see cref="Condition"/> gives are rows of another table, with the numbers of their cases.</summary>
    public static bool HasOwnTable(QueueFilter filter) => All[filter.Field].OwnTable;

    // risk-band words stand in addresses in lower case with hyphens, in the store as the enumeration has them.
    static string Pascal(string word) => string.Concat(word.Split('-').Select(part => part.Length == 0 ? "" : char.ToUpperInvariant(part[0]) + part[1..]));

    sealed record Field(string Sql, bool Single = false, bool EnumValues = false, bool OwnTable = false);
}
