using CsvHelper;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Review;

/// <summary>Data issues as CSV, in order of file, line, field and code whatever the order they were met in.</summary>
public static class IssuesCsv
{
    static readonly string[] Columns = ["code", "effect", "file", "line", "field", "value", "message"];

    /// <summary>Writes UTF-8 with a header and line feeds; text cells are safe to open in a spreadsheet.</summary>
    public static void Write(Stream output, IEnumerable<DataIssue> issues)
    {
        using var writer = CsvWriter.Create(output, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        foreach (var column in Columns) writer.WriteField(column);
        writer.EndRecord();
        foreach (var issue in InOrder(issues)) WriteIssue(writer, issue);
        writer.Flush();
    }

    static void WriteIssue(CsvWriter writer, DataIssue issue)
    {
        writer.WriteField(issue.Code);
        writer.WriteField(System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(issue.Effect.ToString()));
        writer.WriteField(SafeCell.Of(issue.Source.File));
        writer.WriteField(issue.Source.Line, "");
        writer.WriteField(SafeCell.Of(issue.Source.Field));
        writer.WriteField(SafeCell.Of(issue.Value));
        writer.WriteField(SafeCell.Of(issue.Message));
        writer.EndRecord();
    }

    static IOrderedEnumerable<DataIssue> InOrder(IEnumerable<DataIssue> issues) =>
        issues.OrderBy(issue => issue.Source.File, StringComparer.Ordinal).ThenBy(issue => issue.Source.Line).ThenBy(issue => issue.Source.Field, StringComparer.Ordinal)
            .ThenBy(issue => issue.Code, StringComparer.Ordinal).ThenBy(issue => issue.Message, StringComparer.Ordinal).ThenBy(issue => issue.Value, StringComparer.Ordinal);
}
