using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;

namespace FraudAnalytics.Ingest;

/// <summary>
/// Decompresses gzip and makes sure that nothing is missing: every member must end with the checksum and length of what came out of it.
/// The framework's <see cref="GZipStream"/> takes a truncated file for a short one.
/// </summary>
/// <remarks>Throws <see cref="InvalidDataException"/> on truncation, damage, trailing bytes, and on more than 200 times expansion beyond 100 MB.</remarks>
sealed class CheckedGzip : Stream
{
    const int HeaderLength = 10;
    const int TrailerLength = 8;
    const long BombOutput = 100_000_000;
    const long BombRatio = 200;

    readonly Feed feed;
    readonly Crc32 checksum = new();
    DeflateStream? member;
    uint memberLength;
    long output;
    bool hasMember;

    public CheckedGzip(Stream compressed) => feed = new Feed(compressed);

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => output;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (true)
        {
            if (member is null && !StartMember()) return 0;
            var count = member!.Read(buffer);
            if (count > 0) return Take(buffer[..count]);
            EndMember();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            member?.Dispose();
            feed.Dispose();
        }
        base.Dispose(disposing);
    }

    int Take(ReadOnlySpan<byte> bytes)
    {
        checksum.Append(bytes);
        unchecked { memberLength += (uint)bytes.Length; }
        output += bytes.Length;
        if (output > BombOutput && output > feed.Taken * BombRatio) throw new InvalidDataException("gzip: expands more than 200 times; refused.");
        return bytes.Length;
    }

    bool StartMember()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        var length = feed.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (length == 0 && hasMember) return false;
        if (length < HeaderLength) throw new InvalidDataException(hasMember ? "gzip: bytes behind the end." : "gzip: truncated in its header.");
        if (header[0] != 0x1F || header[1] != 0x8B || header[2] != 8) throw new InvalidDataException(hasMember ? "gzip: bytes behind the end." : "gzip: no gzip header.");
        SkipOptional(header[3]);
        member = new DeflateStream(feed, CompressionMode.Decompress, leaveOpen: true);
        checksum.Reset();
        memberLength = 0;
        return true;
    }

    void SkipOptional(byte flags)
    {
        if ((flags & 4) != 0)
        {
            var length = NextByte() | NextByte() << 8;
            while (length-- > 0) NextByte();
        }
        if ((flags & 8) != 0) SkipText();
        if ((flags & 16) != 0) SkipText();
        if ((flags & 2) != 0)
        {
            NextByte();
            NextByte();
        }
    }

    void SkipText()
    {
        while (NextByte() != 0) { }
    }

    int NextByte() => feed.ReadByte() is >= 0 and var value ? value : throw new InvalidDataException("gzip: truncated in its header.");

    /// <summary>The decompressor reads ahead, so the trailer is found by what it must contain, in the bytes last handed out.</summary>
    void EndMember()
    {
        member!.Dispose();
        member = null;
        Span<byte> trailer = stackalloc byte[TrailerLength];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, checksum.GetCurrentHashAsUInt32());
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], memberLength);
        if (!feed.RewindBehind(trailer)) throw new InvalidDataException("gzip: truncated or damaged; its checksum does not follow.");
        hasMember = true;
    }

    /// <summary>Hands out compressed bytes and remembers the last of them.</summary>
    sealed class Feed(Stream source) : Stream
    {
        const int Chunk = 1 << 15;

        byte[] recent = new byte[4 * Chunk];
        int start, position, end;

        /// <summary>Compressed bytes handed out so far.</summary>
        public long Taken { get; private set; }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            if (position == end && !Fill()) return 0;
            var count = Math.Min(buffer.Length, end - position);
            recent.AsSpan(position, count).CopyTo(buffer);
            position += count;
            Taken += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        /// <summary>Goes back to just behind the first place where a pattern stands in the bytes handed out or at hand.</summary>
        public bool RewindBehind(ReadOnlySpan<byte> pattern)
        {
            while (end - position < pattern.Length && Fill()) { }
            var place = recent.AsSpan(start, end - start).IndexOf(pattern);
            if (place < 0) return false;
            if (pattern.IndexOfAnyExcept((byte)0) < 0) place += ZerosFrom(start + place + pattern.Length);
            Taken += start + place + pattern.Length - position;
            position = start = start + place + pattern.Length;
            return true;
        }

        // The trailer of nothing is eight zeros, and the compressed nothing before it ends in zeros too.
        int ZerosFrom(int from)
        {
            var rest = recent.AsSpan(from, end - from);
            return rest.IndexOfAnyExcept((byte)0) is >= 0 and var other ? other : rest.Length;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        bool Fill()
        {
            if (end > recent.Length - Chunk)
            {
                // Keep the last chunks: the trailer may lie in bytes that the decompressor has taken already.
                var keep = Math.Min(end - start, Chunk + Chunk);
                recent.AsSpan(end - keep, keep).CopyTo(recent);
                position -= end - keep;
                (start, end) = (0, keep);
            }
            var count = source.Read(recent.AsSpan(end, Chunk));
            end += count;
            return count > 0;
        }
    }
}
