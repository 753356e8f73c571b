using System.Collections.Immutable;
using CsvHelper;
using FraudAnalytics.Domain;
using FraudAnalytics.Review;

namespace FraudAnalytics.Web;

/// <summary>An issue of the data as <c>issues.csv</c> has it.</summary>
public sealed record IssueExample(Source Source, string Value, string Message);

/// <summary>Examples of the issues of the scans that were looked at last, each read once. The file is read as far as needed to have some of every kind, and no further than a million lines.</summary>
public sealed class IssueExamples(ScanFolder scans)
{
    /// <summary>So many of each code and effect.</summary>
    public const int Most = 5;

    const int MostLines = 1_000_000, MostScans = 4;

    // The latest first. People look at different scans at the same time.
    ImmutableArray<Kept> last = [];

    /// <summary>Examples by code and effect, the effect as a kebab-case word.</summary>
    public ILookup<(string Code, string Effect), IssueExample> Of(RunReport report)
    {
        if (last.FirstOrDefault(kept => kept.Scan == report.ScanId) is { } known) return known.Examples;
        var file = Path.Combine(scans.Workspace, "scans", report.ScanId, "issues.csv");
        var examples = Read(file, report.Issues).ToLookup(pair => pair.Kind, pair => pair.Example);
        ImmutableInterlocked.Update(ref last, static (all, one) => [one, .. all.Where(kept => kept.Scan != one.Scan).Take(MostScans - 1)], new Kept(report.ScanId, examples));
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

    sealed record Kept(string Scan, ILookup<(string Code, string Effect), IssueExample> Examples);
}
