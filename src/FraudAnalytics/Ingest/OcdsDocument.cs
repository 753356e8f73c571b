using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Reads one JSON document: a package member by member, so that only one member has to fit in memory; any other document whole.</summary>
sealed class OcdsDocument(string file, Stream input, byte[] buffer, int position, int filled)
{
    const int MaxValue = 256 << 20;
    const int BatchBytes = 4 << 20;

    byte[] buffer = buffer;
    int position = position;
    int filled = filled;
    int counted = position;
    long line = 1;
    bool atEnd;
    int memberDepth = -1;
    bool isPackage;
    bool hasEmitted;
    int documentStart = position;
    JsonReaderState state = new(new JsonReaderOptions { MaxDepth = 64 });
    RawBatch batch = new();
    long batchBytes;

    /// <summary>Reads each value.</summary>
    public JsonTake Take { get; init; } = OcdsFile.ReadValue;

    /// <summary>The values are statements of ownership: any object is one.</summary>
    public bool AreStatements { get; init; }

    public void Read(Action<Func<RawBatch>> run, CancellationToken cancel)
    {
        try
        {
            while (Step(out var done))
            {
                cancel.ThrowIfCancellationRequested();
                if (done && !NextDocument()) break;
                if (batchBytes >= BatchBytes) Emit(run);
            }
            if (batch.IsEmpty && !hasEmitted && !AreStatements) batch.Issues.Add(new("release-none", IssueEffect.Noted, new(file, 1, ""), "No release and no record in this file."));
            Emit(run);
        }
        catch (JsonException trouble)
        {
            CountLines(position);
            batch.Issues.Add(new("json-invalid", IssueEffect.FileRejected, new(file, trouble.LineNumber + 1 ?? line, ""), "Not valid JSON from here on; what came before was read."));
            Emit(run);
        }
    }

    void Emit(Action<Func<RawBatch>> run)
    {
        var full = batch;
        if (!full.IsEmpty) run(() => full);
        hasEmitted |= !full.IsEmpty;
        (batch, batchBytes) = (new RawBatch(), 0);
    }

    /// <summary>Takes the next token or member, or more bytes when it is not there yet.</summary>
    bool Step(out bool done)
    {
        done = false;
        var reader = new Utf8JsonReader(buffer.AsSpan(position, filled - position), atEnd, state);
        if (!reader.Read()) return NeedMore(out done);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray when reader.CurrentDepth == 0: (memberDepth, isPackage) = (1, true); break;
            case JsonTokenType.PropertyName when reader.CurrentDepth == 1: return Property(ref reader, out done);
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth > 0: return Member(ref reader, out done);
            case JsonTokenType.EndArray when reader.CurrentDepth == 1: memberDepth = -1; break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray when reader.CurrentDepth == 0: done = true; break;
        }
        Commit(ref reader);
        return true;
    }

    bool Property(ref Utf8JsonReader reader, out bool done)
    {
        done = false;
        if (!isPackage && (AreStatements || reader.ValueTextEquals("ocid"u8) || reader.ValueTextEquals("compiledRelease"u8) || reader.ValueTextEquals("tender"u8) || reader.ValueTextEquals("awards"u8))) return Whole(out done);
        if (!isPackage && reader.ValueTextEquals("releases"u8) && HasCompiledLater(reader)) return Whole(out done);
        var members = reader.ValueTextEquals("releases"u8) || reader.ValueTextEquals("records"u8);
        if (!members)
        {
            if (!reader.TrySkip()) return NeedMore(out done);
            Commit(ref reader);
            return true;
        }
        if (!reader.Read()) return NeedMore(out done);
        if (reader.TokenType == JsonTokenType.StartArray) (memberDepth, isPackage) = (2, true);
        Commit(ref reader);
        return true;
    }

    /// <summary>Whether a compiled release follows the releases, as far as the bytes at hand tell; then this is a record.</summary>
    static bool HasCompiledLater(Utf8JsonReader reader)
    {
        try
        {
            while (reader.TrySkip() && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (reader.ValueTextEquals("compiledRelease"u8)) return true;
        }
        catch (JsonException)
        {
            // Whatever is broken there is met again when it is read.
        }
        return false;
    }

    bool Member(ref Utf8JsonReader reader, out bool done)
    {
        done = false;
        var start = position + (int)reader.TokenStartIndex;
        if (!reader.TrySkip()) return NeedMore(out done);
        var end = position + (int)reader.BytesConsumed;
        if (memberDepth == reader.CurrentDepth)
        {
            CountLines(start);
            Take(buffer.AsSpan(start, end - start), batch, file, line);
            batchBytes += end - start;
        }
        Commit(ref reader);
        return true;
    }

    /// <summary>A single release or record: it is read in one piece, from the document's first byte.</summary>
    bool Whole(out bool done)
    {
        int start, end;
        while (!TryExtent(out start, out end)) More(from: documentStart);
        CountLines(start);
        Take(buffer.AsSpan(start, end - start), batch, file, line);
        batchBytes += end - start;
        position = end;
        return done = true;
    }

    bool TryExtent(out int start, out int end)
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(documentStart, filled - documentStart), atEnd, new JsonReaderState(new JsonReaderOptions { MaxDepth = 64 }));
        start = end = 0;
        if (!reader.Read() || !reader.TrySkip()) return atEnd ? throw new JsonException("The document ends too early.") : false;
        start = documentStart + (int)IndexOfValue(buffer.AsSpan(documentStart, filled - documentStart));
        end = documentStart + (int)reader.BytesConsumed;
        return true;
    }

    static int IndexOfValue(ReadOnlySpan<byte> text) => text.IndexOfAny((byte)'{', (byte)'[');

    /// <summary>Several documents may follow one another in a file. False at its end.</summary>
    bool NextDocument()
    {
        while (true)
        {
            var space = buffer.AsSpan(position, filled - position).IndexOfAnyExcept(" \t\r\n"u8);
            if (space >= 0)
            {
                documentStart = position += space;
                (state, memberDepth, isPackage) = (new(new JsonReaderOptions { MaxDepth = 64 }), -1, false);
                return true;
            }
            if (atEnd) return false;
            position = documentStart = filled;
            More(from: position);
        }
    }

    bool NeedMore(out bool done)
    {
        done = false;
        if (atEnd) throw new JsonException("The document ends too early.");
        // The document's start is kept until it is known to be a package.
        More(from: isPackage ? position : documentStart);
        return true;
    }

    void More(int from)
    {
        if (from > counted) CountLines(from);
        if (from > 0)
        {
            buffer.AsSpan(from, filled - from).CopyTo(buffer);
            (position, filled, counted) = (position - from, filled - from, counted - from);
            documentStart = Math.Max(0, documentStart - from);
        }
        if (filled == buffer.Length)
        {
            if (buffer.Length >= MaxValue) throw new JsonException($"A single value is larger than {MaxValue >> 20} MB.");
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var room = buffer.Length - filled;
        var count = input.ReadAtLeast(buffer.AsSpan(filled), room, throwOnEndOfStream: false);
        filled += count;
        atEnd = count < room;
    }

    void Commit(ref Utf8JsonReader reader)
    {
        position += (int)reader.BytesConsumed;
        state = reader.CurrentState;
    }

    void CountLines(int upTo)
    {
        line += buffer.AsSpan(counted, upTo - counted).Count((byte)'\n');
        counted = upTo;
    }
}
