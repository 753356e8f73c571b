using System.Text;
using CsvHelper;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Reads delimited text through a mapping.</summary>
static class CsvInput
{
    /// <summary>Reads every row of a stream; each is accepted or quarantined, none is lost.</summary>
    /// <param name="stream">The text, already decompressed.</param>
    /// <param name="file">Its name, for the mapping's patterns and for sources.</param>
    /// <param name="mapping">What its columns mean.</param>
    /// <param name="take">Gets a batch about every 50,000 rows, and the rest at the end.</param>
    /// <param name="cancel">Stops between rows.</param>
    /// <exception cref="InputRejectedException">The mapping has no rule for the file, or names columns that it does not have.</exception>
    internal static void Read(Stream stream, string file, Mapping mapping, Action<RawBatch> take, CancellationToken cancel)
    {
        var rule = mapping.RuleFor(file) ?? throw new InputRejectedException($"the mapping '{mapping.Name}' has no rule for this file; its patterns are {string.Join(", ", mapping.Files.Select(one => one.Pattern))}", file);
        new CsvFile(stream, file, rule, take).Read(cancel);
    }

    /// <summary>The encoding a mapping names; null for UTF-8, which is read as it is.</summary>
    internal static Encoding? EncodingOf(string? name) => name switch
    {
        "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252),
        "iso-8859-1" => Encoding.Latin1,
        "utf-16" => Encoding.Unicode,
        _ => null,
    };
}

/// <summary>One file while it is read.</summary>
sealed class CsvFile
{
    const int BatchRows = 50_000;
    const int LongestField = 1 << 20;
    const int LongestRecord = 1 << 24;

    readonly FileRule rule;
    readonly string file;
    readonly Action<RawBatch> take;
    readonly CsvReader reader;
    readonly Encoding? fallback;
    readonly Dictionary<FieldRule, CsvCell> cells = [];
    CsvRecords[] records = [];
    CsvHeader header = new([], "");
    CsvRow row;
    RawBatch batch = new();
    CsvMalformedRecord? malformed;
    long rowsWithout;

    public CsvFile(Stream stream, string file, FileRule rule, Action<RawBatch> take)
    {
        (this.file, this.rule, this.take) = (file, rule, take);
        fallback = CsvInput.EncodingOf(rule.FallbackEncoding);
        reader = CsvReader.Create(CsvPreamble.Skip(stream, rule.SkipLines, file), new CsvReaderOptions
        {
            Separator = rule.Delimiter[0],
            Quote = rule.Quote[0],
            HasHeader = rule.HasHeader,
            Encoding = CsvInput.EncodingOf(rule.Encoding),
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            BufferSize = 1 << 18,
            OnMalformedRecord = found => malformed = found,
        }, leaveOpen: true);
        row = new(reader, batch, fallback, rule.SkipLines);
    }

    long HeaderLine => 1 + rule.SkipLines;

    public void Read(CancellationToken cancel)
    {
        using (reader)
        {
            try
            {
                if (!ReadHeader()) return;
                for (var count = 1; ; count++)
                {
                    malformed = null;
                    if (!reader.Read()) break;
                    if ((count & 1023) == 0) cancel.ThrowIfCancellationRequested();
                    if (batch.Rows.Count >= BatchRows) Emit();
                    ReadRow();
                }
            }
            catch (CsvFormatException error)
            {
                if (records.Length == 0) throw new InputRejectedException("the header cannot be read: " + error.Message, file, HeaderLine, error);
                Reject("record-too-large", error.LineNumber + rule.SkipLines, $"The record that starts here runs over more than {LongestRecord >> 20} MB: a quote opened in it is probably never closed. Nothing after it was read.");
            }
        }
        Finish();
    }

    bool ReadHeader()
    {
        if (rule.HasHeader)
        {
            reader.ReadHeader();
            if (malformed is { Reason: CsvMalformedReason.UnterminatedQuote }) throw new InputRejectedException("a quote in the header is never closed", file, HeaderLine);
        }
        header = new(rule.HasHeader ? reader.Headers : rule.Columns, file, rule.Aliases, HeaderLine);
        if (header.Count == 0)
        {
            Reject("file-empty", HeaderLine, "The file is empty: it has no header.", counted: false);
            Emit();
            return false;
        }
        records = [.. rule.Records.Select(record => new CsvRecords(record, header, CellOf))];
        foreach (var column in header.Unused(rule.Ignore))
            Note("column-unmapped", column, "The mapping does not use this column.");
        return true;
    }

    CsvCell CellOf(FieldRule field)
    {
        if (!cells.TryGetValue(field, out var cell)) cells.Add(field, cell = new(field, rule, header, file));
        return cell;
    }

