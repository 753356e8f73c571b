using System.IO.Hashing;
using System.Security.Cryptography;

namespace FraudAnalytics.Ingest;

/// <summary>Reads forward only and leaves its source open; what the two streams below have in common.</summary>
abstract class ForwardStream(Stream source) : Stream
{
    protected Stream Source => source;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Adds every byte read to a hash.</summary>
sealed class HashedStream(Stream source, IncrementalHash hash) : ForwardStream(source)
{
    public override int Read(Span<byte> buffer)
    {
        var count = Source.Read(buffer);
        hash.AppendData(buffer[..count]);
        return count;
    }
}

/// <summary>An entry of a zip archive; the framework does not compare it with the checksum that the archive states.</summary>
sealed class CheckedEntry(Stream source, long length, uint crc) : ForwardStream(source)
{
    readonly Crc32 checksum = new();
    long seen;

    public override int Read(Span<byte> buffer)
    {
        var count = Source.Read(buffer);
        checksum.Append(buffer[..count]);
        seen += count;
        var isDamaged = seen > length || (count == 0 && !buffer.IsEmpty && (seen != length || checksum.GetCurrentHashAsUInt32() != crc));
        return isDamaged ? throw new InvalidDataException("zip: damaged; length or checksum differs from what the archive states.") : count;
    }
}

/// <summary>Ends where the source is damaged instead of throwing, so that what came before is kept; the trouble is told afterwards.</summary>
sealed class GuardedStream(Stream source) : ForwardStream(source)
{
    byte[] peeked = [];

    /// <summary>What was wrong; null while nothing is.</summary>
    public InvalidDataException? Trouble { get; set; }

    /// <summary>Line reached, 1-based.</summary>
    public long Lines { get; private set; } = 1;

    /// <summary>The first byte that is no white space or byte order mark, without taking it; null at the end.</summary>
    public byte? Peek()
    {
        var buffer = new byte[4096];
        var count = ReadSource(buffer);
        peeked = buffer[..count];
        var text = JsonValues.Trim(peeked.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? peeked.AsSpan(3) : peeked);
        return text.IsEmpty ? null : text[0];
    }

    public override int Read(Span<byte> buffer)
    {
        if (peeked.Length == 0) return Count(buffer, ReadSource(buffer));
        var count = Math.Min(buffer.Length, peeked.Length);
        peeked.AsSpan(0, count).CopyTo(buffer);
        peeked = peeked[count..];
        return Count(buffer, count);
    }

    int ReadSource(Span<byte> buffer)
    {
        if (Trouble is not null) return 0;
        try
        {
            return Source.Read(buffer);
        }
        catch (InvalidDataException damage)
        {
            Trouble = damage;
            return 0;
        }
    }

    int Count(ReadOnlySpan<byte> buffer, int count)
    {
        Lines += buffer[..count].Count((byte)'\n');
        return count;
    }
}
