using CsvHelper;
using FraudAnalytics.Domain;
using FraudAnalytics.Review;

namespace FraudAnalytics.Web;

/// <summary>An issue of the data as <c>issues.csv</c> has it.</summary>
public sealed record IssueExample(Source Source, string Value, string Message);

/// <summary>Examples of the issues of a scan, read once. The file is read as far as needed to have some of every kind, and no further than a million lines.</summary>
public sealed class IssueExamples(ScanFolder scans)
{
    /// <summary>So many of each code and effect.</summary>
    public const int Most = 5;

    const int MostLines = 1_000_000;

    Tuple<string, ILookup<(string Code, string Effect), IssueExample>>? last;

    /// <summary>Examples by code and effect, the effect as a kebab-case word.</summary>
    public ILookup<(string Code, string Effect), IssueExample> Of(RunReport report)
    {
        if (last is { } known && known.Item1 == report.ScanId) return known.Item2;
        var file = Path.Combine(scans.Workspace, "scans", report.ScanId, "issues.csv");
        var examples = Read(file, report.Issues).ToLookup(pair => pair.Kind, pair => pair.Example);
        last = Tuple.Create(report.ScanId, examples);
        return examples;
    }

    static List<((string, string) Kind, IssueExample Example)> Read(string file, IEnumerable<IssueCount> counts)
    {
        var examples = new List<((string, string), IssueExample)>();
        if (!File.Exists(file)) return examples;
        var wanted = counts.ToDictionary(count => (count.Code, Texts.PageTexts.Word(count.Effect)), count => (int)Math.Min(count.Count, Most));
        var missing = wanted.Values.Sum();
        using var reader = CsvReader.FromFile(file, CsvReaderOptions.Default with { IncludeValuesInExceptions = false });
        for (var line = 0; missing > 0 && line < MostLines && reader.Read(); line++)
        {
            var kind = (Text(reader, "code"), Text(reader, "effect"));
            if (wanted.GetValueOrDefault(kind) is not (> 0 and var left)) continue;
            examples.Add((kind, new(SourceOf(reader), Text(reader, "value"), Text(reader, "message"))));
            (wanted[kind], missing) = (left - 1, missing - 1);
        }
        return examples;
    }

    static Source SourceOf(CsvReader reader) =>
        new(Text(reader, "file"), long.TryParse(reader.GetString("line"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var line) ? line : 0, Text(reader, "field"));

    static string Text(CsvReader reader, string column) => SafeCell.Undo(reader.GetString(column) ?? "");
}
