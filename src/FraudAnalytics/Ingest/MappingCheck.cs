using System.Collections.Immutable;
using System.Globalization;

namespace FraudAnalytics.Ingest;

/// <summary>What a mapping must satisfy beyond its JSON shape.</summary>
static class MappingCheck
{
    const int MostSkipped = 1000;

    /// <summary>Encodings a mapping may name.</summary>
    public static readonly string[] Encodings = ["utf-8", "utf-16", "windows-1252", "iso-8859-1"];

    /// <summary>Every error, with the JSON path of its place.</summary>
    public static IEnumerable<(string Path, string Message)> Errors(Mapping mapping)
    {
        if (string.IsNullOrWhiteSpace(mapping.Name)) yield return ("$.name", "a name is needed");
        if (mapping.Files.Length == 0) yield return ("$.files", "at least one file rule is needed");
        for (var index = 0; index < mapping.Files.Length; index++)
            foreach (var error in Errors(mapping.Files[index], $"$.files[{index}]"))
                yield return error;
    }

    static IEnumerable<(string, string)> Errors(FileRule file, string at)
    {
        if (file.Pattern.Length == 0) yield return (at + ".pattern", "a pattern is needed");
        if (!IsAsciiCharacter(file.Delimiter)) yield return (at + ".delimiter", "one ASCII character is expected");
        if (!IsAsciiCharacter(file.Quote) || file.Quote == file.Delimiter) yield return (at + ".quote", "one ASCII character other than the delimiter is expected");
        if (!Encodings.Contains(file.Encoding)) yield return (at + ".encoding", "one of " + string.Join(", ", Encodings) + " is expected");
        if (file.FallbackEncoding is { } fallback && (!Encodings.Contains(fallback) || file.Encoding != "utf-8"))
            yield return (at + ".fallbackEncoding", "windows-1252 or iso-8859-1 is expected, and only beside utf-8");
        if (file.SkipLines is < 0 or > MostSkipped) yield return (at + ".skipLines", $"a number from 0 to {MostSkipped} is expected");
        if (file.SkipLines > 0 && file.Encoding == "utf-16") yield return (at + ".skipLines", "not for utf-16");
        if (!file.HasHeader && file.Columns.Length == 0) yield return (at + ".columns", "a file without header needs its column names");
        if (file.HasHeader && file.Columns.Length > 0) yield return (at + ".columns", "only for files without header");
        foreach (var error in AliasErrors(file.Aliases, at + ".aliases")) yield return error;
        if (file.EarliestYear < 1 || file.LatestYear > 9999 || file.EarliestYear > file.LatestYear) yield return (at + ".earliestYear", "years run from 1 to 9999, earliest first");
        if (file.Records.Length == 0) yield return (at + ".records", "at least one record is needed");
        foreach (var error in Errors(file.Numbers, at + ".numbers").Concat(DateErrors(file.Dates, at))) yield return error;
        for (var index = 0; index < file.Records.Length; index++)
            foreach (var error in Errors(file, file.Records[index], $"{at}.records[{index}]"))
                yield return error;
    }

    /// <summary>A header may stand for one column only, else a file would be read in two ways.</summary>
    static IEnumerable<(string, string)> AliasErrors(IReadOnlyDictionary<string, ImmutableArray<string>>? aliases, string at)
    {
        if (aliases is null) yield break;
        foreach (var (column, others) in aliases)
            if (others.IsDefaultOrEmpty || others.Any(string.IsNullOrWhiteSpace)) yield return ($"{at}.{column}", "other headers of the column are expected");
        var all = aliases.SelectMany(pair => pair.Value.IsDefault ? [pair.Key] : pair.Value.Add(pair.Key)).GroupBy(name => name, StringComparer.OrdinalIgnoreCase);
        foreach (var twice in all.Where(group => group.Count() > 1)) yield return (at, $"'{twice.Key}' stands for more than one column, or twice for one");
    }

    static bool IsAsciiCharacter(string text) => text.Length == 1 && char.IsAscii(text[0]) && text[0] is not ('\r' or '\n' or '\0');

