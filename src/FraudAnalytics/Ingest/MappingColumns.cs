namespace FraudAnalytics.Ingest;

/// <summary>Which column of a sample holds which concept, by its header and checked against its values.</summary>
sealed class MappingColumns
{
    static readonly string[] Amounts = ["estimate", "bidAmount", "awardAmount", "fee"];
    static readonly string[] Dates = ["published", "deadline", "awardDate", "signed", "bidOpening"];

    readonly Dictionary<string, string> columnOf = [];
    readonly Dictionary<string, string[]> values;
    readonly int rows;

    public MappingColumns(MappingSample sample, IReadOnlyCollection<string> nullWords)
    {
        rows = sample.Rows.Count;
        values = sample.Names.Select((name, index) => (name, index)).DistinctBy(column => column.name)
            .ToDictionary(column => column.name, column => sample.Values(column.index).Where(value => !nullWords.Contains(value)).ToArray());
        var candidates =
            from name in values.Keys
            from entry in MappingSynonyms.All
            let rank = Rank(MappingSynonyms.Fold(name), entry.Headers)
            where rank < int.MaxValue && Fits(entry.Concept, values[name])
            orderby rank, Array.IndexOf(sample.Names, name)
            select (entry.Concept, name);
        var taken = new HashSet<string>();
        foreach (var (concept, name) in candidates.ToArray())
            if (!columnOf.ContainsKey(concept) && taken.Add(name)) columnOf.Add(concept, name);
    }

    /// <summary>Columns that a field was made of.</summary>
    public HashSet<string> Used { get; } = [];

    /// <summary>The column of a concept, or null.</summary>
    public string? Of(string concept) => columnOf.GetValueOrDefault(concept);

    /// <summary>True when one of the concepts has a column.</summary>
    public bool Has(params string[] concepts) => concepts.Any(columnOf.ContainsKey);

    /// <summary>A condition for rows that have a value in the column of a concept; null when all of them do, or there is no column.</summary>
    public RowCondition? WhereFilled(string concept) => Of(concept) is { } column && HasBlanks(column) ? new() { AnyOf = [column] } : null;

    public bool HasBlanks(string column) => values[column].Length < rows;

    public IReadOnlyCollection<string> ValuesOf(string column) => values[column];

    /// <summary>Sampled values of all amount columns together: one file, one way to write numbers.</summary>
    public IReadOnlyCollection<string> AmountValues() => [.. Amounts.Where(concept => Has(concept)).SelectMany(concept => values[columnOf[concept]])];

    public IEnumerable<string> DateColumns() => Dates.Where(concept => Has(concept)).Select(concept => columnOf[concept]);

    /// <summary>How well a header names a concept: 0 and up for equal words, 1000 and up when the header holds them among others.</summary>
    static int Rank(string header, IReadOnlyList<string> names)
    {
        for (var index = 0; index < names.Count; index++)
            if (header == names[index] || header.Replace(" ", "") == names[index].Replace(" ", "")) return index;
        for (var index = 0; index < names.Count; index++)
            if (names[index].Contains(' ') && $" {header} ".Contains($" {names[index]} ")) return 1000 + index;
        return int.MaxValue;
    }

    static bool Fits(string concept, string[] values)
    {
        if (Amounts.Contains(concept)) return MappingFormats.AreNumbers(values);
        if (Dates.Contains(concept)) return MappingFormats.AreDates(values);
        return concept switch
        {
            "currency" => values.Length > 0 && values.All(value => Domain.Currency.TryParse(value, out _)),
            "awarded" => values.Distinct().Take(4).Count() <= 3,
            "lotId" => values.Length > 0,
            "bidCount" => MappingFormats.AreNumbers(values),
            "bidderName" or "supplierName" or "buyerName" => !MappingFormats.AreNumbers(values),
            _ => true,
        };
    }
}

/// <summary>Writes the records of a proposal, with the fields that have a column.</summary>
sealed class MappingDraft(MappingColumns columns, FieldRule ocid, bool hasDates)
{
    /// <param name="kind">The record.</param>
    /// <param name="when">Its condition.</param>
    /// <param name="wishes">Field and concept, <c>amount:bidAmount</c>; empty ones are passed over.</param>
    public RecordRule Record(RecordKind kind, RowCondition? when, params string[] wishes)
    {
        var fields = new Dictionary<string, FieldRule> { ["ocid"] = ocid };
        if (when?.Column is { } flag) columns.Used.Add(flag);
        if (ocid.Column is { } key) columns.Used.Add(key);
        foreach (var wish in wishes.Where(wish => wish.Length > 0).Select(wish => wish.Split(':')))
        {
            if (columns.Of(wish[1]) is not { } column) continue;
            if (MappingFields.TypeOf(kind, wish[0]) == FieldType.Date && !hasDates) continue;
            fields[wish[0]] = new() { Column = column, Optional = wish[0] == "lotId" && kind != RecordKind.Lot && columns.HasBlanks(column) };
            columns.Used.Add(column);
        }
        return new() { Kind = kind, When = when, Fields = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, fields) };
    }
}
