using System.Collections.Immutable;

namespace FraudAnalytics.Ingest;

/// <summary>How flat files become records: which file holds which record, which column is which field, in which formats. Nothing is guessed.</summary>
/// <remarks>Written as JSON; see <c>docs/mappings/README.md</c>. Read with <see cref="MappingFile.Load"/>, which refuses unknown keys.</remarks>
public sealed record Mapping
{
    /// <summary>Short name, shown in the run report.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the data is and what the mapping decides; free text.</summary>
    public string? Description { get; init; }

    /// <summary>The files it knows, tried in order: the first whose pattern fits is used.</summary>
    public ImmutableArray<FileRule> Files { get; init; } = [];

    /// <summary>All file rules of several mappings, in order; names are joined with <c> + </c>. One mapping is left as it is.</summary>
    /// <param name="mappings">At least one; the first rule that fits a file is used, as within a mapping.</param>
    public static Mapping Joined(IReadOnlyList<Mapping> mappings) =>
        mappings.Count == 1 ? mappings[0] : new() { Name = string.Join(" + ", mappings.Select(mapping => mapping.Name)), Files = [.. mappings.SelectMany(mapping => mapping.Files)] };

    /// <summary>The rule for a file, or null when the mapping does not know it.</summary>
    /// <param name="file">Path as given on the command line; inside an archive <c>archive.tar.gz!entry</c>.</param>
    public FileRule? RuleFor(string file)
    {
        foreach (var rule in Files)
            if (MappingPattern.Fits(rule.Pattern, file)) return rule;
        return null;
    }
}

/// <summary>What one kind of file looks like and what its rows say.</summary>
public sealed record FileRule
{
    /// <summary>Glob over the end of the path, archives included: <c>*/lots.csv</c>. <c>*</c> stays within a folder, <c>**</c> does not. A closing <c>.gz</c> is ignored.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>Field separator, one ASCII character. Default comma.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>Quote, one ASCII character. Default <c>"</c>.</summary>
    public string Quote { get; init; } = "\"";

    /// <summary><c>utf-8</c> (default), <c>utf-16</c>, <c>windows-1252</c> or <c>iso-8859-1</c>. A Unicode byte order mark in the file wins.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>For files declared UTF-8: the encoding of single values that are not UTF-8. Default none, which sets the row aside.</summary>
    public string? FallbackEncoding { get; init; }

    /// <summary>Lines before the header, or before the first row of a file without one, that are no part of the table. Default 0.</summary>
    public int SkipLines { get; init; }

    /// <summary>Whether the first record names the columns. Default true.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Column names of a file without header, in order.</summary>
    public ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>Other headers of a column, by the name that the mapping uses: publishers rename columns from file to file. A file may have one of them only.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? Aliases { get; init; }

    /// <summary>Rows may have more fields than the header when all that is too much is empty, as spreadsheets leave behind. Default false, which sets such rows aside.</summary>
    public bool TrailingBlanks { get; init; }

    /// <summary>How numbers are written.</summary>
    public NumberFormat Numbers { get; init; } = new();

    /// <summary>.NET date formats, tried in order, or <c>unix-seconds</c>. A value that fits none is dropped.</summary>
    public ImmutableArray<string> Dates { get; init; } = [];

    /// <summary>First believable year. Default 1990; earlier dates are dropped as impossible.</summary>
    public int EarliestYear { get; init; } = 1990;

    /// <summary>Last believable year. Default 2100.</summary>
    public int LatestYear { get; init; } = 2100;

    /// <summary>Values that mean "not given" in every mapped column, letter case counts.</summary>
    public ImmutableArray<string> NullWords { get; init; } = [];

    /// <summary>Columns left out on purpose: not reported as unmapped.</summary>
    public ImmutableArray<string> Ignore { get; init; } = [];

    /// <summary>The records made of each row; at least one.</summary>
    public ImmutableArray<RecordRule> Records { get; init; } = [];
}

/// <summary>The records a row can make.</summary>
public enum RecordKind : byte { Tender, Lot, Bid, Award, Contract, Party, Listing, Official, Item }

/// <summary>One record made of a row.</summary>
public sealed record RecordRule
{
    /// <summary>What it makes.</summary>
    public RecordKind Kind { get; init; }

    /// <summary>Made only of rows that fit; null means of every row.</summary>
    public RowCondition? When { get; init; }

