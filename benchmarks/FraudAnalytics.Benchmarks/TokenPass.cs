using System.Diagnostics;
using System.Text.Json;

namespace FraudAnalytics.Benchmarks;

/// <summary>The floor of reading JSON Lines: one thread steps over every token of a file with <see cref="Utf8JsonReader"/> and does nothing else. <c>tokens FILE</c>.</summary>
static class TokenPass
{
    const int BlockSize = 4 << 20;

    /// <summary>Prints tokens, bytes and time. Exit code.</summary>
    public static int Run(string path)
    {
        var (tokens, bytes, seconds) = Measure(path);
        Console.WriteLine(FormattableString.Invariant($"token pass, one thread: {seconds:0.00} s, {bytes:#,##0} bytes, {tokens:#,##0} tokens, {bytes / seconds / 1e6:0} MB/s"));
        return 0;
    }

    /// <summary>Tokens, bytes and elapsed seconds of one pass.</summary>
    public static (long Tokens, long Bytes, double Seconds) Measure(string path)
    {
        var clock = Stopwatch.StartNew();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        var (buffer, kept, tokens, bytes) = (new byte[BlockSize], 0, 0L, 0L);
        while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and var read)
        {
            var filled = kept + read;
            var end = buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            if (end == 0) throw new InvalidDataException("A line is longer than the buffer.");
            tokens += Tokens(buffer.AsSpan(0, end));
            bytes += end;
            kept = filled - end;
            buffer.AsSpan(end, kept).CopyTo(buffer);
        }
        return (tokens, bytes, clock.Elapsed.TotalSeconds);
    }

    static long Tokens(ReadOnlySpan<byte> lines)
    {
        var tokens = 0L;
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            var reader = new Utf8JsonReader(lines[..end]);
            while (reader.Read()) tokens++;
            lines = lines[(end + 1)..];
        }
        return tokens;
    }
}
