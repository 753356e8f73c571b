using System.Text.Json;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web.Exports;

/// <summary>Formats of an export.</summary>
public enum ExportFormat
{
    /// <summary>A ZIP file with tables of cases and findings, the filters, and hashes of all.</summary>
    Csv,

    /// <summary>One object: what was asked, then the cases, each with all of its findings.</summary>
    Json,

    /// <summary>A workbook with sheets for filters, cases and findings.</summary>
    Xlsx,
}

/// <summary>Writes all of a view of the queue: whatever the page, however many there are, with the filters written in. Memory does not grow with it.</summary>
sealed class ViewExport(SqliteConnection connection, QueueQuery query, ExportHead head, CancellationToken cancel)
{
    /// <summary>Writes a view as it is at this moment; what others change meanwhile is not in it.</summary>
    /// <param name="reader">The store.</param>
    /// <param name="query">The view.</param>
    /// <param name="format">The format.</param>
    /// <param name="output">Where to; stays open.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">When.</param>
    /// <param name="cancel">Ends it between two rows.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Write(ReviewReader reader, QueueQuery query, ExportFormat format, Stream output, string by, DateTimeOffset at, CancellationToken cancel = default) => reader.Read(connection =>
    {
        using var view = connection.BeginTransaction(deferred: true);
        var export = new ViewExport(connection, query, ExportHead.Of(connection, query, by, at), cancel);
        if (format == ExportFormat.Csv) export.WriteCsv(output);
        else if (format == ExportFormat.Json) export.WriteJson(output);
        else export.WriteXlsx(output);
        return true;
    });

    /// <summary>Type of a format for browsers.</summary>
    public static string TypeOf(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "application/zip",
        ExportFormat.Json => "application/json",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    /// <summary>Ending of a file of a format.</summary>
    public static string EndingOf(ExportFormat format) => format switch { ExportFormat.Csv => "csv.zip", ExportFormat.Json => "json", _ => "xlsx" };

    void WriteCsv(Stream output)
    {
        using var archive = new Archive(output);
        archive.Add("cases.csv", stream =>
        {
            using var table = new CsvTable(stream, CaseRow.Columns);
            WriteCases(table);
        });
        archive.Add("findings.csv", stream =>
        {
            using var table = new CsvTable(stream, FindingRow.Columns);
            WriteFindings(table);
        });
        archive.AddJson("filters.json", head);
        archive.Finish(new(head.Program, head.WrittenAt, head.WrittenBy, head.Address, head.Scan, head.HistoryLines, head.HistoryHead, []));
    }

    void WriteXlsx(Stream output)
    {
        using var workbook = new Workbook(output);
        WriteHead(workbook.Sheet("Filters", ["name", "value"]), head.Parts());
        WriteCases(workbook.Sheet("Cases", CaseRow.Columns));
        WriteFindings(workbook.Sheet("Findings", FindingRow.Columns));
        workbook.Finish();
    }

    /// <summary>Names and values, one pair a row.</summary>
    static void WriteHead(Workbook.SheetTable table, IEnumerable<(string Name, string Value)> parts)
    {
        foreach (var (name, value) in parts)
        {
            table.Text(name);
            table.Text(value);
            table.EndRow();
        }
    }

    void WriteJson(Stream output)
    {
        using var writer = new Utf8JsonWriter(output, new() { Encoder = FindingsJson.Options.Encoder });
        var table = new JsonTable(writer, CaseRow.Columns);
        using var findings = FindingsOf();
        writer.WriteStartObject();
        writer.WritePropertyName("export");
        JsonSerializer.Serialize(writer, head, FindingsJson.Options);
        writer.WriteStartArray("cases");
        foreach (var row in Rows(CaseRow.Selected, CaseRow.Read)) WriteJson(writer, table, row, findings);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    static void WriteJson(Utf8JsonWriter writer, JsonTable table, CaseRow row, SqliteCommand findings)
    {
        const int Enough = 1 << 16;
        writer.WriteStartObject();
        row.Write(table);
        writer.WriteStartArray("findings");
        foreach (var finding in Of(findings, row.Case.Id))
        {
            writer.WriteRawValue(finding.Content, skipInputValidation: true);
            if (writer.BytesPending > Enough) writer.Flush();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    void WriteCases(ITable table)
    {
        foreach (var row in Rows(CaseRow.Selected, CaseRow.Read)) row.Write(table);
    }

    void WriteFindings(ITable table)
    {
        using var findings = FindingsOf();
        foreach (var id in Rows("c.id", row => row.GetString(0)))
            foreach (var finding in Of(findings, id)) finding.Write(table);
    }

    IEnumerable<T> Rows<T>(string columns, Func<SqliteDataReader, T> read)
    {
        var sql = new QueueSql(query.WithoutPage(), connection);
        using var command = connection.CreateCommand();
        command.CommandText = sql.All(columns);
        foreach (var (name, value) in sql.Values.ToArray()) command.Parameters.AddWithValue(name, value);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            cancel.ThrowIfCancellationRequested();
            yield return read(rows);
        }
    }

    SqliteCommand FindingsOf()
    {
        var command = connection.CreateCommand();
        command.CommandText = FindingRow.OfCase;
        command.Parameters.Add("@case", SqliteType.Text);
        return command;
    }

    static IEnumerable<FindingRow> Of(SqliteCommand command, string caseId)
    {
        command.Parameters[0].Value = caseId;
        using var rows = command.ExecuteReader();
        while (rows.Read()) yield return FindingRow.Read(rows);
    }
}
