using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>The columns of one file, by name. A missing one is refused by name, with the nearest there is.</summary>
sealed class CsvHeader
{
    readonly string[] names;
    readonly string file;
    readonly IReadOnlyDictionary<string, ImmutableArray<string>> aliases;
    readonly HashSet<int> used = [];

    public CsvHeader(IEnumerable<string> names, string file, IReadOnlyDictionary<string, ImmutableArray<string>>? aliases = null, long line = 1)
    {
        Line = line;
        this.names = [.. names.Select(Clean)];
        this.file = file;
        this.aliases = aliases ?? ImmutableDictionary<string, ImmutableArray<string>>.Empty;
    }

    /// <summary>The line it stands in.</summary>
    public long Line { get; }

    /// <summary>Number of columns.</summary>
    public int Count => names.Length;

    /// <summary>Index of a column, the exact name first, then whatever the letter case, then its aliases.</summary>
    /// <exception cref="InputRejectedException">There is none, or several.</exception>
    public int IndexOf(string column)
    {
        var wanted = Clean(column);
        var index = Named(column);
        foreach (var alias in aliases.TryGetValue(column, out var others) ? others : [])
            index = Same(index, Named(alias), wanted);
        if (index < 0) throw new InputRejectedException($"the mapping needs the column '{column}', which the file does not have{Hint(wanted)}", file, Line);
        used.Add(index);
        return index;
    }

    /// <summary>The name of a column.</summary>
    public string this[int index] => names[index];

    /// <summary>Columns nobody asked for.</summary>
    public IEnumerable<string> Unused(IReadOnlyCollection<string> ignored) =>
        names.Where((name, index) => !used.Contains(index) && !ignored.Contains(name, StringComparer.OrdinalIgnoreCase));

    int Named(string column)
    {
        var wanted = Clean(column);
        var exact = Only(wanted, StringComparison.Ordinal);
        return exact >= 0 ? exact : Only(wanted, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The one of two indices that is there; the file is refused when both are, since nobody said which counts.</summary>
    int Same(int known, int other, string column)
    {
        if (known >= 0 && other >= 0 && known != other)
            throw new InputRejectedException($"the column '{column}' stands in the header under two names, '{names[known]}' and '{names[other]}'", file, Line);
        return Math.Max(known, other);
    }

    int Only(string wanted, StringComparison how)
    {
        var found = -1;
        for (var index = 0; index < names.Length; index++)
        {
            if (!names[index].Equals(wanted, how)) continue;
            if (found >= 0) throw new InputRejectedException($"the column '{wanted}' stands twice in the header, as column {found + 1} and {index + 1}", file, Line);
            found = index;
        }
        return found;
    }

    string Hint(string wanted)
    {
        if (names.Any(name => name.Contains('\0'))) return "; the header has NUL bytes, as a UTF-16 file read as UTF-8 would";
        if (names.Length == 1) return $"; the header has one column only, '{Cut(names[0])}': is the delimiter right?";
        var nearest = names.OrderBy(name => Distance(name.ToUpperInvariant(), wanted.ToUpperInvariant())).ThenBy(name => name, StringComparer.Ordinal).First();
        return $"; the nearest is '{Cut(nearest)}'";
    }

    static string Cut(string name) => name.Length > 60 ? name[..60] + "…" : name;

    /// <summary>A header without the byte order mark, quotes and blanks that exports leave around it.</summary>
    static string Clean(string name)
    {
        var clean = name.Trim('\uFEFF', ' ', '\t', '\u00A0');
        return clean.Length > 1 && clean[0] == '"' && clean[^1] == '"' ? clean[1..^1].Trim() : clean;
    }

    static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
