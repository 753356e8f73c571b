using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Gathers the statements of one file of the Beneficial Ownership Data Standard: an array of them, or JSON Lines. Every statement is a row.</summary>
sealed class BodsFile(string file)
{
    readonly RawBatch batch = new();
    readonly BodsLists lists = new();
    readonly List<BodsStatement> statements = [];

    /// <summary>True when the first object of the text is a statement. A first line that is broken says nothing, then the second counts.</summary>
    public static bool IsOne(ReadOnlySpan<byte> start) =>
        StartsWithStatement(start) ?? start.IndexOf((byte)'\n') is > 0 and var end && StartsWithStatement(start[end..]) == true;

    /// <summary>Null when the JSON is broken before it is known.</summary>
    static bool? StartsWithStatement(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 64 }));
        try
        {
            if (!reader.Read() || reader.TokenType == JsonTokenType.StartArray && !reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (IsOfStatement(ref reader)) return true;
                if (IsOfRelease(ref reader) || !reader.Read() || !reader.TrySkip()) return false;
            }
            return false;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static bool IsOfStatement(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("statementId"u8) || reader.ValueTextEquals("statementID"u8) || reader.ValueTextEquals("recordType"u8) || reader.ValueTextEquals("statementType"u8);

    static bool IsOfRelease(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("ocid"u8) || reader.ValueTextEquals("releases"u8) || reader.ValueTextEquals("records"u8);

    /// <summary>Reads one value: a statement, or an array of them.</summary>
    public void Take(ReadOnlySpan<byte> json, RawBatch spare, string name, long line)
    {
        var (mark, known) = (new Mark(batch), statements.Count);
        try
        {
            if (!Utf8.IsValid(json))
            {
                OcdsFile.Broken(batch, file, line, "encoding-invalid", "Not valid UTF-8.");
                return;
            }
            var reader = new JsonTokens(json);
            reader.Read();
            ReadAny(ref reader, line);
            reader.Read();
        }
        catch (JsonException trouble)
        {
            mark.Undo();
            CollectionsMarshal.SetCount(statements, known);
            OcdsFile.Broken(batch, file, line + (trouble.LineNumber ?? 0), "json-invalid", FormattableString.Invariant($"Not valid JSON at byte {trouble.BytePositionInLine ?? 0} of the line."));
        }
    }

    void ReadAny(ref JsonTokens reader, long line)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ReadAny(ref reader, line);
        else if (reader.TokenType == JsonTokenType.StartObject) ReadStatement(ref reader, batch.BeginRow(file, line));
        else
        {
            batch.Report(batch.BeginRow(file, line), "not-a-statement", IssueEffect.RowQuarantined, "", "A statement is a JSON object; this is none.");
            reader.Skip();
        }
    }

    void ReadStatement(ref JsonTokens reader, int row)
    {
        var read = new BodsReader(batch, lists, row);
        var statement = read.Read(ref reader);
        CollectionsMarshal.AsSpan(batch.Rows)[row].Version = statement.Date.HasValue ? statement.Date.Date.ToDateTime(default).Ticks : 0;
        if (statement.Kind == BodsKind.None)
            batch.Report(row, "record-type-unknown", IssueEffect.RowQuarantined, "recordType", "Statements about entities, persons and relationships are read, no others.", batch.Strings[read.Published]);
        else if (!statement.RecordId.HasValue)
            batch.Report(row, "key-missing", IssueEffect.RowQuarantined, "recordId", "A statement without record id and statement id cannot be told apart from others.");
        else if (statement is { Kind: BodsKind.Relationship, Subject.HasValue: false, IsClosed: false })
            batch.Report(row, "key-missing", IssueEffect.RowQuarantined, "subject", "A relationship needs to say who is owned.");
        else statements.Add(statement);
    }

    /// <summary>The records of all statements, once the file is read.</summary>
    public RawBatch Finish()
    {
        new BodsRecords(file, batch, lists, statements).Write();
        return batch;
    }
}