    static IEnumerable<(string, string)> Errors(NumberFormat numbers, string at)
    {
        if (numbers.Decimal.Length != 1 || char.IsAsciiDigit(numbers.Decimal[0])) yield return (at + ".decimal", "one character is expected");
        if (numbers.Group is { } group && (group.Length != 1 || group == numbers.Decimal || char.IsAsciiDigit(group[0])))
            yield return (at + ".group", "one character other than the decimal separator is expected");
        if (numbers.Grouping.Length == 0) yield return (at + ".grouping", "thousands or indian is expected");
    }

    static IEnumerable<(string, string)> DateErrors(IEnumerable<string> formats, string at) =>
        from format in formats where !IsDateFormat(format) select (at + ".dates", $"'{format}' is not a date format");

    static bool IsDateFormat(string format)
    {
        if (format == CsvDateFormat.UnixSeconds) return true;
        try
        {
            return format.Contains('y') && new DateTime(2020, 11, 23).ToString(format, CultureInfo.InvariantCulture).Length > 1;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    static IEnumerable<(string, string)> Errors(FileRule file, RecordRule record, string at)
    {
        foreach (var (name, rule) in record.Fields)
        {
            var path = $"{at}.fields.{name}";
            if (MappingFields.TypeOf(record.Kind, name) is not { } type)
                yield return (path, $"{MappingFields.Named(record.Kind)} has no such field; it has {string.Join(", ", MappingFields.Of(record.Kind).Select(field => field.Name))}");
            else if (type == FieldType.Date && rule.Dates.Length == 0 && file.Dates.Length == 0)
                yield return (path, "a date needs dates: the formats it is written in");
            foreach (var error in Errors(rule, path)) yield return error;
        }
        foreach (var group in Needed(record.Kind))
            if (!group.Any(record.Fields.ContainsKey)) yield return (at + ".fields", $"{string.Join(" or ", group)} is needed");
        if (record.When is { } when && (when.Column is null != (when.In.Length + when.NotIn.Length == 0) || when.Column is null && when.AnyOf.Length == 0))
            yield return (at + ".when", "a column with in or notIn is expected, or anyOf");
        if (record.JoinRows && !(record.Kind == RecordKind.Bid && record.Fields.ContainsKey("bidId")))
            yield return (at + ".joinRows", "only for bids with a bidId");
    }

    static IEnumerable<(string, string)> Errors(FieldRule rule, string at)
    {
        var sources = (rule.Column is null ? 0 : 1) + (rule.Join is null ? 0 : 1) + (rule.FirstOf.Length == 0 ? 0 : 1) + (rule.Constant is null ? 0 : 1);
        if (sources != 1) yield return (at, "exactly one of column, join, firstOf and constant is expected");
        if (rule.Join is { } join && CsvJoin.Problem(join) is { } problem) yield return (at + ".join", problem);
        if (rule.Separator is "") yield return (at + ".separator", "at least one character is expected");
        if (rule.Pick != Pick.All && rule.Separator is null) yield return (at + ".pick", "only with a separator");
        foreach (var error in DateErrors(rule.Dates, at)) yield return error;
        if (rule.Numbers is { } numbers)
            foreach (var error in Errors(numbers, at + ".numbers")) yield return error;
    }

    /// <summary>Fields a record cannot do without; of a group one is enough.</summary>
    static string[][] Needed(RecordKind kind) => kind switch
    {
        RecordKind.Lot => [["ocid"], ["lotId"]],
        RecordKind.Bid => [["ocid"], ["bidderId", "bidderName"]],
        RecordKind.Contract => [["ocid"], ["contractId", "awardId"]],
        RecordKind.Party => [["id", "name"]],
        RecordKind.Listing => [["list"], ["name", "id"]],
        RecordKind.Official => [["buyerId", "buyerName"], ["id", "name"]],
        RecordKind.Item => [["ocid"], ["classification"], ["unitPrice"]],
        _ => [["ocid"]],
    };
}
