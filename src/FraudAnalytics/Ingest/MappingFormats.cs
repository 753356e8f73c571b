using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Which declared formats fit sample values. Where several fit and mean different things, a question is asked instead of an answer given.</summary>
static partial class MappingFormats
{
    static readonly string[] NullCandidates = ["NA", "N/A", "n/a", "-", "--", "NULL", "null", "None", "none", "NaN", "nan", "n.d.", "n/d", "N/D", "s/d", "S/D", "k.A.", "nd", "ND", ".", "?", "#N/A", "########"];

    static readonly string[] DateCandidates =
    [
        "yyyy-MM-dd", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "dd-MM-yyyy", "MM-dd-yyyy", "yyyy/MM/dd", "yyyyMMdd", "d/M/yyyy", "M/d/yyyy", "d.M.yyyy", "dd/MM/yy", "MM/dd/yy", "dd.MM.yy",
        "dd-MMM-yyyy", "d-MMM-yyyy", "dd-MMM-yy", "d-MMM-yy", "dd MMM yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy",
        "yyyy-MM-ddzzz", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "dd/MM/yyyy HH:mm", "MM/dd/yyyy HH:mm",
        "dd/MM/yyyy HH:mm:ss", "MM/dd/yyyy HH:mm:ss", "dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss", "dd-MMM-yyyy hh:mm tt", "d/M/yyyy H:mm", "M/d/yyyy h:mm:ss tt", "M/d/yyyy h:mm tt",
    ];

    static readonly NumberFormat[] NumberCandidates =
    [
        new(), new() { Decimal = "," }, new() { Group = "," }, new() { Decimal = ",", Group = "." }, new() { Decimal = ",", Group = " " }, new() { Decimal = ",", Group = "\u00A0" }, new() { Decimal = ",", Group = "\u202F" },
        new() { Group = " " }, new() { Group = "'" }, new() { Group = "’" }, new() { Group = ",", Grouping = [DigitGrouping.Indian] }, new() { Group = ",", Grouping = [DigitGrouping.Indian, DigitGrouping.Thousands] },
    ];

    /// <summary>The words among the values that usually mean "not given".</summary>
    public static ImmutableArray<string> NullWords(IEnumerable<string> values) =>
        [.. NullCandidates.Intersect(values.ToHashSet())];

    /// <summary>True when most values read as numbers in some format.</summary>
    public static bool AreNumbers(IReadOnlyCollection<string> values) => Share(values, value => value.Any(char.IsAsciiDigit) && NumberCandidates.Any(format => Reads(format with { Exponent = true }, Bare(value), out _)));

    /// <summary>True when most values read as dates in some format.</summary>
    public static bool AreDates(IReadOnlyCollection<string> values) => Share(values, value => DateCandidates.Any(format => Day(format, value).HasValue));

    /// <summary>The narrowest number format that reads the values.</summary>
    public static NumberFormat Numbers(IReadOnlyCollection<string> values, List<string> questions)
    {
        var prefixes = values.Select(Prefix).Where(prefix => prefix.Length > 0).Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        var parentheses = values.Any(value => value.StartsWith('(') && value.EndsWith(')'));
        var exponent = values.Any(value => Exponent().IsMatch(value));
        var formats = NumberCandidates.Select(format => format with { Prefixes = prefixes, Parentheses = parentheses, Exponent = exponent })
            .Select(format => (format, read: values.Count(value => Reads(format, value, out _)))).ToArray();
        var most = formats.Max(one => one.read);
        var best = formats.Where(one => one.read == most).Select(one => one.format).ToArray();
        if (most < values.Count)
            questions.Add($"{values.Count - most} of {values.Count} sampled amounts fit no single number format, such as '{values.First(value => !Reads(best[0], value, out _))}': how are they written?");
        if (best.FirstOrDefault(other => values.Any(value => Differs(best[0], other, value))) is not { } differing) return best[0];
        var example = values.First(value => Differs(best[0], differing, value));
        questions.Add($"'{example}': does '{(example.Contains(',') ? ',' : '.')}' stand before decimals or between groups of digits?");
        return best[0];
    }

    /// <summary>The formats of a date column; empty when the sample does not decide.</summary>
    public static ImmutableArray<string> Dates(string column, IReadOnlyCollection<string> values, List<string> questions)
    {
        var fits = DateCandidates.Select(format => (format, days: values.Select(value => Day(format, value)).ToArray())).Where(one => one.days.Any(day => day.HasValue)).ToArray();
        var whole = fits.Where(one => one.days.All(day => day.HasValue)).ToArray();
        if (whole.Length == 0) return Several(column, values, fits, questions);
        var different = whole.FirstOrDefault(one => !one.days.SequenceEqual(whole[0].days));
        if (different.format is null) return [whole[0].format];
        var at = Enumerable.Range(0, values.Count).First(index => whole[0].days[index] != different.days[index]);
        questions.Add($"{column}: {values.ElementAt(at)}: day or month first? '{whole[0].format}' and '{different.format}' both fit.");
        return [];
    }

    static ImmutableArray<string> Several(string column, IReadOnlyCollection<string> values, (string format, Day[] days)[] fits, List<string> questions)
    {
        var chosen = new List<string>();
        var open = Enumerable.Range(0, values.Count).ToHashSet();
        foreach (var (format, days) in fits.OrderByDescending(one => one.days.Count(day => day.HasValue)))
            if (open.RemoveWhere(index => days[index].HasValue) > 0) chosen.Add(format);
        if (open.Count > 0) questions.Add($"{column}: {open.Count} of {values.Count} sampled dates fit no known format, such as '{values.ElementAt(open.Min())}'.");
        if (chosen.Any(format => format.StartsWith('d') && format.Contains("/M")) && chosen.Any(format => format.StartsWith('M') && format.Contains("/d")))
        {
            questions.Add($"{column}: some dates have the day first and some the month first; which formats are meant?");
            return [];
        }
        return [.. chosen];
    }

    static Day Day(string format, string value) =>
        new CsvDateFormat([format], 1900, 2100).Read(Encoding.UTF8.GetBytes(value), out var day) == DateReading.Read ? day : Domain.Day.None;

    static bool Reads(NumberFormat format, string value, out long units) => new CsvNumberFormat(format).TryParse(Encoding.UTF8.GetBytes(value), out units);

    static bool Differs(NumberFormat one, NumberFormat other, string value) =>
        Reads(one, value, out var first) && Reads(other, value, out var second) && first != second;

    static string Prefix(string value) => Currency().Match(value).Value.Trim();

    static string Bare(string value) => value.Trim('(', ')')[Prefix(value.Trim('(', ')')).Length..].Trim();

    static bool Share(IReadOnlyCollection<string> values, Func<string, bool> fits) =>
        values.Count > 0 && values.Take(200).Count(fits) >= Math.Min(values.Count, 200) * 0.6;

    [GeneratedRegex(@"^(?:[A-Z]{3}|[€£$₹¥])(?=\s?[-\d])")]
    private static partial Regex Currency();

    [GeneratedRegex(@"\d[Ee][+-]?\d")]
    private static partial Regex Exponent();
}
