using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FraudAnalytics.Web.Sources;

/// <summary>A cell of a flat file with the name of its column; empty where the header does not fit the row.</summary>
public readonly record struct SourceCell(string Name, string Value);

/// <summary>A row of a flat file beside the one asked for.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="IsAsked">True for the row asked for.</param>
public sealed record SourceNeighbour(long Line, ImmutableArray<string> Cells, bool IsAsked);

/// <summary>A row as received, and as a person reads it.</summary>
public sealed record SourceRow
{
    /// <summary>Most bytes that a page shows.</summary>
    public const int Most = 256 * 1024;

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, MaxDepth = 512, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly Encoding Strict = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>The bytes as received.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>True when the row is longer than that.</summary>
    public required bool IsCut { get; init; }

    /// <summary>The bytes as text: UTF-8, or Latin-1 where they are none.</summary>
    public string Text => TextOf(Bytes);

    /// <summary>The same JSON with a line for each value; null when it is none or cut.</summary>
    public string? Pretty { get; init; }

    /// <summary>Cells of a row of a flat file; empty for JSON.</summary>
    public ImmutableArray<SourceCell> Cells { get; init; } = [];

    /// <summary>The row with those around it; empty for JSON.</summary>
    public ImmutableArray<SourceNeighbour> Around { get; init; } = [];

    /// <summary>The row of a source; null when the file has no such line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">From 1.</param>
    /// <param name="most">Most bytes.</param>
    /// <exception cref="InvalidDataException">The archive has no such member, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SourceRow? Read(SourceFile file, long line, int most = Most) =>
        SourceContent.Read(file, stream => SourceWindow.Read(stream, line, most)) is { } window ? Of(window, line) : null;

    static SourceRow Of(SourceWindow window, long line) => Json(window) ?? (LooksLikeJson(window) ? Line(window) : Flat(window, line));

    static SourceRow Line(SourceWindow window)
    {
        var bytes = SourceWindow.FirstLine(window.From);
        return new() { Bytes = bytes, IsCut = window.IsCut && bytes.Length >= window.From.Length };
    }

    static bool LooksLikeJson(SourceWindow window) => TextOf(window.Header).AsSpan().TrimStart("\uFEFF \t") is ['{' or '[', ..];

    /// <summary>The JSON value that starts on the line, over as many lines as it has.</summary>
    static SourceRow? Json(SourceWindow window)
    {
        if (!LooksLikeJson(window)) return null;
        var start = SourceWindow.FirstLine(window.From).AsSpan().IndexOf((byte)'{');
        if (start < 0) return null;
        try
        {
            var reader = new Utf8JsonReader(window.From.AsSpan(start), isFinalBlock: false, new(new() { MaxDepth = 512 }));
            if (!reader.Read() || !reader.TrySkip()) return null;
            var bytes = window.From.AsSpan(start, (int)reader.BytesConsumed).ToArray();
            using var document = JsonDocument.Parse(bytes, new() { MaxDepth = 512 });
            return new() { Bytes = bytes, IsCut = false, Pretty = JsonSerializer.Serialize(document.RootElement, Indented) };
        }
        catch (JsonException)
        {
            // What cannot be read as JSON is shown as it stands.
            return null;
        }
    }

    static SourceRow Flat(SourceWindow window, long line)
    {
        var header = TextOf(window.Header).TrimStart('\uFEFF');
        var delimiter = FlatLine.DelimiterOf(header);
        var text = TextOf(window.From);
        var length = FlatLine.LengthOf(text);
        var row = text[..length].TrimEnd('\r', '\n');
        var (names, cells) = (FlatLine.Cells(header, delimiter), FlatLine.Cells(row, delimiter));
        var isNamed = line > 1 && names.Length == cells.Length;
        var isCut = window.IsCut && length >= text.Length;
        return new()
        {
            Bytes = isCut ? window.From : Encode(row, window.From),
            IsCut = isCut,
            Cells = [.. cells.Select((value, index) => new SourceCell(isNamed ? names[index] : "", value))],
            Around = isCut ? [] : Neighbours(window, line, delimiter, text, length, cells),
        };
    }

    static ImmutableArray<SourceNeighbour> Neighbours(SourceWindow window, long line, char delimiter, string text, int length, ImmutableArray<string> cells)
    {
        var rows = window.Before.Select((before, index) => new SourceNeighbour(line - window.Before.Count + index, FlatLine.Cells(TextOf(before), delimiter), false)).Append(new(line, cells, true)).ToList();
        var next = line + text.AsSpan(0, length).Count('\n');
        foreach (var after in text[length..].Split('\n').Take(2))
            if (after.Trim().Length > 0) rows.Add(new(next++, FlatLine.Cells(after.TrimEnd('\r'), delimiter), false));
        return [.. rows];
    }

    static byte[] Encode(string row, byte[] from) => from[..(IsUtf8(from) ? Encoding.UTF8.GetByteCount(row) : row.Length)];

    static bool IsUtf8(byte[] bytes)
    {
        try
        {
            _ = Strict.GetCharCount(bytes, 0, WholeLength(bytes));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // A letter that a cut parted in two is left out.
    static int WholeLength(byte[] bytes)
    {
        var length = bytes.Length;
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var head = bytes[^back];
            if (head < 0x80) return length;
            if (head >= 0xC0) return back < (head >= 0xF0 ? 4 : head >= 0xE0 ? 3 : 2) ? length - back : length;
        }
        return length;
    }

    /// <summary>Bytes as text: UTF-8, or Latin-1 where they are none.</summary>
    internal static string TextOf(byte[] bytes) => IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes, 0, WholeLength(bytes)) : Encoding.Latin1.GetString(bytes);
}
