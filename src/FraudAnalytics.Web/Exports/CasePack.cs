using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;
using FraudAnalytics.Web.Sources;

namespace FraudAnalytics.Web.Exports;

/// <summary>Everything about one case in one ZIP file, for somebody who has nothing else: page, tables, source rows as received, parameters, what people did, and hashes of all.</summary>
sealed class CasePack(PackContent content, string by, string at)
{
    /// <summary>Writes the pack of a case. The same store, files and time give the same bytes.</summary>
    /// <exception cref="NotThereException">There is no such case.</exception>
    public static void Write(ReviewReader reader, string workspace, string caseId, Stream output, string by, DateTimeOffset at, SourceStates? states = null) =>
        new CasePack(PackContent.Read(reader, workspace, caseId, states ?? new()), by, ExportHead.Stamp(at)).Write(output);

    void Write(Stream output)
    {
        using var archive = new Archive(output);
        archive.Add("case.html", WritePage);
        archive.Add("case.xlsx", WriteWorkbook);
        archive.Add("findings.csv", WriteFindings);
        archive.Add("case.json", WriteJson);
        archive.Add("source-rows.jsonl", stream => FindingsJson.WriteLines(stream, content.Sources));
        archive.Add("decision-log.jsonl", stream => FindingsJson.WriteLines(stream, content.History));
        foreach (var (name, bytes) in content.Parameters) archive.Add(name, stream => stream.Write(bytes));
        archive.Finish(new(ExportHead.ProgramVersion, at, by, content.Case.Id, content.Scan, content.Chain.Lines, content.Chain.Head, []));
    }

    void WritePage(Stream stream)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        new PackPage(writer, content, by, at).Write();
    }

    void WriteFindings(Stream stream)
    {
        using var table = new CsvTable(stream, FindingRow.Columns);
        foreach (var row in content.FindingRows) row.Write(table);
    }

    void WriteJson(Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, new() { Encoder = FindingsJson.Options.Encoder, Indented = true, NewLine = "\n" });
        writer.WriteStartObject();
        content.Row.Write(new JsonTable(writer, CaseRow.Columns));
        writer.WriteNumber("score", content.Case.Score);
        Write(writer, "bars", content.Case.Bars);
        Write(writer, "links", content.Case.Links);
        Write(writer, "decisions", content.Decisions);
        Write(writer, "proposals", content.Proposals);
        Write(writer, "notes", content.Notes);
        Write(writer, "findings", content.Case.Findings);
        writer.WriteEndObject();
    }

    static void Write<T>(Utf8JsonWriter writer, string name, T part)
    {
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, part, FindingsJson.Options);
    }

    void WriteWorkbook(Stream stream)
    {
        using var plain = new MemoryStream();
        using (var workbook = new Workbook(plain)) WriteSheets(workbook);
        plain.Position = 0;
        stream.Write(Archive.Timeless(plain));
    }

    void WriteSheets(Workbook workbook)
    {
        content.Row.Write(workbook.Sheet("Case", CaseRow.Columns));
        var findings = workbook.Sheet("Findings", FindingRow.Columns);
        foreach (var row in content.FindingRows) row.Write(findings);
        WriteEvidence(workbook.Sheet("Evidence", ["finding", "detector", "measured", "here", "expected", "unit", "percentile", "p_value", "compared_with", "weight", "sources"]));
        WriteBars(workbook.Sheet("Score", ["step", "weight", "finding"]));
        WriteSources(workbook.Sheet("Source rows", ["file", "line", "sha256", "text", "missing"]));
        WriteHistory(workbook.Sheet("History", ["seq", "when", "who", "what", "entity", "detail", "hash"]));
        workbook.Finish();
    }

    void WriteEvidence(Workbook.SheetTable table)
    {
        foreach (var finding in content.Case.Findings)
            foreach (var item in finding.Evidence) WriteEvidence(table, finding, item);
    }

    static void WriteEvidence(Workbook.SheetTable table, Finding finding, Evidence item)
    {
        foreach (var text in (string[])[finding.Id, finding.Detector, item.Label]) table.Text(text);
        table.Number(item.Observed);
        table.Number(item.Expected);
        table.Text(item.Unit);
        table.Number(item.Percentile);
        table.Number(item.PValue);
        table.Text(item.Peers);
        table.Number(item.Weight);
        table.Text(string.Join('\n', item.Sources.Select(source => FormattableString.Invariant($"{source.File}:{source.Line} {source.Field}"))));
        table.EndRow();
    }

    void WriteBars(Workbook.SheetTable table)
    {
        foreach (var bar in content.Case.Bars)
        {
            table.Text(bar.Label);
            table.Number(bar.Weight);
            table.Text(bar.FindingId);
            table.EndRow();
        }
    }

    void WriteSources(Workbook.SheetTable table)
    {
        foreach (var row in content.Sources)
        {
            table.Text(row.File);
            table.Number(row.Line);
            foreach (var text in (string?[])[row.Sha256, row.Text, row.Missing]) table.Text(text);
            table.EndRow();
        }
    }

    void WriteHistory(Workbook.SheetTable table)
    {
        foreach (var line in content.History)
        {
            table.Number(line.Seq);
            foreach (var text in (string[])[line.At, line.Actor, line.Action, line.Entity, line.Detail, line.Hash]) table.Text(text);
            table.EndRow();
        }
    }
}
