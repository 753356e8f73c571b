namespace FraudAnalytics.Indicators;

/// <summary>Values by organisation and indicator.</summary>
sealed class GroupResults(ByteTable names)
{
    readonly List<(int Id, Code Code, double Value)> values = [];

    public void Add(int id, Code code, double value) => values.Add((id, code, value));

    /// <summary>Organisations that have a value.</summary>
    public int Count => values.Select(value => value.Id).Distinct().Count();

    public ReadOnlySpan<byte> Name(int id) => names[id];

    /// <summary>Values of one organisation after the other in order of their names, byte by byte; in order of code within each.</summary>
    public List<(int Id, Code Code, double Value)> Sorted()
    {
        values.Sort((left, right) =>
        {
            var order = left.Id == right.Id ? 0 : names[left.Id].SequenceCompareTo(names[right.Id]);
            return order != 0 ? order : left.Code.CompareTo(right.Code);
        });
        return values;
    }
}

/// <summary>Quartiles and fences for <c>Meta</c>, by indicator.</summary>
sealed class MetaTable
{
    readonly SortedDictionary<Code, SortedDictionary<string, double>> values = [];

    public IEnumerable<(Code Code, SortedDictionary<string, double> Values)> All => values.Select(entry => (entry.Key, entry.Value));

    public void Add(Code code, string name, double value)
    {
        if (!values.TryGetValue(code, out var known)) values[code] = known = new(StringComparer.Ordinal);
        known[name] = value;
    }

    public void Quartiles(Code code, string prefix, Quantiles quartiles)
    {
        Add(code, prefix + "q1", quartiles.Q1);
        Add(code, prefix + "q3", quartiles.Q3);
    }
}
