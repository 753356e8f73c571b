namespace FraudAnalytics.Web.Sources;

/// <summary>A line of a file and what stands around it.</summary>
/// <param name="Header">The first line, at most 64 KB of it.</param>
/// <param name="Before">The two lines before, or fewer at the start of the file; at most 64 KB of each.</param>
/// <param name="From">Everything from the line on, up to a number of bytes.</param>
/// <param name="IsCut">True when there is more.</param>
sealed record SourceWindow(byte[] Header, IReadOnlyList<byte[]> Before, byte[] From, bool IsCut)
{
    const int LongestNeighbour = 64 * 1024, Block = 128 * 1024, Growth = 4;

    /// <summary>Reads up to the line and on; null when the file has fewer lines.</summary>
    /// <param name="stream">Read forward only.</param>
    /// <param name="line">From 1.</param>
    /// <param name="most">Most bytes to take from the line on.</param>
    /// <param name="cancel">Ends the reading: a line beyond the end is only known to be so at the end.</param>
    public static SourceWindow? Read(Stream stream, long line, int most, CancellationToken cancel = default) => ReadWhile(_ => false, stream, line, most, most, cancel);

    /// <summary>Reads a few bytes from the line on, and more while they are too few.</summary>
    /// <param name="isTooShort">Whether to read more.</param>
    /// <param name="stream">Read forward only.</param>
    /// <param name="line">From 1.</param>
    /// <param name="first">Bytes to take at first.</param>
    /// <param name="most">Most bytes to take.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static SourceWindow? ReadWhile(Func<SourceWindow, bool> isTooShort, Stream stream, long line, int first, int most, CancellationToken cancel)
    {
        var lines = new Lines(stream, cancel);
        var (header, before) = (Array.Empty<byte>(), new List<byte[]>());
        for (var number = 1L; number < line; number++)
        {
            var isKept = number == 1 || number >= line - 2;
            if (lines.Next(isKept ? LongestNeighbour : 0) is not { } passed) return null;
            if (number == 1) header = passed;
            if (number >= line - 2) before.Add(passed);
        }
        using var kept = new MemoryStream();
        for (var size = Math.Min(first, most); ; size = (int)Math.Min((long)size * Growth, most))
        {
            var (from, isCut) = lines.Rest(kept, size);
            if (from.Length == 0) return null;
            var window = new SourceWindow(line == 1 ? FirstLine(from) : header, before, from, isCut);
            if (!isCut || size == most || !isTooShort(window)) return window;
        }
    }

    /// <summary>The bytes up to the end of the first line, without it.</summary>
    public static byte[] FirstLine(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        return WithoutReturn(end < 0 ? bytes : bytes[..end]).ToArray();
    }

    static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line[..^1] : line;

    sealed class Lines(Stream stream, CancellationToken cancel)
    {
        readonly byte[] block = new byte[Block];
        int at, end;

        /// <summary>Passes a line and gives so many bytes of it; null at the end.</summary>
        public byte[]? Next(int most)
        {
            using var kept = new MemoryStream();
            for (var any = false; ; any = true)
            {
                if (at == end && !Fill()) return any ? WithoutReturn(kept.ToArray()).ToArray() : null;
                var found = block.AsSpan(at, end - at).IndexOf((byte)'\n');
                var part = block.AsSpan(at, found < 0 ? end - at : found);
                kept.Write(part[..(int)Math.Min(part.Length, most - kept.Length)]);
                at += found < 0 ? part.Length : found + 1;
                if (found >= 0) return WithoutReturn(kept.ToArray()).ToArray();
            }
        }

        /// <summary>So many bytes from here on, and whether there are more. What was kept before is their start.</summary>
        public (byte[] Bytes, bool IsCut) Rest(MemoryStream kept, int most)
        {
            while (kept.Length <= most && (at < end || Fill()))
            {
                var count = (int)Math.Min(end - at, most + 1 - kept.Length);
                kept.Write(block, at, count);
                at += count;
            }
            return (kept.GetBuffer().AsSpan(0, (int)Math.Min(kept.Length, most)).ToArray(), kept.Length > most);
        }

        bool Fill()
        {
            cancel.ThrowIfCancellationRequested();
            (at, end) = (0, stream.Read(block));
            return end > 0;
        }
    }
}
