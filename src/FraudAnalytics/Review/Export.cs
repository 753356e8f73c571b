using System.Text.Json;
using CsvHelper;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review;

/// <summary>Findings for spreadsheets and other programs. Nothing is cut off: all lines given are written.</summary>
public static class Export
{
    static readonly string[] Columns =
    [
        "rank", "case", "risk", "priority", "base_amount", "base_currency", "finding", "detector", "title", "subject_kind", "subject", "subject_ids",
        "amount", "currency", "date", "buyer", "suppliers", "p_value", "q_value", "sentence",
    ];

    /// <summary>Writes CSV as UTF-8 with a header. Text stays text in a spreadsheet, numbers are numbers with a decimal point.</summary>
    public static void Csv(Stream output, IEnumerable<FindingLine> lines)
    {
        using var writer = CsvWriter.Create(output, CsvWriterOptions.Default, leaveOpen: true);
        foreach (var column in Columns) writer.WriteField(column);
        writer.EndRecord();
        foreach (var line in lines) WriteLine(writer, line);
        writer.Flush();
    }

    /// <summary>Writes one JSON array of the lines of <c>findings.jsonl</c>.</summary>
    public static void Json(Stream output, IEnumerable<FindingLine> lines) => JsonSerializer.Serialize(output, lines, FindingsJson.Options);

    static void WriteLine(CsvWriter writer, FindingLine line)
    {
        var finding = line.Finding;
        writer.WriteField(line.Rank, "");
        writer.WriteField(line.CaseId);
        writer.WriteField(line.Risk, "R");
        writer.WriteField(line.Priority, "0.####");
        writer.WriteField(line.BaseAmount?.Amount, "0.####");
        writer.WriteField(line.BaseAmount?.Currency.ToString() ?? "");
        writer.WriteField(finding.Id);
        writer.WriteField(SafeCell.Of(finding.Detector));
        writer.WriteField(SafeCell.Of(finding.Title));
        writer.WriteField(JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Subject.Kind.ToString()));
        writer.WriteField(SafeCell.Of(finding.Subject.Label));
        writer.WriteField(SafeCell.Of(string.Join(" | ", finding.Subject.Ids)));
        writer.WriteField(finding.AmountAtStake?.Amount, "0.####");
        writer.WriteField(finding.AmountAtStake?.Currency.ToString() ?? "");
        writer.WriteField(finding.Date.ToString());
        writer.WriteField(SafeCell.Of(finding.Buyer));
        writer.WriteField(SafeCell.Of(string.Join(" | ", finding.Suppliers)));
        writer.WriteField(finding.PValue, "R");
        writer.WriteField(finding.QValue, "R");
        writer.WriteField(SafeCell.Of(finding.Sentence));
        writer.EndRecord();
    }
}
