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
    JsonReaderState state = new(new JsonReaderOptions { MaxDepth = 64 });
    RawBatch batch = new();
    long batchBytes;

    public void Read(Action<Func<RawBatch>> run, CancellationToken cancel)
    {
        try
        {
            while (Step(out var done))
            {
                cancel.ThrowIfCancellationRequested();
                if (done || batchBytes >= BatchBytes) Emit(run);
                if (done) return;
            }
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
        if (!isPackage && (reader.ValueTextEquals("ocid"u8) || reader.ValueTextEquals("compiledRelease"u8) || reader.ValueTextEquals("tender"u8) || reader.ValueTextEquals("awards"u8))) return Whole(out done);
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

    bool Member(ref Utf8JsonReader reader, out bool done)
    {
        done = false;
        var start = position + (int)reader.TokenStartIndex;
        if (!reader.TrySkip()) return NeedMore(out done);
        var end = position + (int)reader.BytesConsumed;
        if (memberDepth == reader.CurrentDepth)
        {
            CountLines(start);
            OcdsFile.ReadValue(buffer.AsSpan(start, end - start), batch, file, line);
            batchBytes += end - start;
        }
        Commit(ref reader);
        return true;
    }

    /// <summary>A single release or record: it is read in one piece, from the document's first byte.</summary>
    bool Whole(out bool done)
    {
        while (!atEnd) More(from: 0);
        done = true;
        (position, counted) = (0, 0);
        var start = buffer.AsSpan(0, filled).IndexOfAny((byte)'{', (byte)'[');
        OcdsFile.ReadValue(buffer.AsSpan(start, filled - start), batch, file, 1);
        return true;
    }

    bool NeedMore(out bool done)
    {
        done = false;
        if (atEnd) throw new JsonException("The document ends too early.");
        // The document's start is kept until it is known to be a package.
        More(from: isPackage ? position : 0);
        return true;
    }

    void More(int from)
    {
        CountLines(position);
        if (from > 0)
        {
            buffer.AsSpan(from, filled - from).CopyTo(buffer);
            (position, filled, counted) = (position - from, filled - from, counted - from);
        }
        if (filled == buffer.Length)
        {
            if (buffer.Length >= MaxValue) throw new JsonException($"A single value is larger than {MaxValue >> 20} MB.");
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var count = input.Read(buffer.AsSpan(filled));
        filled += count;
        atEnd = count == 0;
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