    void ReadRow()
    {
        if (malformed is { Reason: CsvMalformedReason.UnterminatedQuote })
        {
            Reject("quote-unclosed", row.Line + CsvQuotes.LinesToUnclosed(reader.RawRecord, (byte)rule.Delimiter[0], (byte)rule.Quote[0]), "A quote opened here is never closed; nothing from its row on was read.");
            return;
        }
        row.Begin(batch.BeginRow(file, row.Line));
        if (!IsSound()) return;
        var made = false;
        foreach (var record in records)
            if (!record.Take(row, ref made)) return;
        if (!made) rowsWithout++;
    }

    /// <summary>Sets rows aside that cannot be trusted as a whole.</summary>
    bool IsSound()
    {
        var raw = reader.RawRecord;
        if (reader.FieldCount != header.Count && !HasOnlyTrailingBlanks())
            return Quarantine("row-ragged", "", $"The row has {reader.FieldCount} fields, the header {header.Count}.");
        if (malformed is { Reason: CsvMalformedReason.TextAfterClosingQuote })
            return Quarantine("quote-malformed", "", "Text follows a closing quote: a quote inside the field is not doubled, or one is missing.");
        if (raw.Contains((byte)0)) return Quarantine("nul-byte", FieldWith(static value => value.Contains((byte)0)), "The row holds a NUL byte.");
        if (raw.Length > LongestField && FieldWith(static value => value.Length > LongestField) is { Length: > 0 } tooLong)
            return Quarantine("field-too-long", tooLong, "A field is longer than 1 MB.");
        row.HasInvalidBytes = !System.Text.Unicode.Utf8.IsValid(raw);
        if (row.HasInvalidBytes && fallback is null)
            return Quarantine("encoding-invalid", FieldWith(static value => !System.Text.Unicode.Utf8.IsValid(value)), $"The bytes are not {rule.Encoding}, which the mapping declares.");
        if (rule.Encoding == "utf-16" && raw.IndexOf("\uFFFD"u8) >= 0)
            return Quarantine("encoding-invalid", FieldWith(static value => value.IndexOf("\uFFFD"u8) >= 0), "The bytes are not UTF-16, which the mapping declares.");
        return true;
    }

    bool HasOnlyTrailingBlanks()
    {
        if (!rule.TrailingBlanks || reader.FieldCount < header.Count) return false;
        for (var column = header.Count; column < reader.FieldCount; column++)
            if (!reader.GetSpan(column).Trim(" \t"u8).IsEmpty) return false;
        return true;
    }

    delegate bool FieldTest(ReadOnlySpan<byte> value);

    string FieldWith(FieldTest test)
    {
        for (var column = 0; column < Math.Min(reader.FieldCount, header.Count); column++)
            if (test(reader.GetSpan(column))) return header[column];
        return "";
    }

    bool Quarantine(string code, string field, string message)
    {
        batch.Report(row.Number, code, IssueEffect.RowQuarantined, field, message);
        return false;
    }

    void Reject(string code, long line, string message, bool counted = true)
    {
        if (counted) batch.Rows.Add(new(file, line, 0) { Quarantined = true });
        batch.Issues.Add(new(code, IssueEffect.FileRejected, new(file, line, ""), message));
    }

    void Note(string code, string field, string message) =>
        batch.Issues.Add(new(code, IssueEffect.Noted, new(file, HeaderLine, field), message));

    void Finish()
    {
        if (rowsWithout > 0) Note("row-without-record", "", $"{rowsWithout} rows fit no record's condition; they were read and say nothing.");
        if (row.FallbackValues > 0) Note("encoding-fallback", "", $"{row.FallbackValues} values were not {rule.Encoding} and were read as {rule.FallbackEncoding}.");
        if (!batch.IsEmpty) take(batch);
    }

    /// <summary>The next batch will be about as large as the last.</summary>
    static RawBatch Like(RawBatch last)
    {
        var next = SpareBatches.Take();
        next.Rows.EnsureCapacity(last.Rows.Count);
        next.Tenders.EnsureCapacity(last.Tenders.Count);
        next.Lots.EnsureCapacity(last.Lots.Count);
        next.Bids.EnsureCapacity(last.Bids.Count);
        next.Awards.EnsureCapacity(last.Awards.Count);
        next.Contracts.EnsureCapacity(last.Contracts.Count);
        next.Parties.EnsureCapacity(last.Parties.Count);
        next.Facts.EnsureCapacity(last.Facts.Count);
        next.Texts.EnsureCapacity(last.Texts.Count);
        next.PartyRefs.EnsureCapacity(last.PartyRefs.Count);
        return next;
    }

    void Emit()
    {
        if (!batch.IsEmpty) take(batch);
        batch = Like(batch);
        row.Use(batch, cells.Values);
    }
}
