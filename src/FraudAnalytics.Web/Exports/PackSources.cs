using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using FraudAnalytics.Web.Sources;

namespace FraudAnalytics.Web.Exports;

/// <summary>A row that a finding was computed from, as it was received.</summary>
/// <param name="File">The file as the scan names it.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Sha256">Lower-case hex of its bytes without the line end; empty when it is not available.</param>
/// <param name="Text">The row; null when it is not available.</param>
/// <param name="Missing">Why it is not available; empty when it is.</param>
sealed record PackSource(string File, long Line, string Sha256, string? Text, string Missing);

/// <summary>Reads rows back from the files that the scans of a workspace have read, and from no others: each file once, whatever the number of rows.</summary>
sealed class PackSources(string workspace, SourceStates states)
{
    /// <summary>A longer row is told, not shown.</summary>
    const int LongestRow = 4 << 20;

    readonly SourceFiles files = new(new ScanFolder(workspace));

    /// <summary>The rows asked for, by file and line; each once.</summary>
    public IReadOnlyList<PackSource> Read(IEnumerable<(string File, long Line)> wanted) =>
    [
        .. wanted.Distinct().GroupBy(place => place.File, StringComparer.Ordinal).OrderBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => Read(file.Key, [.. file.Select(place => place.Line).Order()])),
    ];

    IEnumerable<PackSource> Read(string name, long[] lines)
    {
        if (files.Find(name) is not { } file) return Missing(name, lines, "no scan of this workspace has a file of this name");
        if (file.IsMasked) return Missing(name, lines, "persons are masked in this scan, and its rows would name them");
        try
        {
            return states.Of(file) switch
            {
                SourceState.Gone => Missing(name, lines, "the file is no longer where the scan read it"),
                SourceState.Changed => Missing(name, lines, "the file has changed since the scan"),
                _ => Read(file, lines),
            };
        }
        catch (Exception trouble) when (trouble is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Missing(name, lines, "the file cannot be read");
        }
    }

    static PackSource[] Read(SourceFile file, long[] lines)
    {
        var found = new LineSearch(lines, LongestRow);
        SourceContent.Read(file, stream =>
        {
            var buffer = new byte[1 << 16];
            for (int count; (count = stream.Read(buffer)) > 0;) found.Add(buffer.AsSpan(0, count));
            found.End();
            return true;
        });
        return [.. lines.Select(line => RowOf(file, line, found))];
    }

    static PackSource RowOf(SourceFile file, long line, LineSearch found) => found.Of(line) switch
    {
        null => new(file.Name, line, "", null, "the file has no such line"),
        { Length: > LongestRow } => new(file.Name, line, "", null, "the row is longer than 4 MiB"),
        var bytes => Of(file.Name, line, IsOpenJson(bytes) && SourceRow.Read(file, line, LongestRow) is { IsCut: false } whole ? whole.Bytes : bytes),
    };

    static PackSource Of(string file, long line, byte[] bytes) => new(file, line, Convert.ToHexStringLower(SHA256.HashData(bytes)), SourceRow.TextOf(bytes), "");

    /// <summary>True for the first line of a JSON value that goes on in the lines below it.</summary>
    static bool IsOpenJson(byte[] row)
    {
        if (row.AsSpan().TrimStart(" \t"u8) is not [(byte)'{' or (byte)'[', ..]) return false;
        try
        {
            var reader = new Utf8JsonReader(row);
            reader.Read();
            return !reader.TrySkip();
        }
        catch (JsonException)
        {
            return true;
        }
    }

    static IEnumerable<PackSource> Missing(string file, long[] lines, string why) => lines.Select(line => new PackSource(file, line, "", null, why));
}

/// <summary>Picks lines out of bytes that come piece by piece. A quoted field of CSV that goes on in the next line is one row.</summary>
sealed class LineSearch(long[] wanted, int longest)
{
    const int LongestQuoted = 1 << 16;

    readonly Dictionary<long, byte[]> found = [];
    readonly ArrayBufferWriter<byte> row = new();
    readonly HashSet<long> lines = [.. wanted];
    long line = 1, start = 1;
    bool quoted;

    public byte[]? Of(long number) => found.GetValueOrDefault(number);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is var end && end >= 0)
        {
            Take(bytes[..end]);
            if (quoted) Take("\n"u8);
            else Close();
            line++;
            if (!quoted) start = line;
            bytes = bytes[(end + 1)..];
            if (quoted && row.WrittenCount > LongestQuoted) Unquote();
        }
        Take(bytes);
    }

    public void End()
    {
        if (quoted) Unquote();
        if (row.WrittenCount > 0) Close();
    }

    /// <summary>A quote that does not end soon is one that means nothing: the row ends with its line, and what was taken for more of it is read again.</summary>
    void Unquote()
    {
        var taken = row.WrittenSpan.ToArray();
        row.Clear();
        (quoted, line) = (false, start);
        var end = taken.AsSpan().IndexOf((byte)'\n');
        row.Write(end < 0 ? taken : taken.AsSpan(0, end));
        if (end < 0) return;
        Close();
        start = ++line;
        Add(taken.AsSpan(end + 1));
    }

    void Take(ReadOnlySpan<byte> bytes)
    {
        if (!lines.Contains(start)) return;
        // JSON Lines have quotes too, but always an even number outside of escapes; a row that begins with a brace ends with its line.
        var isJson = (row.WrittenCount > 0 ? row.WrittenSpan[0] : bytes.IsEmpty ? (byte)0 : bytes[0]) is (byte)'{' or (byte)'[' or (byte)' ';
        if (!isJson && bytes.Count((byte)'"') % 2 == 1) quoted = !quoted;
        if (row.WrittenCount <= longest) row.Write(bytes);
    }

    void Close()
    {
        if (lines.Contains(start)) found[start] = Trimmed();
        row.Clear();
    }

    byte[] Trimmed()
    {
        var bytes = row.WrittenSpan.ToArray();
        return bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
    }
}
