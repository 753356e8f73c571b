using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>A row that a finding was computed from, as it was received.</summary>
/// <param name="File">The file as the scan names it.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Sha256">Lower-case hex of its bytes without the line end; empty when it is not available.</param>
/// <param name="Text">The row; null when it is not available.</param>
/// <param name="Missing">Why it is not available; empty when it is.</param>
sealed record SourceRow(string File, long Line, string Sha256, string? Text, string Missing);

/// <summary>Reads rows back from the plain files that a scan has read, and from no others.</summary>
sealed class SourceRows(RunReport run, IReadOnlyList<string> coveredPaths)
{
    /// <summary>A longer row is told, not shown.</summary>
    const int LongestRow = 4 << 20;

    static readonly string[] Packed = [".gz", ".zip", ".tgz", ".tar", ".xlsx"];

    /// <summary>Rows of the files of a scan that the store has recorded.</summary>
    public static SourceRows Of(SqliteConnection connection, RunReport run) =>
        new(run, connection.Query("SELECT DISTINCT entry FROM coverage WHERE kind = 'file' ORDER BY entry", row => row.GetString(0)));

    /// <summary>The rows asked for, by file and line; each once.</summary>
    public IReadOnlyList<SourceRow> Read(IEnumerable<(string File, long Line)> wanted) =>
    [
        .. wanted.Distinct().GroupBy(place => place.File, StringComparer.Ordinal).OrderBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => Read(file.Key, [.. file.Select(place => place.Line).Order()])),
    ];

    IEnumerable<SourceRow> Read(string file, long[] lines)
    {
        if (run.Files.FirstOrDefault(known => known.Path == file) is not { } report) return Missing(file, lines, "the scan has no plain file of this name");
        if (Packed.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return Missing(file, lines, "it is inside a packed file");
        if (PathOf(file) is not { } path) return Missing(file, lines, "the file is no longer where the scan read it");
        try
        {
            return Read(report, path, lines);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Missing(file, lines, "the file cannot be read");
        }
    }

    static SourceRow[] Read(FileReport report, string path, long[] lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = File.OpenRead(path);
        var found = new LineSearch(lines, LongestRow);
        var buffer = new byte[1 << 16];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, count);
            found.Add(buffer.AsSpan(0, count));
        }
        found.End();
        var same = report.Sha256.Length == 0 || report.Sha256 == Convert.ToHexStringLower(hash.GetHashAndReset());
        return [.. lines.Select(line => same ? RowOf(report.Path, line, found) : new SourceRow(report.Path, line, "", null, "the file has changed since the scan"))];
    }

    static SourceRow RowOf(string file, long line, LineSearch found) => found.Of(line) switch
    {
        null => new(file, line, "", null, "the file has no such line"),
        { Length: > LongestRow } => new(file, line, "", null, "the row is longer than 4 MiB"),
        var bytes => new(file, line, Convert.ToHexStringLower(SHA256.HashData(bytes)), Encoding.UTF8.GetString(bytes), ""),
    };

    // The name may be relative to where the scan was started; the store has recorded whole paths.
    string? PathOf(string file)
    {
        string[] known = [.. coveredPaths.Where(path => path == file || path.Replace('\\', '/').EndsWith("/" + file.TrimStart('.', '/'), StringComparison.Ordinal))];
        return (known.Length == 1 ? known[0] : Path.GetFullPath(file)) is var path && File.Exists(path) ? path : null;
    }

    static IEnumerable<SourceRow> Missing(string file, long[] lines, string why) => lines.Select(line => new SourceRow(file, line, "", null, why));
}

/// <summary>Picks lines out of bytes that come piece by piece. A quoted field of CSV that goes on in the next line is one row.</summary>
sealed class LineSearch(long[] wanted, int longest)
{
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
        }
        Take(bytes);
    }

    public void End()
    {
        if (row.WrittenCount > 0) Close();
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
