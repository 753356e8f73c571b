using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Reads one JSON value into a batch; one that is broken is set aside and leaves nothing behind but its issue.</summary>
delegate void JsonTake(ReadOnlySpan<byte> json, RawBatch batch, string file, long line);

/// <summary>Cuts a stream of JSON into values and reads them: JSON Lines line by line, a single large document release by release. Memory does not grow with the file.</summary>
sealed class OcdsFile(string file, bool mayBeEmpty = true)
{
    const int BlockSize = 1 << 20;

    static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    JsonTake take = ReadValue;
    bool areStatements;

    /// <summary>Reads the stream to its end. Lines are parsed in blocks by <paramref name="run"/>, which may use other threads; batches must be taken in the order of the calls.</summary>
    /// <param name="input">Decompressed bytes.</param>
    /// <param name="run">Runs a piece of work that gives a batch.</param>
    /// <param name="cancel">Stops between blocks.</param>
    public void Read(Stream input, Action<Func<RawBatch>> run, CancellationToken cancel)
    {
        var buffer = new byte[BlockSize];
        var filled = input.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var skip = buffer.AsSpan(0, filled).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var start = JsonValues.Trim(buffer.AsSpan(skip, filled - skip));
        if (start.IsEmpty) run(() => Note(file, 1, "file-empty", "The file is empty.", mayBeEmpty ? IssueEffect.Noted : IssueEffect.FileRejected));
        else if (IsUtf16(start)) run(() => Note(file, 1, "encoding-unsupported", "The file is UTF-16; JSON is read as UTF-8 only.", IssueEffect.FileRejected));
        else if (BodsFile.IsOne(start)) ReadStatements(new(buffer, skip, filled - skip), input, run, cancel);
        else ReadValues(new(buffer, skip, filled - skip), input, run, cancel);
    }

    /// <summary>Statements of ownership refer to each other, so they are gathered on this thread and made records of once the file is read.</summary>
    void ReadStatements(ArraySegment<byte> first, Stream input, Action<Func<RawBatch>> run, CancellationToken cancel)
    {
        var statements = new BodsFile(file);
        (take, areStatements) = (statements.Take, true);
        var troubles = new List<RawBatch>();
        ReadValues(first, input, work => troubles.Add(work()), cancel);
        run(statements.Finish);
        foreach (var trouble in troubles.Where(batch => !batch.IsEmpty)) run(() => trouble);
    }

    void ReadValues(ArraySegment<byte> first, Stream input, Action<Func<RawBatch>> run, CancellationToken cancel)
    {
        var filled = first.Offset + first.Count;
        if (IsLines(JsonValues.Trim(first))) ReadLines(input, first, filled == BlockSize, run, cancel);
        else new OcdsDocument(file, input, first.Array!, first.Offset, filled) { Take = take, AreStatements = areStatements }.Read(run, cancel);
    }

    /// <summary>A byte order mark of UTF-16, or a zero byte beside the first character, which no JSON in UTF-8 has.</summary>
    static bool IsUtf16(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || start[..Math.Min(2, start.Length)].Contains((byte)0);

    /// <summary>Lines when the first line is a whole JSON value, or is broken while the next one is whole.</summary>
    static bool IsLines(ReadOnlySpan<byte> start)
    {
        var end = start.IndexOf((byte)'\n');
        if (end < 0) return false;
        if (IsValue(start[..end], out var broken)) return true;
        var second = JsonValues.Trim(start[(end + 1)..]);
        var secondEnd = second.IndexOf((byte)'\n');
        if (secondEnd < 0) secondEnd = second.Length;
        return broken && !second.IsEmpty && IsValue(second[..secondEnd], out _);
    }

    static bool IsValue(ReadOnlySpan<byte> line, out bool broken)
    {
        broken = false;
        var reader = new Utf8JsonReader(line, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 64 }));
        try
        {
            if (!reader.Read()) return false;
            return reader.TrySkip() && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
        }
        catch (JsonException)
        {
            broken = true;
            return false;
        }
    }

    void ReadLines(Stream input, ReadOnlySpan<byte> first, bool more, Action<Func<RawBatch>> run, CancellationToken cancel)
    {
        var line = 1L;
        var block = ArrayPool<byte>.Shared.Rent(first.Length);
        var filled = first.Length;
        first.CopyTo(block);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var end = more ? block.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1 : filled;
            var (whole, wholeEnd, wholeLine) = (block, end, line);
            line += block.AsSpan(0, end).Count((byte)'\n');
            var isLast = !more;
            // The next block is filled before this one is handed on, because its reader gives the memory back.
            if (!isLast) (block, filled, more) = Next(input, block.AsSpan(end, filled - end));
            run(() => ReadBlock(whole, wholeEnd, wholeLine));
            if (isLast) return;
        }
    }

    /// <summary>The rest of the last block with the bytes that follow it.</summary>
    static (byte[] Block, int Filled, bool More) Next(Stream input, ReadOnlySpan<byte> rest)
    {
        var block = ArrayPool<byte>.Shared.Rent(rest.Length + BlockSize);
        rest.CopyTo(block);
        var filled = rest.Length + input.ReadAtLeast(block.AsSpan(rest.Length, BlockSize), BlockSize, throwOnEndOfStream: false);
        return (block, filled, filled == rest.Length + BlockSize);
    }

    RawBatch ReadBlock(byte[] block, int length, long line)
    {
        try
        {
            return ReadBlock(block.AsSpan(0, length), line);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    RawBatch ReadBlock(ReadOnlySpan<byte> block, long line)
    {
        var batch = SpareBatches.Take();
        while (!block.IsEmpty)
        {
            var end = block.IndexOf((byte)'\n');
            var text = JsonValues.Trim(end < 0 ? block : block[..end]);
            if (!text.IsEmpty) take(text, batch, file, line);
            if (end < 0) break;
            block = block[(end + 1)..];
            line++;
        }
        return batch;
    }

    /// <summary>Reads one value; one that is broken is set aside and leaves nothing behind but its issue.</summary>
    public static void ReadValue(ReadOnlySpan<byte> json, RawBatch batch, string file, long line)
    {
        var mark = new Mark(batch);
        try
        {
            if (!Utf8.IsValid(json)) Broken(batch, file, line, "encoding-invalid", "Not valid UTF-8.");
            else OcdsRelease.Read(json, batch, file, line);
        }
        catch (JsonException trouble)
        {
            mark.Undo();
            Broken(batch, file, line + (trouble.LineNumber ?? 0), "json-invalid", $"Not valid JSON at byte {trouble.BytePositionInLine ?? 0} of the line.");
        }
    }

    /// <summary>Notes a value that could not be read.</summary>
    public static void Broken(RawBatch batch, string file, long line, string code, string message) =>
        batch.Report(batch.BeginRow(file, line), code, IssueEffect.RowQuarantined, "", message);

    /// <summary>A batch with nothing but an issue about the file.</summary>
    public static RawBatch Note(string file, long line, string code, string message, IssueEffect effect)
    {
        var batch = new RawBatch();
        batch.Issues.Add(new(code, effect, new(file, line, ""), message));
        return batch;
    }
}