    /// <summary>Rows that follow each other with the same tender and bid id are the members of one joint bid (or joint award). Default false.</summary>
    public bool JoinRows { get; init; }

    /// <summary>Field name to where its value comes from; the names are those of <see cref="MappingFields"/>.</summary>
    public ImmutableSortedDictionary<string, FieldRule> Fields { get; init; } = ImmutableSortedDictionary.Create<string, FieldRule>(StringComparer.Ordinal);
}

/// <summary>Which rows make a record. Every part given must hold.</summary>
public sealed record RowCondition
{
    /// <summary>The column tested by <see cref="In"/> and <see cref="NotIn"/>.</summary>
    public string? Column { get; init; }

    /// <summary>The column holds one of these words, letter case ignored.</summary>
    public ImmutableArray<string> In { get; init; } = [];

    /// <summary>The column holds none of these words, letter case ignored.</summary>
    public ImmutableArray<string> NotIn { get; init; } = [];

    /// <summary>At least one of these columns has a value.</summary>
    public ImmutableArray<string> AnyOf { get; init; } = [];
}

/// <summary>Where a field's value comes from: exactly one of <see cref="Column"/>, <see cref="Join"/>, <see cref="FirstOf"/> and <see cref="Constant"/>.</summary>
/// <remarks>In JSON a plain string is short for a column, or for a join when it has braces.</remarks>
public sealed record FieldRule
{
    /// <summary>A column by its header.</summary>
    public string? Column { get; init; }

    /// <summary>Columns and fixed text: <c>{buyer}-{tender}</c>. <c>{@folder}</c> is the file's folder, <c>{@file}</c> its name without extension, <c>{@line}</c> the row's line. Empty when a part is, unless it is written <c>{part?}</c>.</summary>
    public string? Join { get; init; }

    /// <summary>The first of these columns that has a value.</summary>
    public ImmutableArray<string> FirstOf { get; init; } = [];

    /// <summary>The same for every row.</summary>
    public string? Constant { get; init; }

    /// <summary>Published word to the word meant; null drops the value. Other words are kept and listed once.</summary>
    public ImmutableSortedDictionary<string, string?>? Values { get; init; }

    /// <summary>Separates several values in one cell; null means a cell is one value.</summary>
    public string? Separator { get; init; }

    /// <summary>Which of the separated values to take; default all.</summary>
    public Pick Pick { get; init; }

    /// <summary>Overrides <see cref="FileRule.Numbers"/>.</summary>
    public NumberFormat? Numbers { get; init; }

    /// <summary>Overrides <see cref="FileRule.Dates"/> when not empty.</summary>
    public ImmutableArray<string> Dates { get; init; } = [];

    /// <summary>More values that mean "not given" here.</summary>
    public ImmutableArray<string> NullWords { get; init; } = [];

    /// <summary>An amount of zero means that none was given. Default false.</summary>
    public bool ZeroIsMissing { get; init; }

    /// <summary>For a lot key: a row without it is about the whole tender instead of being set aside. Default false.</summary>
    public bool Optional { get; init; }
}

/// <summary>Which of several separated values a field takes.</summary>
public enum Pick : byte { All, First, Last }

/// <summary>How numbers are written in a file.</summary>
public sealed record NumberFormat
{
    /// <summary>Decimal separator, one character. Default point.</summary>
    public string Decimal { get; init; } = ".";

    /// <summary>Group separator; null (default) allows none.</summary>
    public string? Group { get; init; }

    /// <summary>Which groups are well formed, when there is a group separator. Default thousands.</summary>
    public ImmutableArray<DigitGrouping> Grouping { get; init; } = [DigitGrouping.Thousands];

    /// <summary>Texts that may stand before the number, such as <c>INR </c>.</summary>
    public ImmutableArray<string> Prefixes { get; init; } = [];

    /// <summary>Texts that may stand after the number.</summary>
    public ImmutableArray<string> Suffixes { get; init; } = [];

    /// <summary>Parentheses mean negative. Default false: unreadable.</summary>
    public bool Parentheses { get; init; }

    /// <summary><c>1.5E+7</c> is allowed. Default false: unreadable.</summary>
    public bool Exponent { get; init; }
}

/// <summary>Sizes of digit groups: 1,234,567 or, in India, 12,34,567.</summary>
public enum DigitGrouping : byte { Thousands, Indian }
